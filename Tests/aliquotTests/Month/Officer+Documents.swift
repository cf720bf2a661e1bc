import EInvoice
import Foundation
import Kernel
import TestKit
import Testing

@testable import aliquot

/// Receiving what suppliers send, in the browser.
extension Officer {
    /// Sends files in one form and waits for what becomes of them.
    func deliver(_ files: [(name: String, bytes: [UInt8])]) async throws {
        try await send(files)
        #expect(try await page.count("#progress[data-running]") == 1)
        try await program.work()
        try await page.waitFor("#files")
    }

    /// Sends files in one form.
    func send(_ files: [(name: String, bytes: [UInt8])]) async throws {
        try await open("/cost-sharing/deliveries/new")
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-files-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try files.map { file in
            let path = folder.appending(path: file.name)
            try Data(file.bytes).write(to: path)
            return path.path(percentEncoded: false)
        }
        try await page.setFiles("[type=file]", paths: paths)
        try await page.follow("main form button.primary")
    }

    /// Records the suppliers that the files of the page wait for, from what their documents say.
    ///
    /// - Returns: how many there were.
    func recordSuppliers() async throws -> Int {
        let delivery = try await page.address
        var count = 0
        while try await page.count("a[href*='/suppliers/new?file=']") > 0 {
            try await page.follow("a[href*='/suppliers/new?file=']")
            #expect(try await page.value("[name=name]").hasPrefix("Month "))
            try await page.follow("main form button.primary")
            #expect(try await page.count("#files .tag-bad") == 0, "its documents came in")
            count += 1
            try await page.navigate(to: delivery)
        }
        return count
    }

    /// Confirms where the lines of a document go, and the rules that would say the same.
    ///
    /// - Returns: how many rules the document led to; none where the rules knew every line.
    func confirm(_ document: MonthDocument) async throws -> Int {
        try await openInvoice(document.invoice.number)
        for (index, pool) in document.pools.enumerated() {
            let field = "[name=pool-\(index + 1)]"
            let proposed = try await page.value(field)
            #expect(proposed.isEmpty || proposed == pool, "\(document.name), line \(index + 1)")
            if proposed.isEmpty { try await page.fill(field, pool) }
            let box = "[name=spread-\(index + 1)]"
            let isSpread = try await page.count(box + ":checked") > 0
            if document.spreads != isSpread { try await page.click(box) }
        }
        try await page.follow("button[value=confirm]")
        #expect(try await page.text(".facts").contains("confirmed"), "\(document.name)")
        return try await confirmRules()
    }

    /// Confirms the rules that the page proposes.
    private func confirmRules() async throws -> Int {
        let button = "form[action*='/rules/'][action$='/confirmation'] button"
        var count = 0
        while try await page.count(button) > 0 {
            try await page.follow(button)
            count += 1
        }
        return count
    }

    /// Finds a document by its number.
    func openInvoice(_ number: String) async throws {
        try await open("/cost-sharing/invoices")
        try await page.fill("main [name=q]", number)
        try await page.submit("main form[role=search]")
        try await page.follow("main tbody a.row[href^='/cost-sharing/invoices/']")
        #expect(try await page.text("h1").hasSuffix(" \(number)"))
    }

    /// Takes a confirmed document back, and lets its lines go elsewhere.
    func move(_ document: MonthDocument, to pool: String) async throws {
        try await openInvoice(document.invoice.number)
        try await page.fill("form[action$='/return'] [name=reason]", "Booked in the wrong pool")
        try await page.follow("form[action$='/return'] button")
        for index in document.pools.indices {
            try await page.fill("[name=pool-\(index + 1)]", pool)
        }
        try await page.follow("button[value=preview]")
        #expect(try await page.text("section:has(#months)").contains(pool))
        try await page.follow("button[value=confirm]")
        #expect(try await page.text(".facts").contains("confirmed"))
    }
}
