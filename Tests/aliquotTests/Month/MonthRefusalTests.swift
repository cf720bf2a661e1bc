import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// What a month refuses: each with one message that says what to do, and nothing changed.
struct MonthRefusalTests {
    private typealias Files = [(name: String, bytes: [UInt8])]

    @Test(.program(.demo))
    func `documents that are not in order are refused by name (PEP-1, PEP-5, PEP-6, VAT-22)`()
        async throws
    {
        let program = try RunningProgram.current
        let known = MonthSupplier(DemoSupplier.all[0].party, "Racks", to: "HOSTING")
        let line = [known.line("1", euro: 10)]
        func file(_ number: String, on day: String = "2026-11-09", _ kind: EInvoice.Kind = .invoice)
            throws -> EInvoice
        {
            try MonthDocuments.document(known, number, on: day, line, kind).invoice
        }
        let stranger = try MonthSupplier("Month stranger", 7_991_009, "Racks", to: "HOSTING")
        let pounds = String(decoding: try file("B-2").written(), as: UTF8.self)
            .replacing(">EUR<", with: ">GBP<").replacing("\"EUR\"", with: "\"GBP\"")
        let lone = try MonthDocuments.document(
            known, "B-4", on: "2026-11-09", line, .creditNote, corrects: ["B-0"])
        let outside = ZipArchive.stored([
            .init(name: "../../outside.xml", bytes: try file("B-5").written())
        ])
        try await expectRefusals(
            program,
            [
                ("future.xml", try file("B-1", on: "2026-12-09").written()),
                ("pounds.xml", Array(pounds.utf8)),
                (
                    "stranger.xml",
                    try MonthDocuments.document(
                        stranger, "B-3", on: "2026-11-09", [stranger.line("1", euro: 10)]
                    ).invoice.written()
                ), ("lone.xml", lone.invoice.written()), ("outside.zip", outside),
                ("member.xml", try await made(out: "M0001", program, known)),
            ],
            [
                "future.xml": "dated in the future: 09/12/2026",
                "pounds.xml": "only invoices in EUR",
                "stranger.xml": "Month stranger (0799.100.9", "lone.xml": "corrects invoice B-0",
                "outside.zip": "../../outside.xml in the zip leads outside it",
                "member.xml": "made out to member M0001",
            ])
    }

    @Test(.program(.demo)) func `a large file is refused in one sentence, and the program goes on`()
        async throws
    {
        let program = try RunningProgram.current
        let officer = try await Officer("finance", program, javaScript: true)
        try await officer.signIn()
        let stock = try await program.pool.read(.association, MonthFigures.stock)
        let megabyte = 1024 * 1024
        let spaces = [UInt8](repeating: 0x20, count: 65 * megabyte)
        try await officer.send([("large.xml", Array(spaces.prefix(50 * megabyte)))])
        #expect(await officer.page.status == 422)
        let refusal = try await officer.page.text("main [role=alert], #form-errors")
        #expect(refusal.contains("large.xml"), "\(refusal)")
        #expect(refusal.contains("larger than 20 MB"), "\(refusal)")
        try await officer.send([("larger.zip", spaces)])
        #expect(await officer.page.status == 413)
        #expect(try await officer.page.text("main").contains("64 MB at most"))
        #expect(try await officer.page.text().contains("Sign out"), "it is still the person's page")
        #expect(try await program.pool.read(.association, MonthFigures.stock) == stock)
        try await officer.page.close()
    }

    @Test(.program(.demo))
    func `a ledger of another month and a second reversal are refused (VAT-9)`() async throws {
        let program = try RunningProgram.current
        let (first, second) = (
            try await program.visitor("finance"), try await program.visitor("finance-2")
        )
        let october = "/cost-sharing/cycles/2026-10"
        _ = try await first.get(october + "/ledger?language=en")
        let stock = try await program.pool.read(.association, MonthFigures.stock)
        let ledger = Array("period;account;name;balance\n2026-10;610100;Hosting;12.00\n".utf8)
        let wrong = try await first.post(
            "/cost-sharing/cycles/2026-11/ledger", file: ("file", "ledger-2026-10.csv", ledger))
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("This line is of October 2026, not of November 2026."))
        let open = try await first.post(
            "/cost-sharing/cycles/2026-11/reversal", ["reason": "Not posted yet"])
        #expect(open.status == 422 || open.status == 404)
        #expect(try await program.pool.read(.association, MonthFigures.stock) == stock)

        let asked = try await first.post(october + "/reversal", ["reason": "A wrong key"])
        let path = try #require(asked.location)
        _ = try await second.get(path + "?language=en")
        #expect(try await second.post(path + "/approval").status == 303)
        try await program.work()
        let reversed = try await program.pool.read(.association, MonthFigures.stock)
        for (client, act) in [(first, october + "/reversal"), (second, path + "/approval")] {
            let again = try await client.post(act, ["reason": "Once more"])
            #expect(again.status == 422 || again.status == 409)
            #expect(again.text.contains("October 2026 is reversed already"), "\(act)")
        }
        #expect(try await program.pool.read(.association, MonthFigures.stock) == reversed)
    }

    /// A document in a member's name.
    private func made(
        out code: String, _ program: RunningProgram, _ supplier: MonthSupplier
    ) async throws -> [UInt8] {
        let number = try #require(EnterpriseNumber("0316380841"))
        try await TestDatabase.current.owner.transaction(.association) {
            try await $0.run(
                SQL(
                    """
                    UPDATE membership.member SET enterprise_number = \(number)
                    WHERE code = \(code)
                    """
                ).done)
        }
        return EInvoice(
            .invoice, number: "B-6", issueDate: try MonthDocuments.day("2026-11-09"),
            supplier: supplier.party,
            customer: EInvoice.Party(name: "A member", belgian: number),
            lines: [supplier.line("1", euro: 10)]
        ).written()
    }

    /// Every file is refused with its own words, on one page, and nothing comes of it.
    private func expectRefusals(
        _ program: RunningProgram, _ files: Files, _ words: [String: String]
    ) async throws {
        let stock = try await program.pool.read(.association, MonthFigures.stock)
        let officer = try await Officer("finance", program, javaScript: false)
        try await officer.signIn()
        try await officer.deliver(files)
        let rows = try await officer.page.texts("section:has(#files) tbody tr")
        #expect(rows.count == files.count)
        for (name, sentence) in words {
            #expect(
                rows.contains { $0.contains(name) && $0.contains(sentence) },
                "\(name): \(rows)")
        }
        #expect(try await program.pool.read(.association, MonthFigures.stock) == stock)
        #expect(await officer.page.takeComplaints() == [])
        try await officer.page.close()
    }
}
