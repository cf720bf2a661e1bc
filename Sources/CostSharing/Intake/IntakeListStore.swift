import Kernel
import Postgres

/// An intake as lists and its page show it.
struct IntakeRow: Sendable {
    struct Withdrawal: Sendable {
        let reason: String
        let by: String
        let at: Instant
    }

    let id: Int64
    let kind: IntakeKind
    let fileName: String
    let hash: [UInt8]
    let lineCount: Int
    let costs: NetAndVAT
    /// Who took it in; nil for the program itself.
    let takenBy: String?
    let takenAt: Instant
    let withdrawal: Withdrawal?

    init(_ row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        fileName = try row["file_name"]
        hash = try row["sha256"]
        lineCount = try row["line_count"]
        costs = NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"])
        takenBy = try row["taken_by"]
        takenAt = try row["taken_at"]
        let reason: String? = try row["reason"]
        let by: String? = try row["withdrawn_by"]
        let at: Instant? = try row["withdrawn_at"]
        withdrawal =
            if let reason, let by, let at { Withdrawal(reason: reason, by: by, at: at) } else {
                nil
            }
    }
}

/// The lines of one intake in one period.
struct IntakePeriodRow: Sendable {
    let period: Period
    let lineCount: Int
    let costs: NetAndVAT
    /// Lines that belong to an earlier month.
    let lateCount: Int
    let isPosted: Bool
}

/// What a list of intakes is asked for.
struct IntakeFilter: Sendable {
    var text = ""
    var kind: IntakeKind?
    var sort = "at"
    var isDescending = true
    var limit = 50
    var offset = 0
}

/// Intakes as lists and pages show them.
enum IntakeListStore {
    static func list(_ filter: IntakeFilter) -> Query<[IntakeRow]> {
        let column: SQL =
            switch filter.sort {
            case "file": "intake.file_name"
            case "lines": "intake.line_count"
            case "net": "intake.net_cents"
            default: "intake.id"
            }
        let direction: SQL = filter.isDescending ? " DESC" : ""
        let statement: SQL = """
            SELECT \(columns) FROM \(source) WHERE \(condition(filter))
            ORDER BY \(column)\(direction), intake.id DESC
            LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows(IntakeRow.init)
    }

    static func count(_ filter: IntakeFilter) -> Query<Int> {
        let statement: SQL = """
            SELECT count(*) AS count FROM cost_sharing.intake WHERE \(condition(filter))
            """
        return statement.one { try $0["count"] }
    }

    static func intake(_ id: Int64) -> Query<IntakeRow?> {
        ("SELECT \(columns) FROM \(source) WHERE intake.id = \(id)" as SQL).first(IntakeRow.init)
    }

    /// What the lines of an intake are, period by period.
    static func periods(of intake: Int64) -> Query<[IntakePeriodRow]> {
        let statement: SQL = """
            SELECT line.period, sum(line.count)::bigint AS line_count,
                sum(line.late)::bigint AS late_count, sum(line.net_cents)::bigint AS net_cents,
                sum(line.vat_cents)::bigint AS vat_cents,
                EXISTS (SELECT FROM cost_sharing.cycle
                    WHERE cycle.period = line.period AND cycle.state = 'posted') AS is_posted
            FROM (
                SELECT period, line_count AS count,
                    CASE WHEN origin < period THEN line_count ELSE 0 END AS late, net_cents,
                    vat_cents
                FROM cost_sharing.intake_total
                WHERE intake_id = \(intake)
                UNION ALL
                SELECT period, count(*), 0, 0, 0
                FROM cost_sharing.driver
                WHERE intake_id = \(intake)
                GROUP BY period
            ) AS line
            GROUP BY line.period ORDER BY line.period
            """
        return statement.rows {
            IntakePeriodRow(
                period: try $0["period"], lineCount: try $0["line_count"],
                costs: NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"]),
                lateCount: try $0["late_count"], isPosted: try $0["is_posted"])
        }
    }

    /// The keys and periods that an intake measures.
    static func measures(
        of intake: Int64
    ) -> Query<[(key: PoolRow.Link, period: Period, count: Int)]> {
        let statement: SQL = """
            SELECT key.id, key.code, driver.period, count(*) AS count
            FROM cost_sharing.driver JOIN cost_sharing.key ON key.id = driver.key_id
            WHERE driver.intake_id = \(intake)
            GROUP BY key.id, driver.period ORDER BY driver.period, key.code
            """
        return statement.rows {
            (
                PoolRow.Link(id: try $0["id"], code: try $0["code"]), try $0["period"],
                try $0["count"]
            )
        }
    }

    private static let columns: SQL = """
        intake.id, intake.kind, intake.file_name, intake.sha256, intake.line_count,
        intake.net_cents, intake.vat_cents, taker.name AS taken_by, intake.taken_at,
        withdrawal.reason, withdrawer.name AS withdrawn_by, withdrawal.withdrawn_at
        """

    private static let source: SQL = """
        cost_sharing.intake
        LEFT JOIN kernel.person AS taker ON taker.id = intake.taken_by
        LEFT JOIN cost_sharing.intake_withdrawal AS withdrawal ON withdrawal.intake_id = intake.id
        LEFT JOIN kernel.person AS withdrawer ON withdrawer.id = withdrawal.withdrawn_by
        """

    private static func condition(_ filter: IntakeFilter) -> SQL {
        var conditions: [SQL] = [
            """
            position(kernel.folded(\(filter.text)) IN kernel.folded(intake.file_name)) > 0
            """
        ]
        if let kind = filter.kind { conditions.append("intake.kind = \(kind)") }
        return .joined(conditions, separator: " AND ")
    }
}
