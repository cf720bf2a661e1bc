import CostSharing
import Kernel
import TestKit
import Testing

@testable import aliquot

/// A person of finance before a browser, reading English.
struct Officer {
    let page: Page
    let login: String
    let program: RunningProgram

    init(_ login: String, _ program: RunningProgram, javaScript: Bool) async throws {
        page = try await program.page(as: nil, javaScript: javaScript)
        self.login = login
        self.program = program
    }

    func open(_ path: String) async throws {
        try await page.navigate(to: program.origin + path)
    }

    /// Opens the program, signs in, and chooses English.
    func signIn() async throws {
        try await open("/")
        #expect(try await page.address.contains("/sign-in"))
        try await page.fill("[name=login]", login)
        try await page.fill("[name=password]", DemoPeople.password)
        try await page.follow("main form button")
        #expect(try await page.address == program.origin + "/")
        try await page.follow("a[hreflang=en]")
        #expect(try await page.address.hasSuffix("/?language=en"))
    }

    /// Opens a month from the list of cycles.
    func openCycle(_ period: String) async throws {
        try await open("/cost-sharing/cycles")
        try await page.follow("a.row[href$='/\(period)']")
    }

    /// Computes a month and waits for how it ends; the page shows that it is under way.
    func compute(_ period: String) async throws {
        try await openCycle(period)
        try await page.follow("form[action$='/computation'] button")
        #expect(try await page.count("#progress[data-running]") == 1)
        #expect(try await page.count("form[action$='/computation']") == 0)
        try await program.work()
        try await page.waitFor("form[action$='/computation']")
    }

    /// Brings a file in by its form; the page shows that it is under way.
    func bringIn(_ file: SampleFile) async throws {
        try await open("/cost-sharing/intakes/new?kind=\(file.kind.rawValue)")
        try await file.onDisk { path in
            try await page.setFile("[type=file]", path: path)
            try await page.follow("main form button.primary")
        }
        #expect(try await page.count("#progress[data-running]") == 1)
        try await program.work()
    }

    /// Who computed does not approve, not even by hand.
    func expectRefusalToApprove(_ period: String) async throws {
        let visitor = try await program.visitor(login)
        let path = "/cost-sharing/cycles/\(period)"
        let shown = try await visitor.get(path + "?language=en")
        let version = try #require(shown.attribute("value", after: "name=\"version\""))
        let refused = try await visitor.post(path + "/approval", ["version": version])
        #expect(refused.status == 422)
        #expect(refused.text.contains("who computes does not approve"))
    }

    /// Explains what the accounts and the costs of a month differ by, from the control on.
    func explainDifference(_ period: String) async throws {
        try await openCycle(period)
        try await page.follow("a[href$='/control']")
        #expect(try await page.text("main [role=alert]").contains("holds up posting"))
        try await page.follow("main table a[href$='/ledger']")
        try await page.follow("a[href*='/explanations/new']")
        #expect(try await page.value("[name=amount]") == "\u{2212}1,180.40")
        try await page.fill("[name=reason]", "A credit note of the postal service is on its way")
        try await page.follow("main form button.primary")
        #expect(try await page.text("main").contains("agree"))
    }

    /// Says of each finding that may be acknowledged that it is right.
    func acknowledgeFindings(_ period: String) async throws {
        try await open("/cost-sharing/cycles/\(period)/control")
        while try await page.count("a[href*='/acknowledgements/new']") > 0 {
            try await page.follow("a[href*='/acknowledgements/new']")
            try await page.fill("[name=remark]", "Seen and right")
            try await page.follow("main form button.primary")
        }
        #expect(try await page.text("main").contains("Nothing is open"))
    }

    /// Reads a member's statement on the page, on paper and as a file.
    func readStatement(_ period: String, _ code: String) async throws {
        try await open("/cost-sharing/statements?q=\(code)&period=\(period)")
        try await page.follow("a.row[href$='/\(period)/\(code)']")
        let sums = try await page.statementSums()
        #expect(!sums.isEmpty)
        for sum in sums { #expect(sum.lines == sum.total, "\(sum)") }

        let file = try await program.visitor(login).get(
            "/cost-sharing/statements/\(period)/\(code)?format=csv")
        let shares = file.text.split(separator: "\r\n").dropFirst()
            .compactMap { $0.split(separator: ",", omittingEmptySubsequences: false).last }
        #expect(try shares.map { try #require(Cents(decimal: String($0))) }.sum() == sums.total)

        try await page.follow("a.primary[href$='/document']")
        let paper = try await PDF.text(of: try await page.pdf())
        #expect(paper.contains("art. 44, § 2bis"), "\(paper)")
        #expect(paper.contains(/\+{3}\d{3}\/\d{4}\/\d{5}\+{3}/), "\(paper)")
        #expect(!paper.contains("Afmelden") && !paper.contains("Sign out"), "\(paper)")
    }
}
