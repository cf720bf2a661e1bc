import EInvoice
import Journal
import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import CostSharing

extension KillPoint {
    static let ofDelivery =
        ["invoice", "invoice_line", "delivery", "delivery_file"].map {
            insert(into: "cost_sharing.\($0)")
        } + [insert(into: "kernel.event"), insert(into: "kernel.event_payload")]
}

extension Holdings {
    /// What deliveries bring in.
    static let ofDeliveries = Holdings(
        source: """
            SELECT concat_ws(' ',
                (SELECT count(*) FROM cost_sharing.invoice),
                (SELECT count(*) FROM cost_sharing.invoice_line),
                (SELECT count(*) FROM cost_sharing.delivery),
                (SELECT count(*) FROM cost_sharing.delivery_file),
                (SELECT count(*) FROM kernel.event),
                (SELECT count(*) FROM kernel.event_payload))
            """)
}

/// A delivery whose connection dies brings nothing in; its job brings everything in once.
@Suite struct DeliveryKillTests {
    @Test(.database(migrations: inputMigrations))
    func `a killed delivery leaves nothing, and a new try brings all in (RET-6)`() async throws {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let files = try Self.files()
        for point in KillPoint.ofDelivery {
            try await association.database.survives(point, .ofDeliveries) {
                await expectDisconnection("\(point)") { _ = try await association.take(files) }
            }
        }
        let taken = try await association.take(files)
        #expect(taken.count { $0.invoice != nil } == 2)
        #expect(try await EvidenceVerification().verify(association.database.pool).isEmpty)
    }

    @Test(.database(migrations: inputMigrations))
    func `the job of a killed delivery is taken up again, and done once`() async throws {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let (database, files) = (association.database, try Self.files())
        let id = try await database.pool.transaction(.association) { transaction in
            try await Jobs.enqueue(
                kind: DeliveryJob.kind, subject: "cost-sharing/delivery/test",
                by: association.actor,
                input: JobInput(fileName: "parcel", body: DeliveryParcel.packed(files)),
                in: transaction)
        }
        let runner = JobRunner(
            pool: database.pool, handlers: DeliveryJob.handlers { SmallAssociation.today },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for point in [
            KillPoint.insert(into: "cost_sharing.delivery"),
            KillPoint.delete(from: "kernel.job_input"),
        ] {
            try await database.survives(point, .ofDeliveries) { _ = try await runner.runPending() }
        }
        #expect(try await runner.runPending() == 1)
        #expect(try await runner.runPending() == 0)
        let job = try #require(try await database.pool.read(.association, Jobs.job(id)))
        #expect(job.state == .done)
        let deliveries: Int64 = try await database.value(
            "SELECT count(*) FROM cost_sharing.delivery")
        #expect(deliveries == 1)
    }

    @Test(.database(migrations: inputMigrations))
    func `a changed byte of a received document is found (RET-6)`() async throws {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let (database, files) = (association.database, try Self.files())
        let ids = try await association.take(files).compactMap { $0.invoice?.id }
        let id = try #require(ids.first)
        #expect(try await EvidenceVerification().verify(database.pool).isEmpty)

        let byte: SQL = "set_byte(xml, 40, get_byte(xml, 40) # 1)"
        try await database.tamper(
            "ALTER TABLE cost_sharing.invoice DROP CONSTRAINT invoice_hash_is_of_its_bytes",
            "UPDATE cost_sharing.invoice SET xml = \(byte) WHERE id = \(id)")
        #expect(try await EvidenceVerification().verify(database.pool) == [.document(id)])
        try await database.tamper(
            "UPDATE cost_sharing.invoice SET sha256 = sha256(xml) WHERE id = \(id)")
        #expect(
            try await EvidenceVerification().verify(database.pool) == [.document(id)],
            "the record of changes knows its hash")
        try await database.tamper("DELETE FROM cost_sharing.invoice WHERE id = \(id)")
        #expect(try await EvidenceVerification().verify(database.pool) == [.documentGone(id)])
    }

    private static func files() throws -> [(name: String, bytes: [UInt8])] {
        try ["1", "2"].map { number in
            let line = SampleInvoice.line("1", "Racks \(number)", euro: 10)
            return ("\(number).xml", try SampleInvoice.document(number, [line]).written())
        } + [("bad.xml", Array("<a/>".utf8))]
    }
}
