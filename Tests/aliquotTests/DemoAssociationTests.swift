import Kernel
import Membership
import Testing

@testable import aliquot

/// The demo association, by the files that it takes in.
@Suite struct DemoAssociationTests {
    private static func association() throws -> DemoAssociation {
        let rows = try MemberFile(DemoMembers.list).rows
        return DemoAssociation(
            members: rows.enumerated().map { index, row in
                let digits = String(10_001 + index).dropFirst()
                return (code: "M" + digits, category: row.category.rawValue)
            })
    }

    /// Net and VAT of a cost file together.
    private static func total(_ file: String) throws -> Cents {
        try file.split(separator: "\n").dropFirst().reduce(Cents.zero) { sum, line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            let net = try #require(Cents(decimal: cells[6]))
            return try sum + net + #require(Cents(decimal: cells[7]))
        }
    }

    @Test func `it has the published members and two invented ones`() throws {
        let members = try Self.association().members
        #expect(members.count { $0.category == "A" } == 15)
        #expect(members.count { $0.category == "B" } == 125)
        #expect(members.count { $0.category == "C" } == 192 + 2)
    }

    @Test func `its costs come to about € 520 million a year`() throws {
        let association = try Self.association()
        let year = try (1...12).reduce(Cents.zero) { sum, month in
            try sum + Self.total(association.costFile(month: month))
        }
        #expect((Cents(50_500_000_000)...Cents(53_500_000_000)).contains(year))
    }

    @Test(arguments: [1, 11])
    func `its files are the same on every machine`(_ month: Int) throws {
        #expect(
            try Self.association().costFile(month: month)
                == Self.association().costFile(month: month))
        #expect(
            try Self.association().driverFile(month: month)
                == Self.association().driverFile(month: month))
    }

    @Test func `the open month waits for its documents`() throws {
        let association = try Self.association()
        #expect(association.driverFile(month: 10).contains(";DOCUMENTS;"))
        #expect(!association.driverFile(month: 11).contains(";DOCUMENTS;"))
    }
}
