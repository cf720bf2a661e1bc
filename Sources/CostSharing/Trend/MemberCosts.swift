import Kernel
import Postgres
import Web

/// What a member was charged in the posted months of a year.
///
/// - Unit: cents, VAT included.
struct MemberCosts: Sendable, Equatable {
    let id: Int64
    let code: String
    let name: String
    let total: Cents
    let exempt: Cents
    let taxed: Cents
    let disbursement: Cents
    /// What it was charged in the same months of the year before.
    let before: Cents

    /// The total as a part of all members' together.
    func share(of whole: Cents) -> Millionths? {
        guard whole > .zero else { return nil }
        return Millionths(Int64(clamping: Int128(total.value) * 1_000_000 / Int128(whole.value)))
    }

    /// By how much it is more than the year before, as a part of that.
    var growth: Millionths? {
        guard before > .zero else { return nil }
        return Millionths(
            Int64(clamping: Int128((total - before).value) * 1_000_000 / Int128(before.value)))
    }
}

/// The statements of the costs per member; they read documents, not shares.
enum MemberCostsStore {
    private static func rows(_ list: ListQuery, in year: Int) -> SQL {
        let first = Period(unchecked: year)
        return """
            WITH month AS (
                SELECT id, period, true AS is_this
                FROM cost_sharing.posted_run
                WHERE period BETWEEN \(first) AND \(first.advanced(by: 11))
            ), run AS (
                SELECT id, is_this FROM month
                UNION ALL
                SELECT earlier.id, false
                FROM cost_sharing.posted_run AS earlier
                WHERE (earlier.period + interval '1 year')::date IN (SELECT period FROM month)
            ), row AS (
                SELECT member.id, member.code, member.name, member.search,
                    coalesce(sum(cents) FILTER (WHERE is_this), 0)::bigint AS total,
                    coalesce(sum(cents) FILTER (WHERE is_this AND treatment = 'exempt'), 0)::bigint
                        AS exempt,
                    coalesce(sum(cents) FILTER (WHERE is_this AND treatment = 'taxed'), 0)::bigint
                        AS taxed,
                    coalesce(sum(cents)
                        FILTER (WHERE is_this AND treatment = 'disbursement'), 0)::bigint
                        AS disbursement,
                    coalesce(sum(cents) FILTER (WHERE NOT is_this), 0)::bigint AS before
                FROM (
                    SELECT document.member_id, document.treatment, run.is_this,
                        document.base_cents + document.vat_cents AS cents
                    FROM run
                    JOIN cost_sharing.document ON document.run_id = run.id) AS charged
                JOIN membership.active_member AS member ON member.id = charged.member_id
                GROUP BY member.id, member.code, member.name, member.search
            ), found AS (
                SELECT id, code, name, total, exempt, taxed, disbursement, before
                FROM row
                WHERE search LIKE kernel.folded(\(list.pattern))
            )
            """
    }

    static func page(_ list: ListQuery, in year: Int) -> Query<[MemberCosts]> {
        let column: SQL =
            switch list.sort {
            case "member": "name"
            case "exempt": "exempt"
            case "taxed": "taxed"
            case "disbursement": "disbursement"
            case "before": "before"
            case "growth": "total - before"
            default: "total"
            }
        let direction: SQL = list.isDescending ? "DESC" : "ASC"
        return SQL(
            """
            \(rows(list, in: year))
            SELECT id, code, name, total, exempt, taxed, disbursement, before
            FROM found
            ORDER BY \(column) \(direction), code
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            MemberCosts(
                id: try row["id"], code: try row["code"], name: try row["name"],
                total: try row["total"], exempt: try row["exempt"], taxed: try row["taxed"],
                disbursement: try row["disbursement"], before: try row["before"])
        }
    }

    /// How many members are found, what they come to, and what all members do.
    static func totals(
        _ list: ListQuery, in year: Int
    ) -> Query<(count: Int64, found: Cents, before: Cents, whole: Cents)> {
        SQL(
            """
            \(rows(list, in: year))
            SELECT count(*) AS count, coalesce(sum(total), 0)::bigint AS found,
                coalesce(sum(before), 0)::bigint AS before,
                (SELECT coalesce(sum(total), 0)::bigint FROM row) AS whole
            FROM found
            """
        ).one { row in
            (try row["count"], try row["found"], try row["before"], try row["whole"])
        }
    }

    /// The years that have posted months, the latest first.
    static let years: Query<[Int]> = SQL(
        """
        SELECT DISTINCT extract(year FROM period)::bigint AS year
        FROM cost_sharing.posted_run
        ORDER BY year DESC
        """
    ).rows { row in Int(try row["year"] as Int64) }

    /// What a member was charged, month by month; nil for whichever members the reader may see.
    static func months(
        of member: Int64?, _ span: ClosedRange<Period>
    ) -> Query<[(period: Period, amount: Cents)]> {
        let whose: SQL = member.map { "document.member_id = \($0)" } ?? "true"
        return SQL(
            """
            SELECT posted.period,
                sum(document.base_cents + document.vat_cents)::bigint AS cents
            FROM cost_sharing.posted_run AS posted
            JOIN cost_sharing.document ON document.run_id = posted.id
            WHERE posted.period BETWEEN \(span.lowerBound) AND \(span.upperBound) AND \(whose)
            GROUP BY posted.period
            ORDER BY posted.period
            """
        ).rows { row in (try row["period"], try row["cents"]) }
    }
}

extension Period {
    /// January of a year that the caller knows to be one.
    fileprivate init(unchecked year: Int) {
        self = Period(year: min(max(year, 1), 9999), month: 1) ?? Day(number: 0).period
    }
}
