import Kernel
import Postgres

/// What is kept of pools.
enum PoolStore {
    static func list(_ filter: PoolFilter, year: ClosedRange<Period>, _ language: Language)
        -> Query<[PoolRow]>
    {
        let order = order(filter, language)
        let statement: SQL = """
            \(costs(of: year))
            SELECT \(columns) FROM \(source)
            WHERE \(condition(filter))
            ORDER BY \(order), pool.code
            LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows(PoolRow.init)
    }

    /// How many there are, and what they cost in the year.
    static func total(_ filter: PoolFilter, year: ClosedRange<Period>) -> Query<
        (count: Int, costs: NetAndVAT)
    > {
        let statement: SQL = """
            \(costs(of: year))
            SELECT count(*) AS count, coalesce(sum(cost.net_cents), 0)::bigint AS net_cents,
                coalesce(sum(cost.vat_cents), 0)::bigint AS vat_cents
            FROM \(source)
            WHERE \(condition(filter))
            """
        return statement.one {
            (try $0["count"], NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"]))
        }
    }

    static func pool(_ id: Int64, year: ClosedRange<Period>) -> Query<PoolRow?> {
        let statement: SQL = """
            \(costs(of: year))
            SELECT \(columns) FROM \(source) WHERE pool.id = \(id)
            """
        return statement.first(PoolRow.init)
    }

    /// The rates of a pool, the latest first.
    static func rates(of pool: Int64) -> Query<[PoolRate]> {
        let statement: SQL = """
            SELECT valid_from, rate FROM cost_sharing.pool_rate
            WHERE pool_id = \(pool) ORDER BY valid_from DESC
            """
        return statement.rows { PoolRate(from: try $0["valid_from"], rate: try $0["rate"]) }
    }

    /// The months of a span that have costs.
    static func months(of pool: Int64, _ span: ClosedRange<Period>) -> Query<[PoolMonthRow]> {
        let statement: SQL = """
            SELECT period, sum(line_count)::bigint AS count, sum(net_cents)::bigint AS net_cents,
                sum(vat_cents)::bigint AS vat_cents
            FROM cost_sharing.cost_total
            WHERE pool = \(pool) AND period BETWEEN \(span.lowerBound) AND \(span.upperBound)
            GROUP BY period ORDER BY period
            """
        return statement.rows {
            PoolMonthRow(
                period: try $0["period"], count: try $0["count"],
                costs: NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"]))
        }
    }

    /// The codes of keys that give the pool a weight.
    static func keys(weighing pool: Int64) -> Query<[String]> {
        let statement: SQL = """
            SELECT DISTINCT key.code FROM cost_sharing.key_weight AS weight
            JOIN cost_sharing.key_version AS version ON version.id = weight.key_version_id
            JOIN cost_sharing.key ON key.id = version.key_id
            WHERE weight.pool_id = \(pool) ORDER BY key.code
            """
        return statement.rows { try $0["code"] }
    }

    static func insert(_ pool: PoolDraft) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.pool
                (code, name_nl, name_fr, name_en, kind, supply, member_id, key_id, support_order)
            VALUES (\(pool.code), \(pool.names.nl), \(pool.names.fr), \(pool.names.en),
                \(pool.kind), \(pool.supply), \(pool.memberID), \(pool.keyID),
                \(pool.supportOrder.map(Int32.init)))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insert(_ rate: PoolRate, of pool: Int64) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.pool_rate (pool_id, valid_from, rate)
            VALUES (\(pool), \(rate.from), \(Int32(rate.rate)))
            """
        return statement.done
    }

    /// Changes a pool that nobody has changed since `version`; 0 where somebody has.
    static func update(_ id: Int64, to pool: PoolDraft, version: Int) -> Query<Int> {
        let statement: SQL = """
            UPDATE cost_sharing.pool
            SET code = \(pool.code), name_nl = \(pool.names.nl), name_fr = \(pool.names.fr),
                name_en = \(pool.names.en), kind = \(pool.kind), supply = \(pool.supply),
                member_id = \(pool.memberID), key_id = \(pool.keyID),
                support_order = \(pool.supportOrder.map(Int32.init)), version = version + 1
            WHERE id = \(id) AND version = \(Int32(version))
            """
        return statement.affected
    }

    private static let columns: SQL = """
        pool.id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, pool.kind, pool.supply,
        pool.member_id, member.code AS member_code, pool.key_id, key.code AS key_code,
        pool.support_order, pool.version, coalesce(cost.net_cents, 0) AS net_cents,
        coalesce(cost.vat_cents, 0) AS vat_cents
        """

    /// What each pool cost in a year, added up once.
    private static func costs(of year: ClosedRange<Period>) -> SQL {
        """
        WITH cost AS MATERIALIZED (
            SELECT pool, sum(net_cents)::bigint AS net_cents, sum(vat_cents)::bigint AS vat_cents
            FROM cost_sharing.cost_total
            WHERE period BETWEEN \(year.lowerBound) AND \(year.upperBound)
            GROUP BY pool
        )
        """
    }

    private static let source: SQL = """
        cost_sharing.pool
        LEFT JOIN membership.active_member AS member ON member.id = pool.member_id
        LEFT JOIN cost_sharing.key ON key.id = pool.key_id
        LEFT JOIN cost ON cost.pool = pool.id
        """

    private static func condition(_ filter: PoolFilter) -> SQL {
        var conditions: [SQL] = [
            """
            position(kernel.folded(\(filter.text)) IN kernel.folded(pool.code || ' ' ||
                pool.name_nl || ' ' || pool.name_fr || ' ' || pool.name_en)) > 0
            """
        ]
        if let kind = filter.kind { conditions.append("pool.kind = \(kind)") }
        if let supply = filter.supply { conditions.append("pool.supply = \(supply)") }
        if let key = filter.keyID { conditions.append("pool.key_id = \(key)") }
        return .joined(conditions, separator: " AND ")
    }

    private static func order(_ filter: PoolFilter, _ language: Language) -> SQL {
        let column: SQL =
            switch filter.sort {
            case "name":
                switch language {
                case .nl: "kernel.folded(pool.name_nl)"
                case .fr: "kernel.folded(pool.name_fr)"
                case .en: "kernel.folded(pool.name_en)"
                }
            case "kind": "pool.kind"
            case "costs": "coalesce(cost.net_cents, 0)"
            default: "pool.code"
            }
        return filter.isDescending ? column + " DESC" : column
    }
}
