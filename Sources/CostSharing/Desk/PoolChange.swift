import Kernel
import Postgres
import Web

/// How a pool differs from the month before.
struct PoolChange: Sendable {
    let pool: Int64
    let code: String
    let names: Names
    let now: Cents
    let before: Cents

    /// The pools that changed most between the last two months that were computed.
    static func largest(_ most: Int) -> Query<[PoolChange]> {
        SQL(
            """
            WITH latest AS (
                SELECT run_id, row_number() OVER (ORDER BY period DESC) AS place
                FROM cost_sharing.cycle
                WHERE run_id IS NOT NULL
                ORDER BY period DESC
                LIMIT 2
            ), amount AS (
                SELECT spread.pool_id,
                    coalesce(sum(spread.net_cents + spread.vat_cents)
                        FILTER (WHERE latest.place = 1), 0)::bigint AS now,
                    coalesce(sum(spread.net_cents + spread.vat_cents)
                        FILTER (WHERE latest.place = 2), 0)::bigint AS before
                FROM latest
                JOIN cost_sharing.run_spread AS spread ON spread.run_id = latest.run_id
                GROUP BY spread.pool_id
            )
            SELECT pool.id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, amount.now,
                amount.before
            FROM amount
            JOIN cost_sharing.pool ON pool.id = amount.pool_id
            WHERE (SELECT count(*) FROM latest) = 2 AND amount.now <> amount.before
            ORDER BY abs(amount.now - amount.before) DESC, pool.code
            LIMIT \(most)
            """
        ).rows(PoolChange.init)
    }

    /// A member's own shares that changed most between its last two posted months.
    static func largest(of member: Int64, _ most: Int) -> Query<[PoolChange]> {
        SQL(
            """
            WITH latest AS (
                SELECT run_id, row_number() OVER (ORDER BY period DESC) AS place
                FROM cost_sharing.cycle
                WHERE state = 'posted'
                ORDER BY period DESC
                LIMIT 2
            ), amount AS (
                SELECT share.pool_id,
                    coalesce(sum(share.net_cents + share.vat_cents)
                        FILTER (WHERE latest.place = 1), 0)::bigint AS now,
                    coalesce(sum(share.net_cents + share.vat_cents)
                        FILTER (WHERE latest.place = 2), 0)::bigint AS before
                FROM latest
                JOIN cost_sharing.share ON share.run_id = latest.run_id
                WHERE share.member_id = \(member)
                GROUP BY share.pool_id
            )
            SELECT pool.id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, amount.now,
                amount.before
            FROM amount
            JOIN cost_sharing.pool ON pool.id = amount.pool_id
            WHERE (SELECT count(*) FROM latest) = 2 AND amount.now <> amount.before
            ORDER BY abs(amount.now - amount.before) DESC, pool.code
            LIMIT \(most)
            """
        ).rows(PoolChange.init)
    }

    private init(_ row: Row) throws {
        pool = try row["id"]
        code = try row["code"]
        names = Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        now = try row["now"]
        before = try row["before"]
    }

    /// By how much, as a share of the month before; nil where that was nothing.
    var relative: Millionths? {
        guard before.value > 0 else { return nil }
        let (high, low) = (now - before).value.multipliedFullWidth(by: 1_000_000)
        guard high.magnitude < UInt64(before.value) else { return nil }
        return Millionths(before.value.dividingFullWidth((high, low)).quotient)
    }

    /// The table of a desk.
    static func table(
        _ changes: [PoolChange], _ t: Messages, _ format: Localized, linked: Bool = true
    ) -> DeskTable {
        DeskTable(
            "changes", title: t.desk.changes, path: linked ? "/cost-sharing/pools" : "",
            pathWords: t.desk.allPools,
            heads: [
                (t.cycle.pool, false), (t.desk.thisMonth + " €", true),
                (t.desk.change + " €", true), ("%", true),
            ],
            rows: changes.map { change in
                DeskTable.Row([
                    DeskTable.Cell(
                        change.names[format.language], note: change.code,
                        path: linked ? PoolPages.path(of: change.pool) : ""),
                    DeskTable.Cell(format.amount(change.now), numeric: true),
                    DeskTable.Cell(format.amount(change.now - change.before), numeric: true),
                    DeskTable.Cell(
                        change.relative.map { format.signedPercent($0) } ?? "—", numeric: true),
                ])
            }, emptyText: t.desk.noChanges)
    }
}
