import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// A whole month as the people of finance and of a member live it, in a real browser: one with
/// scripts, the others without, and the figures closed in SQL.
@Suite(.program(.demo)) struct MonthJourneyTests {
    private static let month = "2026-11"

    @Test
    func
        `a month is received, posted, questioned, taken back and posted again (RET-6, VAT-9, VAT-23)`()
        async throws
    {
        let program = try RunningProgram.current
        let month = try #require(Period(Self.month))
        let documents = try MonthDocuments()
        let before = try await program.pool.read(.association, MonthFigures.others(than: month))
        let first = try await Officer("finance", program, javaScript: true)
        let second = try await Officer("finance-2", program, javaScript: false)
        let member = try await Officer("member", program, javaScript: false)
        for person in [first, second, member] { try await person.signIn() }

        try await receive(documents, first, program)
        try await post(month, first, second, program)
        let hosting = try #require(documents["2611-H2"])
        let question = try await inquire(hosting, member, first, program)
        try await correct(question, hosting, month, first, second, program)

        try await MonthClosing(program.pool, month).expectClosed()
        let after = try await program.pool.read(.association, MonthFigures.others(than: month))
        #expect(before == after, "nothing else changed by a cent")
        for person in [first, second, member] {
            #expect(await person.page.takeComplaints() == [], "\(person.login)")
            try await person.page.close()
        }
    }

    /// Twenty documents, twelve in a zip and eight beside it, become costs of their pools.
    private func receive(
        _ documents: MonthDocuments, _ first: Officer, _ program: RunningProgram
    ) async throws {
        let files = documents.all.map { (name: $0.name, bytes: $0.invoice.written()) }
        let zip = try ZipArchive.packed(Array(files.prefix(12)))
        try await first.deliver([("month.zip", zip)] + files.suffix(8))
        #expect(try await first.page.count("section:has(#files) tbody tr") == 20)
        #expect(try await first.recordSuppliers() == 6)
        var rules: [Int] = []
        for document in documents.all { rules.append(try await first.confirm(document)) }
        #expect(
            rules == [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 2, 0, 0, 1, 0],
            "a supplier's first document makes its rules, the others follow them")
        let costs = try await program.pool.read(
            .association, MonthFigures.costs(ofSuppliers: "Month %"))
        #expect(
            Dictionary(uniqueKeysWithValues: costs.map { ($0.pool, $0.cents) }) == documents.costs)
    }

    /// A late cost, the missing drivers, the accounts that differ, and the month is posted.
    private func post(
        _ month: Period, _ first: Officer, _ second: Officer, _ program: RunningProgram
    ) async throws {
        try await first.enterLateCost("LATE-1", "CONTACT-CENTRE", on: "2026-10-20", net: "1000.00")
        try await first.bringIn(.missingDrivers)
        try await first.page.waitFor("form[action$='/withdrawal']")
        try await first.bringInLedger(
            try await program.ledger(of: month, difference: Cents(25_000)), of: Self.month)
        try await first.compute(Self.month)
        try await first.expectRefusalToApprove(Self.month)
        try await second.explainDifference(of: "250.00", in: Self.month)
        try await second.open("/cost-sharing/cycles/\(Self.month)/control")
        #expect(
            try await second.page.text("section:has(#findings)").contains(
                "18 invoices up to this month wait for confirmation"))
        try await second.approveAndPost(Self.month)
        try await second.open("/cost-sharing/statements/\(Self.month)/M0333")
        #expect(try await second.page.text("main").contains("October 2026"), "late costs say so")
    }

    /// The member asks about its hosting; finance finds the very bytes that the supplier sent.
    private func inquire(
        _ document: MonthDocument, _ member: Officer, _ first: Officer, _ program: RunningProgram
    ) async throws -> String {
        let pool = try await program.pool.read(
            .association,
            SQL("SELECT id FROM cost_sharing.pool WHERE code = 'HOSTING'").one {
                try $0["id"] as Int64
            })
        let question = try await member.ask(about: pool, "Why so much hosting?", in: Self.month)
        let path = try await first.trace(question, to: document)
        let file = try await program.visitor("finance").get(path)
        #expect(file.bytes == document.invoice.written())
        try await first.answer(question, "One document was for storage; we take the month back.")
        return question
    }

    /// Two people take the month back, one document moves, and the month is posted a second time.
    private func correct(
        _ question: String, _ document: MonthDocument, _ month: Period, _ first: Officer,
        _ second: Officer, _ program: RunningProgram
    ) async throws {
        try await first.proposeReversal(of: Self.month, because: "Hosting paid for storage")
        let reversal = try await second.approveReversal()
        #expect(reversal.documents > 0)
        try await first.answer(question, "The month is taken back.", correction: reversal.path)
        try await first.move(document, to: "STORAGE")
        try await first.bringInLedger(try await program.ledger(of: month), of: Self.month)
        #expect(try await first.page.count("a[href*='/explanations/new']") == 0)
        try await first.compute(Self.month)
        try await second.approveAndPost(Self.month)
        try await second.open("/cost-sharing/statements/\(Self.month)/M0333")
        #expect(try await second.page.texts("section:has(#rounds) tbody tr").count == 3)
    }
}
