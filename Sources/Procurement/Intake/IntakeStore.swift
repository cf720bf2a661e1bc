import Kernel
import Postgres
import Web

/// The statements about files that were taken in.
enum IntakeStore {
    /// What is recorded of a file.
    struct Entry: Sendable {
        let kind: ProcurementFileKind
        let name: String
        let bytes: [UInt8]
        let reporter: IntakeReporter
        let job: Int64?
        let person: Int64
    }

    /// The intake of the very same bytes.
    static func earlier(_ kind: ProcurementFileKind, _ bytes: [UInt8]) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM procurement.intake
            WHERE kind = \(kind) AND sha256 = sha256(\(bytes))
            """
        ).first { row in try row["id"] }
    }

    static func insert(_ entry: Entry, lines: Int) -> Query<(id: Int64, digest: String)> {
        SQL(
            """
            INSERT INTO procurement.intake (kind, file_name, sha256, line_count, member_id,
                supplier_id, job_id, taken_by)
            VALUES (\(entry.kind), \(entry.name), sha256(\(entry.bytes)),
                \(Int32(clamping: lines)), \(entry.reporter.member),
                \(entry.reporter.supplier), \(entry.job), \(entry.person))
            RETURNING id, encode(sha256, 'hex') AS digest
            """
        ).one { row in (try row["id"], try row["digest"]) }
    }

    static func ofJob(_ job: Int64) -> Query<Int64?> {
        SQL("SELECT id FROM procurement.intake WHERE job_id = \(job)").first { row in
            try row["id"]
        }
    }

    struct Intake: Sendable {
        let id: Int64
        let kind: ProcurementFileKind
        let fileName: String
        let digest: String
        let lines: Int
        let reporter: Reporter
        /// The member or the supplier that reports; nil for the association.
        let firm: String?
        let takenBy: String
        let takenAt: Instant
    }

    /// What kind of a firm reports.
    enum Reporter: String, SQLEnum, CaseIterable {
        case association, member, supplier
    }

    static let sortable = ["at", "file", "kind", "lines"]

    private static let columns: SQL = """
        SELECT intake.id, intake.kind, intake.file_name, encode(intake.sha256, 'hex') AS digest,
            intake.line_count, intake.reporter, coalesce(supplier.name, member.name) AS firm,
            person.name AS person, intake.taken_at
        FROM procurement.intake
        JOIN kernel.person ON person.id = intake.taken_by
        LEFT JOIN membership.active_member AS member ON member.id = intake.member_id
        LEFT JOIN cost_sharing.supplier ON supplier.id = intake.supplier_id
        """

    static func intake(_ id: Int64) -> Query<Intake?> {
        SQL("\(columns) WHERE intake.id = \(id)").first { row in try intake(row) }
    }

    static func page(_ list: ListQuery) -> (Query<[Intake]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "file": "intake.file_name"
            case "kind": "intake.kind"
            case "lines": "intake.line_count"
            default: "intake.id"
            }
        var condition: SQL = "intake.search LIKE kernel.folded(\(list.pattern))"
        if let kind = list["kind"].flatMap(ProcurementFileKind.init) {
            condition += " AND intake.kind = \(kind)"
        }
        if let reporter = list["reporter"].flatMap(Reporter.init) {
            condition += " AND intake.reporter = \(reporter)"
        }
        let rows: SQL = """
            \(columns)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), intake.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM procurement.intake WHERE \(condition)"
        return (rows.rows { try intake($0) }, count.one { try $0["total"] })
    }

    @Sendable private static func intake(_ row: Row) throws -> Intake {
        Intake(
            id: try row["id"], kind: try row["kind"], fileName: try row["file_name"],
            digest: try row["digest"], lines: Int(try row["line_count"] as Int32),
            reporter: try row["reporter"], firm: try row["firm"], takenBy: try row["person"],
            takenAt: try row["taken_at"])
    }

    /// What the orders of a file come to.
    struct Sums: Sendable {
        let orders: Int
        let amount: Cents
    }

    static func sums(of id: Int64) -> Query<Sums> {
        SQL(
            """
            SELECT count(*) AS orders, coalesce(sum(amount_cents), 0)::bigint AS amount
            FROM procurement.call_off WHERE intake_id = \(id)
            """
        ).one { row in Sums(orders: try row["orders"], amount: try row["amount"]) }
    }
}
