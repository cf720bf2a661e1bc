import CostSharing
import Foundation
import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// Closing the month, in the browser.
extension Officer {
    /// Enters a cost of an earlier, posted month by hand; the page says when it is charged.
    func enterLateCost(_ document: String, _ pool: String, on day: String, net: String) async throws
    {
        try await open("/cost-sharing/entries/new")
        try await page.choose("[name=pool]", pool)
        try await page.fill("[name=document]", document)
        try await page.fill("[name=date]", day)
        try await page.fill("[name=supplier]", "Month archive")
        try await page.fill("[name=net]", net)
        try await page.choose("[name=rate]", "21")
        try await page.fill("[name=from]", String(day.prefix(7)))
        try await page.follow("button[value=preview]")
        let part = try await page.text("section:has(#parts) tbody tr")
        #expect(part.contains("October 2026") && part.contains("November 2026"), "\(part)")
        try await page.follow("button[value=record]")
        #expect(await page.status == 200)
    }

    /// Brings in the balances of the accounts.
    func bringInLedger(_ text: String, of period: String) async throws {
        try await open("/cost-sharing/cycles/\(period)/ledger")
        try await SampleFile(kind: .costs, name: "ledger-\(period).csv", text: text).onDisk {
            try await page.setFile("[type=file]", path: $0)
            try await page.follow("form[enctype] button.primary")
        }
    }

    /// Explains the one difference that the comparison shows.
    func explainDifference(of amount: String, in period: String) async throws {
        try await open("/cost-sharing/cycles/\(period)/ledger")
        #expect(try await page.count("a[href*='/explanations/new']") == 1)
        try await page.follow("a[href*='/explanations/new']")
        #expect(try await page.value("[name=amount]") == amount)
        try await page.fill("[name=reason]", "Its credit note is on its way")
        try await page.follow("main form button.primary")
        #expect(try await page.count("a[href*='/explanations/new']") == 0)
    }

    /// Approves and posts what another person computed.
    func approveAndPost(_ period: String) async throws {
        try await openCycle(period)
        try await page.follow("form[action$='/approval'] button")
        #expect(try await page.text("[aria-current=step]").contains("Approved"))
        try await acknowledgeFindings(period)
        try await openCycle(period)
        try await page.follow("form[action$='/posting'] button")
        #expect(try await page.text("[aria-current=step]").contains("Posted"))
    }

    /// Asks for a posted month to be taken back, which the same person cannot approve.
    func proposeReversal(of period: String, because reason: String) async throws {
        try await openCycle(period)
        try await page.follow("a[href$='/\(period)/reversal']")
        try await page.fill("[name=reason]", reason)
        try await page.follow("main form button.danger")
        #expect(try await page.text("main").contains(reason))
        #expect(try await page.count("form[action$='/approval']") == 0)
    }

    /// Approves the reversal that waits.
    ///
    /// - Returns: its address, and how many documents the page shows.
    func approveReversal() async throws -> (path: String, documents: Int) {
        try await open("/cost-sharing/reversals")
        try await page.follow("main tbody a.row[href^='/cost-sharing/reversals/']")
        let address = try await page.address
        try await page.follow("form[action$='/approval'] button")
        try await program.work()
        try await page.waitFor("#corrections")
        let documents = try await page.count("section:has(#corrections) tbody tr")
        return (String(address.dropFirst(program.origin.count)), documents)
    }
}

extension RunningProgram {
    /// The balances that agree with the costs of a month: one account a pool and kind of direct pool,
    /// and one for the VAT, added up by SQL of our own.
    ///
    /// - Parameter difference: what the first account's balance is too high by.
    func ledger(of month: Period, difference: Cents = .zero) async throws -> String {
        let sums = try await pool.read(.association, MonthFigures.costs(of: month))
        var text = "period;account;name;balance\n"
        var left = difference
        for account in DemoAssociation.accounts(from: month) where account.isStaff != true {
            let own = sums.filter { sum in
                account.isStaff == nil
                    ? sum.pool.hasPrefix(account.pools) : sum.pool == account.pools
            }
            let balance = own.map(\.net).sum() + left
            left = .zero
            text += "\(month);\(account.number);\(account.name);\(balance.decimal)\n"
        }
        let vat = sums.map(\.vat).sum()
        return text + "\(month);\(DemoAssociation.vatAccount);VAT on costs;\(vat.decimal)\n"
    }
}
