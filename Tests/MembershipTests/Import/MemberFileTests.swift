import Kernel
import Testing

@testable import Membership

@Suite struct MemberFileTests {
    private func read(_ text: String) throws -> [PublishedMember] {
        try MemberFile(Array(text.utf8)).rows
    }

    /// The findings in English, one line each.
    private func findings(_ bytes: [UInt8]) -> [String] {
        do {
            _ = try MemberFile(bytes)
            return []
        } catch {
            return error.message(in: .en).split(separator: "\n").map(String.init)
        }
    }

    private func findings(_ text: String) -> [String] { findings(Array(text.utf8)) }

    @Test func `the published list has 15, 125 and 192 members`() throws {
        let rows = try MemberFile(publishedList).rows
        let counts = Category.allCases.map { category in
            rows.count { $0.category == category }
        }
        #expect(counts == [15, 125, 192])
        #expect(rows.first?.name == "Controledienst voor de Ziekenfondsen")
        #expect(rows.first?.shortName == "CDZ")
        #expect(rows.first?.line == 2)
    }

    @Test func `a byte order mark, semicolons and other columns are read`() throws {
        let rows = try read(
            "\u{FEFF}Name;category;short_name;language;enterprise_number\r\n"
                + "De Munt;B;;fr;0403.019.261\r\n\r\n\"Kind; Gezin\";A;KG;;\r\n")
        #expect(
            rows == [
                PublishedMember(
                    line: 2, category: .b, name: "De Munt",
                    enterpriseNumber: EnterpriseNumber("0403019261"), language: .fr),
                PublishedMember(line: 4, category: .a, name: "Kind; Gezin", shortName: "KG"),
            ])
    }

    @Test func `everything that is wrong is told at once, by line and column`() {
        let findings = findings(
            """
            category,name,short_name,enterprise_number
            D,De Munt,,
            B,,,
            B,Actiris,,0403.019.262
            B,Beliris,,0403.019.261
            B,beliris,,
            B,Fedasil
            C,Enabel,,BE 0403 019 261
            """)
        #expect(findings.count == 6)
        #expect(findings[0].hasPrefix("Line 2, category: "))
        #expect(findings[1].hasPrefix("Line 3, name: "))
        #expect(findings[2].hasPrefix("Line 4, enterprise_number: "))
        #expect(
            findings[3] == "Line 6, name: This name stands on line 5, too. Remove one of the two.")
        #expect(findings[4].hasPrefix("Line 7: Line 7 has 2 cells"))
        #expect(
            findings[5]
                == "Line 8, enterprise_number: This enterprise number stands on line 5, too (ID-1). "
                + "Correct one of the two.")
    }

    @Test func `a file that is no list is refused as a whole`() {
        let cases: [([UInt8], String)] = [
            (Array("category,name,short_name\nB,Caf".utf8) + [0xE9, 0x0A], "Latin-1"),
            ([], "empty"),
            (Array("category,short_name\nA,RSZ\n".utf8), "“name”"),
            (Array("category,name,short_name\n".utf8), "no members"),
            (Array("category,name,short_name,votes\nA,RSZ,,10\n".utf8), "votes"),
            ([0xFF, 0xFE, 0x41, 0x00], "UTF-16"),
        ]
        for (bytes, words) in cases {
            let found = findings(bytes)
            #expect(found.count == 1)
            #expect(found.first?.contains(words) == true, "\(found)")
        }
    }
}
