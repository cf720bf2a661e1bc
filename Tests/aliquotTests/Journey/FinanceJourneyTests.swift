import Kernel
import TestKit
import Testing

@testable import aliquot

/// A month as two people of finance close it, in a real browser.
@Suite struct FinanceJourneyTests {
    @Test(.program(.demo), arguments: [true, false])
    func `two officers close the open month, with and without scripts (VAT-9, VAT-26, ID-5)`(
        javaScript: Bool
    ) async throws {
        let program = try RunningProgram.current
        let first = try await Officer("finance", program, javaScript: javaScript)
        try await first.signIn()

        try await first.openCycle("2026-11")
        try await first.page.follow("form[action$='/computation'] button")
        #expect(await first.page.status == 422)
        #expect(try await first.page.text("main [role=alert]").contains("DOCUMENTS"))

        try await first.bringIn(.brokenDrivers)
        try await first.page.waitFor("#findings")
        let findings = try await first.page.texts("main tbody tr")
        #expect(findings.count == 2)
        #expect(findings.first?.hasPrefix("3\tquantity\t") ?? false, "\(findings)")
        #expect(findings.last?.hasPrefix("4\ttarget\t") ?? false, "\(findings)")

        try await first.bringIn(.missingDrivers)
        try await first.page.waitFor("form[action$='/withdrawal']")
        #expect(try await first.page.text("h1") == SampleFile.missingDrivers.name)

        try await first.compute("2026-11")
        #expect(try await first.page.text("[aria-current=step]").contains("Computed"))
        #expect(try await first.page.count("form[action$='/approval']") == 0)
        try await first.expectRefusalToApprove("2026-11")

        let second = try await Officer("finance-2", program, javaScript: javaScript)
        try await second.signIn()
        try await second.open("/cost-sharing/cycles/2026-11")
        try await second.page.follow("form[action$='/approval'] button")
        #expect(try await second.page.text("[aria-current=step]").contains("Approved"))
        try await second.page.follow("form[action$='/posting'] button")
        #expect(await second.page.status == 422)
        #expect(
            try await second.page.text("main [role=alert]").contains("1 unexplained difference"))
        try await second.explainDifference("2026-11")
        try await second.acknowledgeFindings("2026-11")
        try await second.open("/cost-sharing/cycles/2026-11")
        try await second.page.follow("form[action$='/posting'] button")
        #expect(try await second.page.text("[aria-current=step]").contains("Posted"))
        #expect(try await second.page.count("main form") == 0)

        try await second.readStatement("2026-11", "M0333")
        for officer in [first, second] {
            #expect(await officer.page.takeComplaints() == [])
            try await officer.page.close()
        }
    }
}
