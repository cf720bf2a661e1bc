import EInvoice
import Kernel
import TestKit
import Testing

@testable import aliquot

/// A member asks why a line is as high as it is, and finance follows it to the received file.
extension Officer {
    /// Opens the member's own statement, follows a pool's line, and asks about it.
    ///
    /// - Returns: the question's address.
    func ask(about pool: Int64, _ words: String, in period: String) async throws -> String {
        try await open("/cost-sharing/statements?period=\(period)")
        try await page.follow("main tbody a.row[href*='/\(period)/M0333']")
        let why = "/cost-sharing/statements/\(period)/M0333/pools/\(pool)"
        try await page.follow("a.row[href='\(why)']")
        #expect(try await page.count(".notice-ok") >= 1, "the share is recomputed on the page")
        #expect(
            try await page.count("a[href$='/xml']") == 0, "suppliers' files are not the member's")
        try await page.follow("a.primary[href*='/questions/new']")
        try await page.fill("[name=body]", words)
        try await page.follow("main form button.primary")
        #expect(try await page.text("main").contains(words))
        return String(try await page.address.dropFirst(program.origin.count))
    }

    /// Follows a question to its line, the line to a document, and the document to its file.
    ///
    /// - Returns: the address of the file as received.
    func trace(_ question: String, to document: MonthDocument) async throws -> String {
        try await open("/cost-sharing/questions")
        try await page.follow("a.row[href='\(question)']")
        try await page.follow("main .facts a[href*='/pools/']")
        try await page.fill("#costs-behind [name=q]", document.invoice.number)
        try await page.submit("#costs-behind form[role=search]")
        try await page.follow("#costs-behind tbody a.row")
        #expect(try await page.text("main").contains(document.invoice.supplier.name))
        try await expectBearers()
        try await page.follow("main dd a[href^='/cost-sharing/invoices/']")
        #expect(try await page.text("h1").hasSuffix(document.invoice.number))
        let link = try await page.evaluate(
            "document.querySelector(\"a[href$='/xml']\").getAttribute('href')")
        return try #require(link.string)
    }

    /// From the cost to those who bear it, and back.
    private func expectBearers() async throws {
        let cost = try await page.address
        try await page.follow("a[href$='/bearers']")
        #expect(try await page.count("main tbody tr") > 1)
        try await page.navigate(to: try await page.address + "?q=M0333")
        #expect(try await page.text("main tbody").contains("M0333"))
        try await page.navigate(to: cost)
    }

    /// Answers a question; with a correction it is closed.
    func answer(_ question: String, _ words: String, correction: String? = nil) async throws {
        try await open(question)
        try await page.fill("[name=body]", words)
        try await page.choose("[name=outcome]", correction == nil ? "open" : "corrected")
        if let correction {
            try await page.fill("[name=correction]", program.origin + correction)
        }
        try await page.follow("form[action$='/answer'] button.primary")
        #expect(try await page.text("main").contains(words))
    }
}
