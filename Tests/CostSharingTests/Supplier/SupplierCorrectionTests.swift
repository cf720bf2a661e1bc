import EInvoice
import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import CostSharing

/// A supplier's name and numbers are mended over the version that a person saw.
@Suite(.timeLimit(.minutes(2))) struct SupplierCorrectionTests {
    private func form(
        _ version: String, name: String = "Demo supplier 03", number: String = "0428.759.497",
        vat: String = "", since: String = "2026-01-01"
    ) -> KeyValuePairs<String, String> {
        [
            "version": version, "name": name, "country": "BE", "enterpriseNumber": number,
            "vatNumber": vat, "knownSince": since,
        ]
    }

    @Test(.database(migrations: inputMigrations))
    func `of two people who correct a supplier, the second sees both versions`() async throws {
        try await InputsSite.serving { site, association in
            let id = try await association.make(SampleInvoice.belgian)
            let path = "/cost-sharing/suppliers/\(id)/correction"
            let client = try await site.client("finance")
            let page = try await client.get("/cost-sharing/suppliers/\(id)")
            #expect(page.text.contains("href=\"\(path)\""))
            let opened = try await client.get(path)
            #expect(opened.attribute("value", after: "name=\"version\"") == "1")
            #expect(opened.text.contains("value=\"0428.759.497\""))

            let first = try await client.post(path, form("1", name: "Third supplier"))
            #expect(first.location == "/cost-sharing/suppliers/\(id)")
            let second = try await client.post(
                path, form("1", name: "Supplier three", number: "0428759497"))
            #expect(second.status == 409)
            for words in [
                "Somebody else was first", "<mark>Supplier three</mark>",
                "<mark>Third supplier</mark>", "value=\"Supplier three\"",
            ] {
                #expect(second.text.contains(words), "\(words)")
            }
            #expect(!second.text.contains("<mark>0428"))
            #expect(second.attribute("value", after: "name=\"version\"") == "2")

            let same = try await client.post(
                path, form("2", name: "Third supplier"), following: true)
            #expect(same.text.contains("There was nothing to change."))
            let again = try await client.post(
                path, form("2", name: "Supplier three"), following: true)
            #expect(again.text.contains("The supplier is changed."))
            #expect(again.text.contains("Supplier changed"))
            let history = try await association.database.pool.read(
                .association, History.of("cost-sharing/supplier/\(id)"))
            #expect(
                history.map(\.action) == ["supplier-correction", "supplier-correction", "supplier"])
            #expect(history.first?.before == [Fact("name", "Third supplier")])
            #expect(history.first?.after == [Fact("name", "Supplier three")])
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `what is wrong is refused beside its field, and nothing typed is lost`() async throws {
        try await InputsSite.serving { site, association in
            let id = try await association.make(SampleInvoice.belgian)
            _ = try await association.make(SampleInvoice.irish)
            let path = "/cost-sharing/suppliers/\(id)/correction"
            let client = try await site.client("finance")
            _ = try await client.get(path)
            let none = try await client.post(path, form("1", name: "Kept", number: ""))
            #expect(none.status == 422 && none.text.contains("value=\"Kept\""))
            let taken = try await client.post(path, form("1", vat: "IE6388047V"))
            #expect(taken.status == 422 && taken.text.contains("IE6388047V"))
            let future = try await client.post(path, form("1", since: "2027-01-01"))
            #expect(future.status == 422)
            #expect(try await client.get("/cost-sharing/suppliers/99/correction").status == 404)
            let auditor = try await site.client("auditor")
            #expect(try await auditor.get(path).status == 403)
            #expect(try await auditor.post(path, form("1")).status == 403)
            let row = try await association.database.pool.read(
                .association, SupplierStore.supplier(id))
            #expect(row?.version == 1)
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `files that waited for the corrected number come in with it`() async throws {
        try await InputsSite.serving { site, association in
            let wrong = EInvoice.Party(
                name: "Demo supplier 03",
                belgian: try #require(EnterpriseNumber("0403019261")))
            let id = try await association.make(wrong)
            let document = try SampleInvoice.document(
                "2026/7", [SampleInvoice.line("1", "Racks", euro: 100)])
            #expect(try await association.take(document)[0].isWaiting)
            let path = "/cost-sharing/suppliers/\(id)/correction"
            let client = try await site.client("finance")
            _ = try await client.get(path)
            let corrected = try await client.post(path, form("1"), following: true)
            #expect(corrected.text.contains("2026/7"))
            let invoices = try await association.database.pool.read(
                .association, InvoiceListStore.list(InvoiceFilter(supplierID: id)))
            #expect(invoices.map(\.number) == ["2026/7"])
        }
    }
}
