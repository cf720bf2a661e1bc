import Kernel
import Postgres

/// What is read of costs, from whatever source they come.
enum CostStore {
    static func list(_ filter: CostFilter) -> Query<[CostRow]> {
        let most: SQL = "LIMIT \(filter.limit + filter.offset)"
        let statement: SQL = """
            \(rows(filter, most: most)) LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows(CostRow.init)
    }

    /// Every line that the filter lets through, for a file.
    static func rows(_ filter: CostFilter) -> SQL { rows(filter, most: "") }

    /// The lines of each source in the order of the list, as many as it can take of one; then together,
    /// with their pools.
    private static func rows(_ filter: CostFilter, most: SQL) -> SQL {
        let codes: SQL =
            filter.sort == "pool" ? "JOIN cost_sharing.pool ON pool.id = cost.pool" : ""
        let sources = filter.sources.map { source -> SQL in
            """
            (SELECT \(names)
            FROM (\(source.lines)) AS cost \(codes)
            WHERE \(filter.condition(of: source))
            ORDER BY \(filter.order), cost.line_id \(most))
            """
        }
        let together = SQL.joined(sources, separator: " UNION ALL ")
        return """
            SELECT \(columns)
            FROM (\(together)) AS cost JOIN cost_sharing.pool ON pool.id = cost.pool
            ORDER BY \(filter.order), cost.source, cost.line_id
            """
    }

    /// How many lines count, and their sums: of totals, unless lines are looked for by their words.
    static func total(_ filter: CostFilter) -> Query<(count: Int, costs: NetAndVAT)> {
        let from: SQL =
            filter.text.isEmpty
            ? "\(filter.totals) AS cost WHERE \(filter.conditionOfTotals)"
            : "\(found(filter)) AS cost"
        let statement: SQL = """
            SELECT coalesce(sum(cost.line_count), 0)::bigint AS count,
                coalesce(sum(cost.net_cents), 0)::bigint AS net_cents,
                coalesce(sum(cost.vat_cents), 0)::bigint AS vat_cents
            FROM \(from)
            """
        return statement.one {
            (try $0["count"], NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"]))
        }
    }

    private static func found(_ filter: CostFilter) -> SQL {
        let sources = filter.sources.map { source -> SQL in
            """
            SELECT 1::bigint AS line_count, cost.net_cents, cost.vat_cents
            FROM (\(source.lines)) AS cost WHERE \(filter.condition(of: source))
            """
        }
        return "(\(SQL.joined(sources, separator: " UNION ALL ")))"
    }

    /// One line of a source; a withdrawn one of a file or an entry, too.
    static func cost(_ source: String, _ line: Int64) -> Query<CostRow?> {
        let lines = (CostSource(rawValue: source) ?? .csv).lines
        let statement: SQL = """
            SELECT \(columns) FROM (\(lines)) AS cost
            JOIN cost_sharing.pool ON pool.id = cost.pool
            WHERE cost.line_id = \(line) AND cost.source = \(source)
                AND (cost.source <> 'invoice' OR NOT cost.is_withdrawn)
            """
        return statement.first(CostRow.init)
    }

    /// The months that charge costs, the latest first: those that have a cycle, and those after.
    static var periods: Query<[Period]> {
        let statement: SQL = """
            SELECT period FROM cost_sharing.cycle
            UNION
            SELECT period FROM cost_sharing.cost_total
            WHERE period > coalesce((
                SELECT max(period) FROM cost_sharing.cycle WHERE state = 'posted'), '-infinity')
            ORDER BY period DESC
            """
        return statement.rows { try $0["period"] }
    }

    private static let columns: SQL = """
        cost.source, cost.line_id, cost.record_id, cost.place, cost.period, cost.origin,
        cost.pool AS pool_id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, cost.document,
        cost.document_date, cost.supplier, cost.description, cost.net_cents, cost.vat_cents,
        cost.is_withdrawn
        """

    private static let names: SQL = """
        cost.source, cost.line_id, cost.record_id, cost.place, cost.period, cost.origin, cost.pool,
        cost.document, cost.document_date, cost.supplier, cost.description, cost.net_cents,
        cost.vat_cents, cost.is_withdrawn
        """
}
