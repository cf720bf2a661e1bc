import Kernel
import Postgres

/// Hears how many lines of how many are written.
public typealias IntakeProgress = @Sendable (_ done: Int, _ total: Int) async -> Void

/// What is kept of intakes and their lines.
enum IntakeStore {
    /// The intake that took in these bytes and was not withdrawn.
    static func earlier(_ kind: IntakeKind, hash: [UInt8]) -> Query<Int64?> {
        let statement: SQL = """
            SELECT intake.id FROM cost_sharing.intake
            WHERE intake.kind = \(kind) AND intake.sha256 = \(hash) AND NOT EXISTS (
                SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
                WHERE withdrawal.intake_id = intake.id)
            """
        return statement.first { try $0["id"] }
    }

    static var postedPeriods: Query<[Period]> {
        ("SELECT period FROM cost_sharing.cycle WHERE state = 'posted'" as SQL)
            .rows { try $0["period"] }
    }

    /// What pools of periods that are not posted hold.
    static var booked: Query<[(month: PoolMonth, costs: NetAndVAT)]> {
        let statement: SQL = """
            SELECT pool, period, sum(net_cents)::bigint AS net_cents,
                sum(vat_cents)::bigint AS vat_cents
            FROM cost_sharing.cost_total
            WHERE period NOT IN (SELECT period FROM cost_sharing.cycle WHERE state = 'posted')
            GROUP BY pool, period
            """
        return statement.rows {
            (
                PoolMonth(poolID: try $0["pool"], period: try $0["period"]),
                NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"])
            )
        }
    }

    /// The quantities of periods that are not posted, each with its intake.
    static var measured: Query<[(measure: Measure, intake: Int64)]> {
        let statement: SQL = """
            SELECT key_id, period, member_id, pool_id, intake_id
            FROM cost_sharing.driver_in_force
            WHERE period NOT IN (SELECT period FROM cost_sharing.cycle WHERE state = 'posted')
            """
        return statement.rows { row in
            let key: Int64 = try row["key_id"]
            let period: Period = try row["period"]
            let member: Int64? = try row["member_id"]
            let pool: Int64? = try row["pool_id"]
            let target = member.map { Target.member($0) } ?? .pool(pool ?? 0)
            return (Measure(keyID: key, period: period, target: target), try row["intake_id"])
        }
    }

    /// A new intake's number; its lines come in the same transaction.
    static func insert(
        _ file: IntakeFile, lines: Int, total: NetAndVAT, by actor: Int64?
    ) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.intake
                (kind, file_name, sha256, line_count, net_cents, vat_cents, taken_by)
            VALUES (\(file.kind), \(file.name), \(file.hash), \(Int32(lines)), \(total.net),
                \(total.vat), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    /// Lines go through a temporary table: COPY does not write where row-level security rules.
    static func copy(
        _ lines: [CostLine], into intake: Int64, in transaction: Transaction,
        progress: IntakeProgress
    ) async throws {
        let columns: SQL = """
            intake_id, line, period, origin, pool_id, document, document_date, supplier, description,
            net_cents, vat_cents
            """
        let arriving: SQL = """
            CREATE TEMPORARY TABLE arriving_cost ON COMMIT DROP AS
            SELECT \(columns) FROM cost_sharing.cost_line WHERE false
            """
        try await transaction.run(arriving.done)
        _ = try await transaction.copyIn(
            into: "pg_temp.arriving_cost",
            columns: [
                "intake_id", "line", "period", "origin", "pool_id", "document", "document_date",
                "supplier", "description", "net_cents", "vat_cents",
            ]
        ) { writer in
            for (index, line) in lines.enumerated() {
                if index % 10_000 == 0 { await progress(index, lines.count) }
                try await writer.row(
                    intake, Int32(line.line), line.period, line.isLate ? line.origin : nil,
                    line.poolID, line.document, line.documentDate, line.supplier, line.description,
                    line.net, line.vat)
            }
        }
        let arrived: SQL = """
            INSERT INTO cost_sharing.cost_line (\(columns))
            SELECT \(columns) FROM pg_temp.arriving_cost ORDER BY line, origin
            """
        try await transaction.run(arrived.done)
    }

    static func copy(
        _ lines: [DriverLine], into intake: Int64, in transaction: Transaction,
        progress: IntakeProgress
    ) async throws {
        let columns: SQL = "intake_id, line, key_id, period, member_id, pool_id, quantity"
        let arriving: SQL = """
            CREATE TEMPORARY TABLE arriving_driver ON COMMIT DROP AS
            SELECT \(columns) FROM cost_sharing.driver WHERE false
            """
        try await transaction.run(arriving.done)
        _ = try await transaction.copyIn(
            into: "pg_temp.arriving_driver",
            columns: [
                "intake_id", "line", "key_id", "period", "member_id", "pool_id", "quantity",
            ]
        ) { writer in
            for (index, line) in lines.enumerated() {
                if index % 10_000 == 0 { await progress(index, lines.count) }
                try await writer.row(
                    intake, Int32(line.line), line.keyID, line.period, line.target.memberID,
                    line.target.poolID, line.quantity)
            }
        }
        let arrived: SQL = """
            INSERT INTO cost_sharing.driver (\(columns))
            SELECT \(columns) FROM pg_temp.arriving_driver
            """
        try await transaction.run(arrived.done)
    }

    static func insertWithdrawal(
        of intake: Int64, reason: String, by actor: Int64
    ) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            VALUES (\(intake), \(reason), \(actor))
            """
        return statement.done
    }
}
