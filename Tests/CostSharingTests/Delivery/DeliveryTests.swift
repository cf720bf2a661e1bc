import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Files that come together: each brings its document in whole, or is refused by name (RET-6).
struct DeliveryTests {
    @Test(.database(migrations: inputMigrations))
    func `good files come in beside a bad one, which says why`() async throws {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let good = try SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 10)])
        let files = try await association.take([
            ("good.xml", good.written()), ("bad.xml", Array("<a/>".utf8)),
        ])
        #expect(files.map(\.fileName) == ["bad.xml", "good.xml"])
        #expect(files[0].refusal.en.contains("Invoice or CreditNote"))
        let invoice = try #require(files[1].invoice)
        let xml = try await association.database.pool.read(
            .association, InvoiceListStore.xml(of: invoice.id))
        #expect(xml?.bytes == good.written())
    }

    @Test(.database(migrations: inputMigrations))
    func `the same bytes and the same number are refused`() async throws {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let first = try SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 10)])
        let other = try SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 11)])
        #expect(try await association.take(first)[0].invoice != nil)
        #expect(try await association.take(first)[0].refusal.en.contains("is here already"))
        #expect(
            try await association.take(other)[0].refusal.en.contains("Number 1 of this supplier"))
        let twice = try await association.take([
            ("a.xml", try SampleInvoice.document("2", first.lines).written()),
            ("b.xml", try SampleInvoice.document("2", other.lines).written()),
        ])
        #expect(twice.count { $0.invoice != nil } == 1)
        #expect(twice[0].refusal.en.contains("a.xml of this delivery"))
    }

    @Test(.database(migrations: inputMigrations))
    func `a credit note needs its invoice, in whatever order they come (PEP-6)`() async throws {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let lines = [SampleInvoice.line("1", "Racks", euro: 10)]
        let note = try SampleInvoice.document("9", lines, .creditNote, corrects: ["8"])
        let nameless = try SampleInvoice.document("10", lines, .creditNote)
        #expect(try await association.take(note)[0].refusal.en.contains("corrects invoice 8"))
        #expect(
            try await association.take(nameless)[0].refusal.en.contains(
                "does not say which invoice"))
        let both = try await association.take(note, try SampleInvoice.document("8", lines))
        #expect(both.allSatisfy { $0.invoice != nil })
        let row = try await association.database.pool.read(
            .association, InvoiceListStore.list(InvoiceFilter(text: "9")))
        #expect(row.first?.corrects?.number == "8")
        #expect(row.first?.net == Cents(-1_000))
    }

    @Test(.database(migrations: inputMigrations))
    func `a file of an unknown supplier waits for it`() async throws {
        let association = try await SmallAssociation()
        let document = try SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 10)])
        let refused = try await association.take(document)
        #expect(refused[0].isWaiting)
        #expect(refused[0].refusal.en.contains("0428.759.497"))
        let waiting = try await association.database.pool.read(
            .association, DeliveryStore.waiting(for: ["0428759497"]))
        #expect(waiting.map(\.bytes) == [document.written()])
        _ = try await association.make(SampleInvoice.belgian)
        #expect(try await association.take(waiting)[0].invoice != nil)
        let nobody = EInvoice.Party(name: "Nobody", country: "FR")
        let unnumbered = try SampleInvoice.document("2", document.lines, from: nobody)
        #expect(
            try await association.take(unnumbered)[0].refusal.en.contains("to know a supplier by"))
    }

    @Test(.database(migrations: inputMigrations))
    func `a parcel of files is unpacked as it was packed`() {
        let files: [(name: String, bytes: [UInt8])] = [("é.xml", [1, 2, 3]), ("", []), ("b", [0])]
        let read = DeliveryParcel.files(of: DeliveryParcel.packed(files))
        #expect(read.map(\.name) == files.map(\.name))
        #expect(read.map(\.bytes) == files.map(\.bytes))
        #expect(DeliveryParcel.files(of: [1, 2, 3]).isEmpty)
    }
}
