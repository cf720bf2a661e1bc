import Kernel
import Postgres

/// Reads a run's result as it stands, in the engine's order; a row of a party that the run does not
/// know has an empty code there.
extension StoredResult {
    static func load(run: Int64, in transaction: Transaction) async throws -> StoredResult {
        let (shares, documents, rates, carries, flows, deductions, spreads, total) =
            try await transaction.run(
                Self.shares(of: run), Self.documents(of: run), Self.rates(of: run),
                Self.carries(of: run), Self.flows(of: run), Self.deductions(of: run),
                Self.spreads(of: run), Self.total(of: run))
        return StoredResult(
            shares: shares, documents: documents, rates: rates, carries: carries, flows: flows,
            deductions: deductions, spreads: spreads, total: total)
    }

    private static func shares(of run: Int64) -> Query<[Share]> {
        SQL(
            """
            SELECT share.origin, coalesce(pool.code, '') AS pool, coalesce(member.code, '') AS member,
                share.treatment, share.weight, share.net_cents, share.vat_cents
            FROM cost_sharing.share
            LEFT JOIN cost_sharing.run_pool AS pool
                ON pool.run_id = share.run_id AND pool.pool_id = share.pool_id
                AND pool.origin = share.origin
            LEFT JOIN cost_sharing.run_member AS member
                ON member.run_id = share.run_id AND member.member_id = share.member_id
                AND member.origin = share.origin
            WHERE share.run_id = \(run)
            ORDER BY share.origin, pool.code COLLATE "C", member.code COLLATE "C"
            """
        ).rows { row in
            Share(
                origin: try row["origin"], pool: try row["pool"], member: try row["member"],
                treatment: try row["treatment"],
                weight: try row["weight"], net: try row["net_cents"], vat: try row["vat_cents"])
        }
    }

    private static func documents(of run: Int64) -> Query<[Document]> {
        SQL(
            """
            SELECT document.year, coalesce(member.code, '') AS member, document.treatment,
                document.base_cents, document.vat_cents
            FROM cost_sharing.document
            LEFT JOIN (\(codes(of: run))) AS member ON member.id = document.member_id
            WHERE document.run_id = \(run)
            ORDER BY document.year, member.code COLLATE "C", document.treatment COLLATE "C"
            """
        ).rows { row in
            Document(
                year: Int(try row["year"] as Int32), member: try row["member"],
                treatment: try row["treatment"],
                base: try row["base_cents"], vat: try row["vat_cents"])
        }
    }

    private static func rates(of run: Int64) -> Query<[Rate]> {
        SQL(
            """
            SELECT document.year, coalesce(member.code, '') AS member, rate.rate, rate.base_cents,
                rate.vat_cents
            FROM cost_sharing.document_rate AS rate
            JOIN cost_sharing.document ON document.id = rate.document_id
            LEFT JOIN (\(codes(of: run))) AS member ON member.id = document.member_id
            WHERE document.run_id = \(run)
            ORDER BY document.year, member.code COLLATE "C", rate.rate
            """
        ).rows { row in
            Rate(
                year: Int(try row["year"] as Int32), member: try row["member"],
                rate: Int(try row["rate"] as Int32),
                base: try row["base_cents"], vat: try row["vat_cents"])
        }
    }

    private static func carries(of run: Int64) -> Query<[RunInputs.Carry]> {
        SQL(
            """
            SELECT carry.year, coalesce(pool.code, '') AS pool, coalesce(member.code, '') AS member,
                carry.net, carry.vat
            FROM cost_sharing.carry
            LEFT JOIN (
                SELECT DISTINCT pool_id AS id, code
                FROM cost_sharing.run_pool
                WHERE run_id = \(run)) AS pool ON pool.id = carry.pool_id
            LEFT JOIN (\(codes(of: run))) AS member ON member.id = carry.member_id
            WHERE carry.run_id = \(run)
            ORDER BY carry.year, pool.code COLLATE "C", member.code COLLATE "C"
            """
        ).rows { row in
            RunInputs.Carry(
                year: Int(try row["year"] as Int32), pool: try row["pool"],
                member: try row["member"], net: try row["net"], vat: try row["vat"])
        }
    }

    private static func flows(of run: Int64) -> Query<[Flow]> {
        SQL(
            """
            SELECT flow.origin, coalesce(source.code, '') AS source,
                coalesce(target.code, '') AS target,
                flow.net_cents, flow.vat_cents
            FROM cost_sharing.run_flow AS flow
            LEFT JOIN cost_sharing.run_pool AS source
                ON source.run_id = flow.run_id AND source.pool_id = flow.from_pool_id
                AND source.origin = flow.origin
            LEFT JOIN cost_sharing.run_pool AS target
                ON target.run_id = flow.run_id AND target.pool_id = flow.to_pool_id
                AND target.origin = flow.origin
            WHERE flow.run_id = \(run)
            ORDER BY flow.origin, source.code COLLATE "C", target.code COLLATE "C"
            """
        ).rows { row in
            Flow(
                origin: try row["origin"], source: try row["source"], target: try row["target"],
                net: try row["net_cents"],
                vat: try row["vat_cents"])
        }
    }

    /// Every member of a run once.
    private static func codes(of run: Int64) -> SQL {
        "SELECT DISTINCT member_id AS id, code FROM cost_sharing.run_member WHERE run_id = \(run)"
    }

    private static func deductions(of run: Int64) -> Query<[Deduction]> {
        SQL(
            """
            SELECT origin, deductible_cents
            FROM cost_sharing.run_deduction
            WHERE run_id = \(run)
            ORDER BY origin
            """
        ).rows { row in
            Deduction(origin: try row["origin"], deductible: try row["deductible_cents"])
        }
    }

    private static func spreads(of run: Int64) -> Query<[RunSpread]> {
        SQL(
            """
            SELECT spread.origin, coalesce(pool.code, '') AS pool, spread.cost_count, spread.own_net_cents,
                spread.own_vat_cents, spread.net_cents, spread.vat_cents, spread.weight_total
            FROM cost_sharing.run_spread AS spread
            LEFT JOIN cost_sharing.run_pool AS pool
                ON pool.run_id = spread.run_id AND pool.pool_id = spread.pool_id
                AND pool.origin = spread.origin
            WHERE spread.run_id = \(run)
            ORDER BY spread.origin, pool.code COLLATE "C"
            """
        ).rows { row in
            RunSpread(
                origin: try row["origin"], pool: try row["pool"], costCount: try row["cost_count"],
                ownNet: try row["own_net_cents"], ownVAT: try row["own_vat_cents"],
                net: try row["net_cents"], vat: try row["vat_cents"],
                weightTotal: try row["weight_total"])
        }
    }

    private static func total(of run: Int64) -> Query<Total> {
        SQL(
            """
            SELECT cost_count, net_cents, vat_cents, charged_cents, deductible_cents
            FROM cost_sharing.run_total
            WHERE run_id = \(run)
            """
        ).one { row in
            Total(
                costCount: try row["cost_count"], net: try row["net_cents"],
                vat: try row["vat_cents"], charged: try row["charged_cents"],
                deductible: try row["deductible_cents"])
        }
    }
}
