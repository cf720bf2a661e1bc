import Kernel
import Postgres
import Web

/// Reads a cost line as its posted run copied it, and shares it over the members by what each was
/// charged of the pools that it reached.
enum BearerStore {
    /// Where a line was posted last: of a run that is known a statement reads that one's rows only.
    struct Posting: Sendable {
        let source: String
        let line: Int64
        let run: Int64
        let period: Period
        let origin: Period
        let pool: Int64
        /// - Unit: percent.
        let proRata: Int32
    }

    /// Nil while the line's month is not posted, and for a line that was taken back.
    static func posting(of source: String, _ line: Int64) -> Query<Posting?> {
        SQL(
            """
            SELECT cycle.run_id, cycle.period, known.origin, known.pool,
                coalesce(cycle.pro_rata, 0) AS pro_rata
            FROM (\((CostSource(rawValue: source) ?? .csv).lines)) AS known
            JOIN cost_sharing.cycle ON cycle.period = known.period AND cycle.state = 'posted'
            WHERE known.source = \(source) AND known.line_id = \(line) AND NOT known.is_withdrawn
            """
        ).first { row in
            Posting(
                source: source, line: line, run: try row["run_id"], period: try row["period"],
                origin: try row["origin"], pool: try row["pool"], proRata: try row["pro_rata"])
        }
    }

    /// The line as its run copied it.
    static func line(_ posting: Posting) -> Query<Bearers.Line> {
        SQL(
            """
            SELECT cost.document, cost.description, cost.net_cents, cost.vat_cents,
                CASE WHEN run_pool.supply = 'disbursement' THEN 0
                    ELSE round(cost.vat_cents * \(posting.proRata) / 100.0) END::bigint
                    AS deducted
            FROM cost_sharing.run_cost AS cost
            JOIN cost_sharing.run_pool ON run_pool.run_id = cost.run_id
                AND run_pool.pool_id = cost.pool_id AND run_pool.origin = cost.origin
            WHERE cost.run_id = \(posting.run) AND cost.pool_id = \(posting.pool)
                AND cost.source = \(posting.source) AND cost.line_id = \(posting.line)
            """
        ).one { row in
            Bearers.Line(
                run: posting.run, period: posting.period, origin: posting.origin,
                source: posting.source, id: posting.line, pool: posting.pool,
                document: try row["document"], description: try row["description"],
                costs: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]),
                deducted: try row["deducted"])
        }
    }

    static func flows(of posting: Posting) -> Query<[Bearers.Flow]> {
        SQL(
            """
            SELECT flow.from_pool_id, run_pool.support_order, flow.to_pool_id, flow.net_cents,
                flow.vat_cents
            FROM cost_sharing.run_flow AS flow
            JOIN cost_sharing.run_pool ON run_pool.run_id = flow.run_id
                AND run_pool.pool_id = flow.from_pool_id AND run_pool.origin = flow.origin
            WHERE flow.run_id = \(posting.run) AND flow.origin = \(posting.origin)
            ORDER BY flow.from_pool_id, flow.to_pool_id
            """
        ).rows { row in
            Bearers.Flow(
                source: try row["from_pool_id"],
                order: Int(try row["support_order"] as Int32? ?? 0),
                target: try row["to_pool_id"],
                costs: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]))
        }
    }

    struct Row: Sendable {
        let code: String
        let name: String
        let borne: NetAndVAT
    }

    struct Total: Sendable {
        let count: Int
        let borne: NetAndVAT
    }

    static let sortable = ["member", "net", "vat", "part"]

    static func total(_ bearers: Bearers, _ list: ListQuery) -> Query<Total> {
        SQL(
            """
            \(parts(of: bearers)), found AS (\(found(list)))
            SELECT count(*) AS count, coalesce(sum(net), 0)::bigint AS net,
                coalesce(sum(vat), 0)::bigint AS vat
            FROM found
            """
        ).one { row in
            Total(
                count: try row["count"],
                borne: NetAndVAT(net: try row["net"], vat: try row["vat"]))
        }
    }

    static func page(_ bearers: Bearers, _ list: ListQuery) -> Query<[Row]> {
        let column: SQL =
            switch list.sort {
            case "member": "kernel.folded(name)"
            case "net": "net"
            case "vat": "vat"
            default: "net + vat"
            }
        return SQL(
            """
            \(parts(of: bearers)), found AS (\(found(list)))
            SELECT code, name, net::bigint AS net, vat::bigint AS vat
            FROM found
            ORDER BY \(list.isDescending ? column + " DESC" : column), code
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            Row(
                code: try row["code"], name: try row["name"],
                borne: NetAndVAT(net: try row["net"], vat: try row["vat"]))
        }
    }

    private static func found(_ list: ListQuery) -> SQL {
        """
        SELECT code, name, net, vat
        FROM part
        WHERE (net <> 0 OR vat <> 0) AND kernel.folded(code || ' ' || name)
            LIKE kernel.folded(\(list.pattern))
        """
    }

    /// Each member's part: what reached the pools, times the member's share of each, rounded to the
    /// cent by largest remainder over all members. A share against its pool's sign is a cent of
    /// rounding, and takes no part.
    private static func parts(of bearers: Bearers) -> SQL {
        let reached = bearers.reached
        return """
            WITH reached AS (
                SELECT pool, net, vat
                FROM unnest(\(reached.map(\.pool)), \(reached.map(\.net)), \(reached.map(\.vat)))
                    AS reached (pool, net, vat)
            ), charged AS (
                SELECT share.member_id, reached.net, reached.vat,
                    CASE WHEN sign(share.net_cents) = sign(spread.net_cents)
                        THEN abs(share.net_cents) ELSE 0 END AS net_weight,
                    CASE WHEN sign(share.vat_cents) = sign(spread.vat_cents)
                        THEN abs(share.vat_cents) ELSE 0 END AS vat_weight, share.pool_id
                FROM reached
                JOIN cost_sharing.share ON share.run_id = \(bearers.line.run)
                    AND share.pool_id = reached.pool AND share.origin = \(bearers.line.origin)
                JOIN cost_sharing.run_spread AS spread ON spread.run_id = share.run_id
                    AND spread.pool_id = share.pool_id AND spread.origin = share.origin
            ), weighed AS (
                SELECT member_id, net, vat, net_weight, vat_weight,
                    sum(net_weight) OVER pool AS net_total, sum(vat_weight) OVER pool AS vat_total
                FROM charged
                WINDOW pool AS (PARTITION BY pool_id)
            ), exact AS (
                SELECT member_id,
                    coalesce(sum(net::numeric * net_weight / nullif(net_total, 0)), 0) AS net,
                    coalesce(sum(vat::numeric * vat_weight / nullif(vat_total, 0)), 0) AS vat
                FROM weighed
                GROUP BY member_id
            ), floored AS (
                SELECT exact.member_id, member.code, member.name, sign(exact.net) AS net_sign,
                    sign(exact.vat) AS vat_sign, floor(abs(exact.net)) AS net_floor,
                    floor(abs(exact.vat)) AS vat_floor,
                    row_number() OVER (ORDER BY abs(exact.net) - floor(abs(exact.net)) DESC,
                        member.code COLLATE "C") AS net_rank,
                    row_number() OVER (ORDER BY abs(exact.vat) - floor(abs(exact.vat)) DESC,
                        member.code COLLATE "C") AS vat_rank,
                    round(abs(sum(exact.net) OVER ())) - sum(floor(abs(exact.net))) OVER ()
                        AS net_left,
                    round(abs(sum(exact.vat) OVER ())) - sum(floor(abs(exact.vat))) OVER ()
                        AS vat_left
                FROM exact
                JOIN membership.active_member AS member ON member.id = exact.member_id
            ), part AS (
                SELECT code, name,
                    net_sign * (net_floor + CASE WHEN net_rank <= net_left THEN 1 ELSE 0 END)
                        AS net,
                    vat_sign * (vat_floor + CASE WHEN vat_rank <= vat_left THEN 1 ELSE 0 END)
                        AS vat
                FROM floored
            )
            """
    }
}
