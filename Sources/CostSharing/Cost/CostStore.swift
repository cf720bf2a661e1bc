import Kernel
import Postgres

/// What a list of costs is asked for.
struct CostFilter: Sendable {
    /// Words of the document, the supplier or the description.
    var text = ""
    var period: Period?
    var poolID: Int64?
    var intakeID: Int64?
    var sort = "period"
    var isDescending = true
    var limit = 50
    var offset = 0
}

/// A cost line with its pool.
struct CostRow: Sendable {
    let id: Int64
    let period: Period
    let pool: PoolRow.Link
    let poolNames: Names
    let document: String
    let documentDate: Day
    let supplier: String
    let description: String
    let net: Cents
    let vat: Cents
    let intakeID: Int64
    let line: Int
    let isWithdrawn: Bool

    init(_ row: Row) throws {
        id = try row["id"]
        period = try row["period"]
        pool = PoolRow.Link(id: try row["pool_id"], code: try row["code"])
        poolNames = Names(
            nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        document = try row["document"]
        documentDate = try row["document_date"]
        supplier = try row["supplier"]
        description = try row["description"]
        net = try row["net_cents"]
        vat = try row["vat_cents"]
        intakeID = try row["intake_id"]
        line = try row["line"]
        isWithdrawn = try row["is_withdrawn"]
    }
}

/// What is kept of cost lines; files bring them in.
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
        SELECT \(columns) FROM \(source)
        WHERE \(condition(filter)) ORDER BY \(order(filter)), line.id
        """
    }

    /// How many lines count, and their sums.
    static func total(_ filter: CostFilter) -> Query<(count: Int, costs: NetAndVAT)> {
        let statement: SQL = """
            SELECT count(*) AS count, coalesce(sum(line.net_cents), 0)::bigint AS net_cents,
                coalesce(sum(line.vat_cents), 0)::bigint AS vat_cents
            FROM cost_sharing.cost_line AS line WHERE \(condition(filter))
            """
        return statement.one {
            (try $0["count"], NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"]))
        }
    }

    static func cost(_ id: Int64) -> Query<CostRow?> {
        let statement: SQL = "SELECT \(columns) FROM \(source) WHERE line.id = \(id)"
        return statement.first(CostRow.init)
    }

    /// The periods that have costs, the latest first.
    static var periods: Query<[Period]> {
        let statement: SQL = """
            WITH RECURSIVE latest AS (
                SELECT max(period)::date AS period FROM cost_sharing.cost_line
                UNION ALL
                SELECT (SELECT max(line.period)::date FROM cost_sharing.cost_line AS line
                        WHERE line.period < latest.period)
                FROM latest WHERE latest.period IS NOT NULL
            )
            SELECT period FROM latest WHERE period IS NOT NULL
            """
        return statement.rows { try $0["period"] }
    }

    private static let columns: SQL = """
        line.id, line.period, line.pool_id, pool.code, pool.name_nl, pool.name_fr, pool.name_en,
        line.document, line.document_date, line.supplier, line.description, line.net_cents,
        line.vat_cents, line.intake_id, line.line, \(isWithdrawn) AS is_withdrawn
        """

    private static let source: SQL = """
        cost_sharing.cost_line AS line
        JOIN cost_sharing.pool ON pool.id = line.pool_id
        """

    private static let isWithdrawn: SQL = """
        EXISTS (SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
            WHERE withdrawal.intake_id = line.intake_id)
        """

    /// Lines of a withdrawn file are shown only with that file.
    private static func condition(_ filter: CostFilter) -> SQL {
        var conditions: [SQL] = []
        if let intake = filter.intakeID {
            conditions.append("line.intake_id = \(intake)")
        } else {
            conditions.append("NOT \(isWithdrawn)")
        }
        if let period = filter.period { conditions.append("line.period = \(period)") }
        if let pool = filter.poolID { conditions.append("line.pool_id = \(pool)") }
        if !filter.text.isEmpty {
            conditions.append("position(kernel.folded(\(filter.text)) IN line.search) > 0")
        }
        return .joined(conditions, separator: " AND ")
    }

    private static func order(_ filter: CostFilter) -> SQL {
        let column: SQL =
            switch filter.sort {
            case "pool": "pool.code"
            case "document": "line.document"
            case "date": "line.document_date"
            case "supplier": "line.supplier"
            case "net": "line.net_cents"
            case "vat": "line.vat_cents"
            default: "line.period"
            }
        return filter.isDescending ? column + " DESC" : column
    }
}
