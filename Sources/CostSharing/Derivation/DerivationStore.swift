import Allocation
import Kernel
import Postgres

/// Which line is to be explained: a member's share of a pool in a posted month, by the month that its
/// costs belong to.
struct DerivationReference: Sendable {
    let period: Period
    let member: String
    let pool: Int64
    let origin: Period
}

/// Reads what a run was computed from and found, as far as the reader's scope lets it: the same rows
/// that the engine was given.
enum DerivationStore {
    /// - Returns: nil where there is no such line, or the reader may not see it.
    static func load(
        _ reference: DerivationReference, scope: Scope, from pool: Postgres.Pool
    ) async throws -> Derivation? {
        guard let head = try await pool.read(scope, head(reference)) else { return nil }
        let (support, accruals, parts, weights, totals, carries) = try await pool.read(
            scope, support(of: head), accruals(of: head), parts(of: head), weights(of: head),
            totals(of: head), carries(of: head))
        let sheet = WeightSheet(parts: parts, weights: weights, totals: totals)
        return Derivation(head, support, accruals, sheet, carries, scope)
    }

    static func head(_ reference: DerivationReference) -> Query<Derivation.Head?> {
        SQL(
            """
            SELECT cycle.run_id, cycle.rounding, cycle.pro_rata, member.id AS member_id,
                member.code AS member, member.name, party.standing, party.under_review,
                pool.code AS pool, pool.name_nl, pool.name_fr, pool.name_en, run_pool.kind,
                run_pool.supply, run_pool.rate, version.id AS version_id, version.key_id,
                version.type, version.reach, version.category, version.valid_from,
                version.decision, version.decided_on, key.code AS key, key.name_nl AS key_nl,
                key.name_fr AS key_fr, key.name_en AS key_en, key.unit_nl, key.unit_fr,
                key.unit_en, key.public_to_members, share.treatment, share.weight,
                share.net_cents, share.vat_cents, spread.cost_count, spread.own_net_cents,
                spread.own_vat_cents, spread.net_cents AS shared_net,
                spread.vat_cents AS shared_vat, spread.weight_total
            FROM cost_sharing.cycle
            JOIN membership.active_member AS member ON member.code = \(reference.member)
            JOIN cost_sharing.share ON share.run_id = cycle.run_id AND share.member_id = member.id
                AND share.pool_id = \(reference.pool) AND share.origin = \(reference.origin)
            JOIN cost_sharing.run_member AS party ON party.run_id = share.run_id
                AND party.member_id = share.member_id AND party.origin = share.origin
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            JOIN cost_sharing.run_pool ON run_pool.run_id = share.run_id
                AND run_pool.pool_id = share.pool_id AND run_pool.origin = share.origin
            JOIN cost_sharing.run_spread AS spread ON spread.run_id = share.run_id
                AND spread.pool_id = share.pool_id AND spread.origin = share.origin
            LEFT JOIN cost_sharing.key_version AS version ON version.id = run_pool.key_version_id
            LEFT JOIN cost_sharing.key ON key.id = version.key_id
            WHERE cycle.period = \(reference.period) AND cycle.state = 'posted'
            """
        ).first { row in try Derivation.Head(row, reference) }
    }

    /// What support pools passed on to the pool, with their own costs and keys.
    private static func support(of head: Derivation.Head) -> Query<[Derivation.Support]> {
        SQL(
            """
            SELECT pool.id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, flow.net_cents,
                flow.vat_cents, spread.own_net_cents, spread.own_vat_cents,
                spread.net_cents AS whole_net, spread.vat_cents AS whole_vat, version.key_id,
                key.code AS key, version.valid_from
            FROM cost_sharing.run_flow AS flow
            JOIN cost_sharing.pool ON pool.id = flow.from_pool_id
            JOIN cost_sharing.run_pool ON run_pool.run_id = flow.run_id
                AND run_pool.pool_id = flow.from_pool_id AND run_pool.origin = flow.origin
            JOIN cost_sharing.run_spread AS spread ON spread.run_id = flow.run_id
                AND spread.pool_id = flow.from_pool_id AND spread.origin = flow.origin
            LEFT JOIN cost_sharing.key_version AS version ON version.id = run_pool.key_version_id
            LEFT JOIN cost_sharing.key ON key.id = version.key_id
            WHERE flow.run_id = \(head.run) AND flow.to_pool_id = \(head.pool.id)
                AND flow.origin = \(head.origin)
            ORDER BY run_pool.support_order, pool.code COLLATE "C"
            """
        ).rows { row in try Derivation.Support(row) }
    }

    /// What the pool shared in the months of the line's year that the run charged until the line's
    /// own; with cumulative rounding each carries on to the next.
    struct Accrual: Sendable {
        let origin: Period
        let shared: NetAndVAT
        let version: Int64
    }

    private static func accruals(of head: Derivation.Head) -> Query<[Accrual]> {
        SQL(
            """
            SELECT spread.origin, spread.net_cents, spread.vat_cents, run_pool.key_version_id
            FROM cost_sharing.run_spread AS spread
            JOIN cost_sharing.run_pool ON run_pool.run_id = spread.run_id
                AND run_pool.pool_id = spread.pool_id AND run_pool.origin = spread.origin
            WHERE spread.run_id = \(head.run) AND spread.pool_id = \(head.pool.id)
                AND extract(year FROM spread.origin) = \(Int32(head.origin.year))
                AND run_pool.key_version_id IS NOT NULL AND run_pool.kind = 'shared'
                AND (spread.net_cents <> 0 OR spread.vat_cents <> 0)
            ORDER BY spread.origin
            """
        ).rows { row in
            Accrual(
                origin: try row["origin"],
                shared: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]),
                version: try row["key_version_id"])
        }
    }

    /// The versions of the pool's key in the run, with those of their parts.
    private static func versions(of head: Derivation.Head) -> SQL {
        """
        SELECT origin, key_version_id AS id
        FROM cost_sharing.run_pool
        WHERE run_id = \(head.run) AND pool_id = \(head.pool.id) AND kind = 'shared'
        UNION
        SELECT part.origin, part.part_version_id
        FROM cost_sharing.run_pool
        JOIN cost_sharing.run_key_part AS part ON part.run_id = run_pool.run_id
            AND part.key_version_id = run_pool.key_version_id AND part.origin = run_pool.origin
        WHERE run_pool.run_id = \(head.run) AND run_pool.pool_id = \(head.pool.id)
            AND run_pool.kind = 'shared'
        """
    }

    private static func parts(of head: Derivation.Head) -> Query<[WeightSheet.PartRow]> {
        SQL(
            """
            SELECT part.origin, part.key_version_id, part.part_version_id, part.share
            FROM cost_sharing.run_key_part AS part
            JOIN (\(versions(of: head))) AS version
                ON version.id = part.key_version_id AND version.origin = part.origin
            WHERE part.run_id = \(head.run)
            ORDER BY part.origin, part.part_version_id
            """
        ).rows { row in
            WeightSheet.PartRow(
                origin: try row["origin"], version: try row["key_version_id"],
                part: try row["part_version_id"], share: try row["share"])
        }
    }

    /// Row-level security leaves a member's people their own, and those of public keys.
    private static func weights(of head: Derivation.Head) -> Query<[WeightSheet.WeightRow]> {
        SQL(
            """
            SELECT weight.origin, weight.key_version_id, member.code, sum(weight.quantity)::bigint
                AS quantity
            FROM cost_sharing.run_weight AS weight
            JOIN (\(versions(of: head))) AS version
                ON version.id = weight.key_version_id AND version.origin = weight.origin
            JOIN membership.active_member AS member ON member.id = weight.member_id
            WHERE weight.run_id = \(head.run)
            GROUP BY weight.origin, weight.key_version_id, member.code
            """
        ).rows { row in
            WeightSheet.WeightRow(
                origin: try row["origin"], version: try row["key_version_id"],
                code: try row["code"], quantity: try row["quantity"])
        }
    }

    private static func totals(of head: Derivation.Head) -> Query<[WeightSheet.TotalRow]> {
        SQL(
            """
            SELECT total.origin, total.key_version_id, total.total::text AS total
            FROM cost_sharing.run_weight_total AS total
            JOIN (\(versions(of: head))) AS version
                ON version.id = total.key_version_id AND version.origin = total.origin
            WHERE total.run_id = \(head.run)
            """
        ).rows { row in
            WeightSheet.TotalRow(
                origin: try row["origin"], version: try row["key_version_id"],
                total: try row["total"])
        }
    }

    /// What a member brought into the run in the pool and the line's year, and what it left with.
    struct CarryRow: Sendable {
        let code: String
        let isBefore: Bool
        let net: Millionths
        let vat: Millionths
    }

    private static func carries(of head: Derivation.Head) -> Query<[CarryRow]> {
        SQL(
            """
            SELECT member.code, found.is_before, carry.net, carry.vat
            FROM (
                SELECT run_id, true AS is_before
                FROM cost_sharing.carry_into(\(head.run))
                WHERE year = \(Int32(head.origin.year)) AND \(head.rounding) = 'cumulative'
                UNION ALL
                SELECT \(head.run), false) AS found
            JOIN cost_sharing.carry ON carry.run_id = found.run_id
                AND carry.pool_id = \(head.pool.id) AND carry.year = \(Int32(head.origin.year))
            JOIN membership.active_member AS member ON member.id = carry.member_id
            """
        ).rows { row in
            CarryRow(
                code: try row["code"], isBefore: try row["is_before"], net: try row["net"],
                vat: try row["vat"])
        }
    }
}
