import EInvoice
import Journal
import Kernel
import Logging
import Postgres
import TestKit
import Testing
import Web

@testable import CostSharing

/// A document's way over the pages: sent, its supplier made known, confirmed, a cost, taken back.
@Suite(.timeLimit(.minutes(2))) struct InvoicePagesTests {
    private func runJobs(_ association: SmallAssociation) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await JobRunner(
            pool: association.database.pool,
            handlers: DeliveryJob.handlers { SmallAssociation.today }, logger: logger
        ).runPending()
    }

    private func costs(_ association: SmallAssociation) async throws -> NetAndVAT {
        let sums: SQL = """
            SELECT coalesce(sum(net_cents), 0)::bigint AS net,
                coalesce(sum(vat_cents), 0)::bigint AS vat
            FROM cost_sharing.cost_source WHERE source = 'invoice'
            """
        return try await association.database.pool.read(
            .association, sums.one { NetAndVAT(net: try $0["net"], vat: try $0["vat"]) })
    }

    @Test(.database(migrations: inputMigrations))
    func `an invoice becomes a cost, and its way becomes a rule`() async throws {
        try await InputsSite.serving { site, association in
            let client = try await site.client("finance")
            let document = try SampleInvoice.document(
                "2026/7",
                [
                    SampleInvoice.line("1", "Racks", euro: 100, account: "61-1"),
                    SampleInvoice.line("2", "Desks", euro: 50, account: "61-2"),
                ])
            #expect(try await client.get("/cost-sharing/deliveries/new").status == 200)
            let sent = try await client.post(
                "/cost-sharing/deliveries", [:],
                file: (field: "files", name: "seven.xml", bytes: document.written()))
            let job = try #require(sent.location)
            #expect(try await client.get(job).text.contains("<progress"))
            try await runJobs(association)
            let refused = try await client.get(try #require(try await client.get(job).location))
            #expect(refused.text.contains("is no known supplier"))

            let form = try await client.get("/cost-sharing/suppliers/new?file=1")
            #expect(form.text.contains("value=\"Demo supplier 03\""))
            #expect(form.text.contains("value=\"0428.759.497\""))
            let made = try await client.post(
                "/cost-sharing/suppliers",
                [
                    "name": "Demo supplier 03", "country": "BE", "vatNumber": "BE0428759497",
                    "enterpriseNumber": "0428.759.497", "knownSince": "2026-10-01", "file": "1",
                ])
            let delivery = try await client.get(try #require(made.location))
            #expect(delivery.text.contains("/cost-sharing/invoices/1"))

            let waiting = try await client.get("/cost-sharing/invoices/1")
            #expect(waiting.text.contains("name=\"pool-2\""))
            let bare = try await client.post(
                "/cost-sharing/invoices/1/confirmation", ["step": "confirm", "pool-1": "NONE"])
            #expect(bare.status == 422)
            #expect(bare.text.contains("There is no pool"))
            let preview = try await client.post(
                "/cost-sharing/invoices/1/confirmation",
                ["step": "preview", "pool-1": "RACKS", "pool-2": "office"])
            #expect(preview.status == 200)
            #expect(preview.text.contains("as chosen now"))
            let confirmed = try await client.post(
                "/cost-sharing/invoices/1/confirmation",
                ["step": "confirm", "pool-1": "RACKS", "pool-2": "office"])
            #expect(confirmed.status == 303)
            #expect(
                try await costs(association)
                    == NetAndVAT(net: document.totals.net, vat: document.totals.vat))

            let proposed = try await client.get("/cost-sharing/invoices/1")
            #expect(proposed.text.contains("61-2"))
            #expect(proposed.text.contains("/cost-sharing/costs/invoice/1"))
            for rule in 1...2 {
                let path = "/cost-sharing/suppliers/1/rules/\(rule)/confirmation"
                #expect(try await client.post(path, [:]).status == 303)
            }
            let next = try SampleInvoice.document(
                "2026/8", [SampleInvoice.line("1", "Desks", euro: 9, account: "61-2")])
            _ = try await association.take(next)
            #expect(
                try await client.get("/cost-sharing/invoices/2").text.contains("value=\"OFFICE\""))

            let silent = try await client.post("/cost-sharing/invoices/1/return", ["reason": ""])
            #expect(silent.status == 422)
            let back = try await client.post(
                "/cost-sharing/invoices/1/return", ["reason": "other pool"])
            #expect(back.status == 303)
            #expect(try await costs(association) == .zero)
            let rejected = try await client.post(
                "/cost-sharing/invoices/2/rejection", ["reason": "not ours"])
            #expect(rejected.status == 303)
            let again = try await client.post(
                "/cost-sharing/invoices/2/rejection", ["reason": "not ours"])
            #expect(again.status == 422)
            let list = try await client.get("/cost-sharing/invoices?format=csv")
            #expect(list.text.contains("2026/8"))
            let raw = try await client.get("/cost-sharing/invoices/1/xml")
            #expect(raw.text == String(decoding: document.written(), as: UTF8.self))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `an auditor reads and decides nothing, and 50 MB are turned away`() async throws {
        try await InputsSite.serving { site, association in
            _ = try await association.make(SampleInvoice.belgian)
            _ = try await association.take(
                SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 10)]))
            let auditor = try await site.client("auditor")
            for path in ["invoices", "invoices/1", "suppliers", "suppliers/1", "deliveries/1"] {
                #expect(try await auditor.get("/cost-sharing/\(path)").status == 200, "\(path)")
            }
            for path in ["deliveries/new", "suppliers/new"] {
                #expect(try await auditor.get("/cost-sharing/\(path)").status == 403, "\(path)")
            }
            #expect(try await auditor.get("/cost-sharing/invoices/99").status == 404)
            let client = try await site.client("finance")
            #expect(try await client.get("/cost-sharing/deliveries/new").status == 200)
            #expect(try await client.post("/cost-sharing/deliveries", [:]).status == 422)
            try await expectRefusalOfLargeFiles(from: client)
            #expect(try await client.get("/cost-sharing/invoices").status == 200)
        }
    }

    /// 50 MB arrive and are refused by name; what is beyond the route's limit is not even read.
    private func expectRefusalOfLargeFiles(from client: HTTPClient) async throws {
        let megabyte = 1024 * 1024
        let large = [UInt8](repeating: 0x20, count: 50 * megabyte)
        let refused = try await client.post(
            "/cost-sharing/deliveries", [:], file: ("files", "large.xml", large))
        #expect(refused.status == 422)
        #expect(refused.text.contains("large.xml"))
        #expect(refused.text.contains("The file is larger than 20 MB."))
        let beyond = try? await client.post(
            "/cost-sharing/deliveries", [:],
            file: ("files", "larger.zip", large + large.prefix(15 * megabyte)))
        // The server may close the connection while the rest is still on its way.
        #expect(beyond?.status ?? 413 == 413)
        #expect(beyond?.text.contains("64 MB at most") ?? true)
    }
}
