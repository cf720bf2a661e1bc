import TestKit
import Testing

@testable import aliquot

/// What a member's representative does: look, read, print.
@Suite(.program(.demo)) struct MemberJourneyTests {
    @Test func `a member's representative reads and prints its own statements`() async throws {
        let program = try RunningProgram.current
        let page = try await program.page(as: nil, width: 360)
        try await page.navigate(to: program.origin + "/cost-sharing/statements?sort=period")
        try await page.fill("[name=login]", "member")
        try await page.fill("[name=password]", DemoPeople.password)
        try await page.follow("main form button")
        #expect(try await page.address.hasSuffix("/cost-sharing/statements?sort=period"))

        let rows = try await page.texts("main tbody tr:has(td a.row[href$='/M0333'])")
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.contains("M0333") }, "\(rows)")

        try await page.follow("a.row[href$='/2026-10/M0333']")
        #expect(try await page.evaluate("document.documentElement.lang") == "nl")
        try await page.click("details.fold summary")
        try await page.follow("a[hreflang=fr]")
        #expect(try await page.address.contains("/2026-10/M0333?language=fr"))
        #expect(try await page.evaluate("document.documentElement.lang") == "fr")
        #expect(try await page.count("main form") == 0)

        try await page.follow("a[href$='/document']")
        let paper = try await PDF.text(of: try await page.pdf())
        #expect(paper.contains("Vrijgesteld van btw"), "the document is in the member's language")
        #expect(paper.contains("Demo member A"))
        #expect(await page.takeComplaints() == [])
        try await page.close()
    }
}
