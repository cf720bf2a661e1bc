import Kernel
import Postgres
import Web

/// What the pages of the cycles show.
enum CycleRegister {
    /// One month of the list.
    struct Row: Sendable {
        let period: Period
        let state: Cycle.State
        let costCount: Int64
        let costs: Cents
        let charged: Cents?
        let deductible: Cents?
        let documents: Int64
        let postedAt: Instant?
    }

    /// Every month that has a cycle, or costs after the last posted one.
    private static let months: SQL = """
        WITH month AS (
            SELECT period FROM cost_sharing.cycle
            UNION
            SELECT period FROM cost_sharing.cost_total
            WHERE period > coalesce((
                SELECT max(period) FROM cost_sharing.cycle WHERE state = 'posted'), '-infinity')
        ), row AS (
            SELECT month.period, coalesce(cycle.state, 'draft') AS state,
                coalesce(total.cost_count, live.count, 0) AS cost_count,
                coalesce(total.net_cents + total.vat_cents, live.cents, 0) AS costs,
                total.charged_cents AS charged, total.deductible_cents AS deductible,
                coalesce(issued.count, 0) AS documents, cycle.posted_at
            FROM month
            LEFT JOIN cost_sharing.cycle
                ON cycle.period = month.period AND cycle.state <> 'reversed'
            LEFT JOIN cost_sharing.run_total AS total ON total.run_id = cycle.run_id
            LEFT JOIN LATERAL (
                SELECT sum(line_count)::bigint AS count,
                    sum(net_cents + vat_cents)::bigint AS cents
                FROM cost_sharing.cost_total
                WHERE period = month.period AND cycle.run_id IS NULL) AS live ON true
            LEFT JOIN LATERAL (
                SELECT count(*) AS count
                FROM cost_sharing.document
                JOIN cost_sharing.issue ON issue.document_id = document.id
                WHERE document.run_id = cycle.run_id) AS issued ON true
        )
        """

    private static func matches(_ list: ListQuery) -> SQL {
        let state: SQL = list["state"].map { "state = \($0)" } ?? "true"
        let year: SQL =
            list["year"].flatMap { Period($0 + "-01") }.map {
                "period >= \($0) AND period < \($0.advanced(by: 12))"
            } ?? "true"
        return "\(state) AND \(year) AND to_char(period, 'YYYY-MM') LIKE \(list.pattern)"
    }

    static func count(_ list: ListQuery) -> Query<Int64> {
        SQL("\(months) SELECT count(*) AS count FROM row WHERE \(matches(list))").one { row in
            try row["count"]
        }
    }

    static func page(_ list: ListQuery) -> Query<[Row]> {
        let column: SQL =
            switch list.sort {
            case "state": "state"
            case "costs": "costs"
            case "charged": "charged"
            default: "period"
            }
        let direction: SQL = list.isDescending ? "DESC NULLS LAST" : "ASC"
        return SQL(
            """
            \(months)
            SELECT period, state, cost_count, costs, charged, deductible, documents, posted_at
            FROM row
            WHERE \(matches(list))
            ORDER BY \(column) \(direction), period DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            Row(
                period: try row["period"], state: try row["state"],
                costCount: try row["cost_count"], costs: try row["costs"],
                charged: try row["charged"], deductible: try row["deductible"],
                documents: try row["documents"], postedAt: try row["posted_at"])
        }
    }

    /// The years that have a cycle, the latest first.
    static let years: Query<[Int]> = SQL(
        """
        SELECT DISTINCT extract(year FROM period)::bigint AS year
        FROM cost_sharing.cycle
        ORDER BY year DESC
        """
    ).rows { row in Int(try row["year"] as Int64) }
}
