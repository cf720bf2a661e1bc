import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import aliquot

/// What the search field finds, and for whom.
@Suite(.program(.demo)) struct SearchTests {
    private func found(_ words: String, as login: String) async throws -> [String] {
        let program = try RunningProgram.current
        let typed = words.replacing("/", with: "%2F").replacing(" ", with: "+")
            .replacing("%", with: "%25").replacing("%252F", with: "%2F")
        let answer = try await program.visitor(login).get("/search?language=en&q=\(typed)")
        #expect(answer.status == 200)
        let list = answer.text.split(separator: "<main").dropFirst().joined()
        return list.matches(of: /<li><a href="([^"]+)"/).map { String($0.1) }
    }

    @Test func `a code or number that is exactly right comes first`() async throws {
        let landmarks = try await RunningProgram.current.landmarks
        #expect(
            try await found("m0333", as: "finance").first
                == landmarks.address("/membership/members/{member}"))
        #expect(
            try await found("hosting", as: "finance").first
                == landmarks.address("/cost-sharing/pools/{pool}"))
        #expect(
            try await found("vm-hours", as: "procurement").first
                == landmarks.address("/cost-sharing/keys/{key}"))
        #expect(
            try await found("2026-10", as: "auditor").contains("/cost-sharing/cycles/2026-10"))
        #expect(
            try await found("october 2026", as: "auditor")
                .contains("/cost-sharing/cycles/2026-10"))
        #expect(try await found("ID-5", as: "hr").first == "/rules?q=ID-5")
    }

    @Test func `a document is found by its number, its beginning and its reference`() async throws {
        let program = try RunningProgram.current
        let sql: SQL = """
            SELECT issue.year || '/' || lpad(issue.sequence::text, 6, '0') AS number,
                issue.reference
            FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            JOIN cost_sharing.cycle ON cycle.run_id = document.run_id
            JOIN membership.member ON member.id = document.member_id
            WHERE member.code = 'M0333' AND to_char(cycle.period, 'YYYY-MM') = '2026-10'
                AND issue.kind = 'invoice'
            LIMIT 1
            """
        let (number, reference) = try await program.pool.read(
            .association,
            sql.one { (try $0["number"] as String, try $0["reference"] as StructuredReference) })
        let statement = "/cost-sharing/statements/2026-10/M0333"
        for words in [number, String(number.dropLast()), "\(reference)"] {
            #expect(try await found(words, as: "finance").contains(statement), "\(words)")
            #expect(try await found(words, as: "member").contains(statement), "\(words)")
        }
        #expect(try await found("2026/999999", as: "finance") == [])
    }

    @Test func `suppliers, e-invoices, deliveries, costs by hand and questions are found`()
        async throws
    {
        let landmarks = try await RunningProgram.current.landmarks
        let sql: SQL = """
            SELECT supplier.name, supplier.enterprise_number, invoice.number, file.file_name,
                line.item,
                (SELECT part.id::text FROM cost_sharing.invoice_part AS part
                    WHERE part.invoice_id = invoice.id ORDER BY part.id LIMIT 1) AS part,
                (SELECT min(id)::text FROM cost_sharing.entry_part
                    WHERE entry_id = \(Int64(landmarks["entry"]) ?? 0)) AS entry_part
            FROM cost_sharing.invoice
            JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
            JOIN cost_sharing.delivery_file AS file ON file.invoice_id = invoice.id
            JOIN cost_sharing.invoice_line AS line
                ON line.invoice_id = invoice.id AND line.position = 1
            WHERE invoice.id = \(Int64(landmarks["confirmed_invoice"]) ?? 0)
            """
        let found = try await RunningProgram.current.pool.read(
            .association,
            sql.one { row in
                try [
                    "name", "enterprise_number", "number", "file_name", "item", "part",
                    "entry_part",
                ].map { try row[$0] as String }
            })
        let digits = Array(found[1])
        let dotted = "\(String(digits[0..<4])).\(String(digits[4..<7])).\(String(digits[7...]))"
        let invoice = landmarks.address("/cost-sharing/invoices/{confirmed_invoice}")
        for (words, path) in [
            (dotted, landmarks.address("/cost-sharing/suppliers/{supplier}")),
            (found[2], invoice), (found[2] + " " + found[0], invoice),
            (found[3], landmarks.address("/cost-sharing/deliveries/{delivery}")),
            (found[2], "/cost-sharing/costs/invoice/\(found[5])"),
            ("2026/900", landmarks.address("/cost-sharing/entries/{entry}")),
            ("2026/900", "/cost-sharing/costs/entry/\(found[6])"),
            ("more than in September", landmarks.address("/cost-sharing/questions/{question}")),
        ] {
            #expect(try await self.found(words, as: "finance").contains(path), "\(words)")
        }
        let question = landmarks.address("/cost-sharing/questions/{question}")
        #expect(try await self.found("more than in", as: "member").contains(question))
        #expect(try await self.found(found[2], as: "member") == [])
        #expect(try await self.found(found[2], as: "hr") == [])
    }

    @Test func `nothing that a role may not open is found for it`() async throws {
        let program = try RunningProgram.current
        for person in DemoPeople.all {
            let visitor = try await program.visitor(person.login)
            for words in [
                "demo", "hosting", "2026", "finance", "inv", "vat", "costs", "M033", "supplier",
                "2026/9",
            ] {
                for path in try await found(words, as: person.login) {
                    let status = try await visitor.get(path.replacing("&amp;", with: "&")).status
                    #expect(status == 200, "\(path) for \(person.login)")
                }
            }
        }
    }

    @Test func `a member's people find nothing of another member`() async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let asked: SQL = """
            SELECT '/staffing/requests/' || id AS path FROM staffing.secondment_request
            WHERE member_id = \(try #require(Int64(landmarks["member"])))
            """
        let requests = try await program.pool.read(
            .association, asked.rows { try $0["path"] as String })
        for words in [
            "M0334", "Demo member B", "hosting", "inv-11", "administrator", "supplier", "2026/9",
        ] {
            // Rules are everybody's, and frameworks those of every beneficiary.
            let paths = try await found(words, as: "member").filter {
                !$0.hasPrefix("/rules") && !$0.hasPrefix("/procurement/frameworks/")
            }
            let own = [
                "/membership/members/{member}", "/cost-sharing/questions/{question}",
            ].map { landmarks.address($0) }
            #expect(Set(paths).subtracting(own + requests) == [], "\(words)")
        }
    }

    @Test(arguments: ["'", "%", "_", "\\", "\\%", "a'b\"c", "<script>", "+++", "C/", "/"])
    func `signs of every language are words like any other`(words: String) async throws {
        let program = try RunningProgram.current
        let typed = words.utf8.map { byte in
            "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let answer = try await program.visitor("finance").get("/search?q=\(typed)")
        #expect(answer.status == 200)
        #expect(!answer.text.contains("<script>alert") && !answer.text.contains("a'b\"c</"))
    }

    @Test func `every page has the field, and it works without a script`() async throws {
        let program = try RunningProgram.current
        let page = try await program.page(as: "finance", javaScript: false)
        try await page.navigate(to: program.origin + "/cost-sharing/pools?language=en")
        try await page.fill("section.top [name=q]", "hosting")
        try await page.evaluate("document.querySelector('section.top form').submit()")
        try await page.waitFor(".found")
        #expect(try await page.address.contains("/search?q=hosting"))
        try await page.close()
    }
}
