import Kernel
import Postgres

/// What is read of costs, from whatever source they come.
enum CostStore {
    static func list(_ filter: CostFilter) -> Query<[CostRow]> {
        let statement: SQL = """
            \(rows(filter)) LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows(CostRow.init)
    }

    /// Every line that the filter lets through, for a file.
    static func rows(_ filter: CostFilter) -> SQL {
        """
        SELECT \(columns)
        FROM \(filter.from) JOIN cost_sharing.pool ON pool.id = cost.pool
        WHERE \(filter.condition)
        ORDER BY \(filter.order), cost.source, cost.line_id
        """
    }

    /// How many lines count, and their sums.
    static func total(_ filter: CostFilter) -> Query<(count: Int, costs: NetAndVAT)> {
        let statement: SQL = """
            SELECT count(*) AS count, coalesce(sum(cost.net_cents), 0)::bigint AS net_cents,
                coalesce(sum(cost.vat_cents), 0)::bigint AS vat_cents
            FROM \(filter.from) WHERE \(filter.condition)
            """
        return statement.one {
            (try $0["count"], NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"]))
        }
    }

    /// One line of a source; a withdrawn one, too, of the sources that are kept here.
    static func cost(_ source: String, _ line: Int64) -> Query<CostRow?> {
        let from: SQL =
            switch source {
            case "csv": "\(ofFiles) WHERE line.id = \(line)"
            case "entry": "\(ofEntries) WHERE part.id = \(line)"
            default:
                """
                SELECT \(inSource) FROM cost_sharing.cost_source
                WHERE source = \(source) AND line_id = \(line)
                """
            }
        let statement: SQL = """
            SELECT \(columns) FROM (\(from)) AS cost
            JOIN cost_sharing.pool ON pool.id = cost.pool
            """
        return statement.first(CostRow.init)
    }

    /// The months that charge costs, the latest first: those that have a cycle, and those after.
    static var periods: Query<[Period]> {
        let statement: SQL = """
            SELECT period FROM cost_sharing.cycle
            UNION
            SELECT period FROM cost_sharing.cost_source
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

    static let inSource: SQL = """
        source, line_id, record_id, NULL::integer AS place, period, origin, pool, document,
        document_date, supplier, description, net_cents, vat_cents, search, false AS is_withdrawn
        """

    static let ofFiles: SQL = """
        SELECT 'csv'::text AS source, line.id AS line_id, line.intake_id AS record_id,
            line.line AS place, line.period, coalesce(line.origin, line.period) AS origin,
            line.pool_id AS pool, line.document, line.document_date, line.supplier,
            line.description, line.net_cents, line.vat_cents, line.search,
            EXISTS (SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
                WHERE withdrawal.intake_id = line.intake_id) AS is_withdrawn
        FROM cost_sharing.cost_line AS line
        """

    private static let ofEntries: SQL = """
        SELECT 'entry'::text AS source, part.id AS line_id, part.entry_id AS record_id,
            NULL::integer AS place, part.period, part.origin, entry.pool_id AS pool,
            entry.document, entry.document_date, entry.supplier, entry.description,
            part.net_cents, part.vat_cents, entry.search,
            EXISTS (SELECT FROM cost_sharing.entry_withdrawal AS withdrawal
                WHERE withdrawal.entry_id = part.entry_id) AS is_withdrawn
        FROM cost_sharing.entry_part AS part
        JOIN cost_sharing.entry ON entry.id = part.entry_id
        """
}
