import Kernel
import Postgres

/// What became of one file of a delivery.
struct DeliveryFileRow: Sendable {
    let id: Int64
    let fileName: String
    let invoice: (id: Int64, number: String, supplier: String)?
    let refusal: Names
    /// Whether the file is kept until its supplier is known.
    let isWaiting: Bool

    init(_ row: Row) throws {
        id = try row["id"]
        fileName = try row["file_name"]
        let invoiceID: Int64? = try row["invoice_id"]
        let number: String? = try row["number"]
        let supplier: String? = try row["supplier"]
        invoice = invoiceID.map { ($0, number ?? "", supplier ?? "") }
        refusal = Names(
            nl: try row["refusal_nl"], fr: try row["refusal_fr"], en: try row["refusal_en"])
        isWaiting = try row["is_waiting"]
    }
}

/// What is kept of deliveries.
enum DeliveryStore {
    static func insert(job: Int64?, by actor: Int64?) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.delivery (job_id, received_by) VALUES (\(job), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insertTaken(
        _ files: [(position: Int, name: String, invoice: Int64)], of delivery: Int64
    ) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.delivery_file (delivery_id, position, file_name, invoice_id)
            SELECT \(delivery), file.position, file.name, file.invoice
            FROM unnest(\(files.map { Int32($0.position) }), \(files.map(\.name)),
                \(files.map(\.invoice))) AS file (position, name, invoice)
            """
        return statement.done
    }

    static func insert(_ outcome: DeliveryOutcome, of delivery: Int64) -> Query<Void> {
        let kept: [UInt8]? = outcome.waitsFor == nil ? nil : outcome.file.bytes
        let statement: SQL = """
            INSERT INTO cost_sharing.delivery_file (delivery_id, position, file_name, refusal_nl,
                refusal_fr, refusal_en, waits_for, body)
            VALUES (\(delivery), \(Int32(outcome.position)), \(outcome.file.name),
                \(outcome.problem.message(in: .nl)), \(outcome.problem.message(in: .fr)),
                \(outcome.problem.message(in: .en)), \(outcome.waitsFor), \(kept))
            """
        return statement.done
    }

    static func ofJob(_ job: Int64) -> Query<Int64?> {
        ("SELECT id FROM cost_sharing.delivery WHERE job_id = \(job)" as SQL)
            .first { try $0["id"] }
    }

    static func delivery(
        _ id: Int64
    ) -> Query<(receivedBy: String?, receivedAt: Instant)?> {
        let statement: SQL = """
            SELECT person.name, delivery.received_at FROM cost_sharing.delivery
            LEFT JOIN kernel.person ON person.id = delivery.received_by
            WHERE delivery.id = \(id)
            """
        return statement.first { (try $0["name"], try $0["received_at"]) }
    }

    static func files(of delivery: Int64) -> Query<[DeliveryFileRow]> {
        let statement: SQL = """
            SELECT file.id, file.file_name, file.invoice_id, invoice.number,
                supplier.name AS supplier, file.refusal_nl, file.refusal_fr, file.refusal_en,
                file.waits_for IS NOT NULL AND NOT EXISTS (
                    SELECT FROM cost_sharing.supplier AS known
                    WHERE known.enterprise_number = file.waits_for
                        OR known.vat_number = file.waits_for) AS is_waiting
            FROM cost_sharing.delivery_file AS file
            LEFT JOIN cost_sharing.invoice ON invoice.id = file.invoice_id
            LEFT JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
            WHERE file.delivery_id = \(delivery)
            ORDER BY file.invoice_id IS NOT NULL, file.position
            """
        return statement.rows(DeliveryFileRow.init)
    }

    /// A file that waits for its supplier.
    static func waiting(_ file: Int64) -> Query<[UInt8]?> {
        let statement: SQL = """
            SELECT body FROM cost_sharing.delivery_file
            WHERE id = \(file) AND body IS NOT NULL
            """
        return statement.first { try $0["body"] }
    }

    /// Every file that waits for a supplier of one of these numbers, each once.
    static func waiting(
        for identities: [String]
    ) -> Query<[(name: String, bytes: [UInt8])]> {
        let statement: SQL = """
            SELECT DISTINCT ON (sha256(body)) file_name, body FROM cost_sharing.delivery_file
            WHERE waits_for IN (SELECT unnest(\(identities)))
                AND NOT EXISTS (SELECT FROM cost_sharing.invoice
                    WHERE invoice.sha256 = sha256(delivery_file.body))
            ORDER BY sha256(body), id
            """
        return statement.rows { (try $0["file_name"], try $0["body"]) }
    }
}
