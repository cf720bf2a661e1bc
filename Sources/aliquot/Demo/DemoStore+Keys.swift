import Journal
import Kernel
import Postgres

extension DemoStore {
    private static let decision = "Board of 12 December 2025, item 7"

    /// Keys with their first version, pools with their key, weights as the board decided them.
    func insertKeysAndPools(of association: DemoAssociation) async throws {
        let start = Period(year: DemoAssociation.year, month: 1)
        let decided = Day(year: DemoAssociation.year - 1, month: 12, day: 12)
        guard let start, let decided else { preconditionFailure("the demo's days are days") }
        _ = try await transaction.run(Self.insertKeys, Self.insertServices)
        _ = try await transaction.run(
            Self.insertVersions(from: start, decided: decided),
            Self.insertDirectPools(of: association))
        _ = try await transaction.run(
            Self.insertMemberWeights(of: association), Self.insertPoolWeights, Self.insertParts)
        _ = try await transaction.run(
            Event(
                "demo-keys-and-pools", of: "kernel/association", by: nil,
                after: [
                    Fact("keys", "\(DemoKey.all.count)"), Fact("decision", Self.decision),
                ]
            ).recorded)
    }

    private static var insertKeys: Query<Int> {
        let keys = DemoKey.all
        return SQL(
            """
            INSERT INTO cost_sharing.key (code, name_nl, name_fr, name_en, unit_nl, unit_fr,
                unit_en, public_to_members)
            SELECT code, nl, fr, en, unit_nl, unit_fr, unit_en, true
            FROM unnest(\(keys.map(\.code)), \(keys.map(\.nl)), \(keys.map(\.fr)),
                \(keys.map(\.en)), \(keys.map(\.unitNL)), \(keys.map(\.unitFR)),
                \(keys.map(\.unitEN))) AS key (code, nl, fr, en, unit_nl, unit_fr, unit_en)
            """
        ).affected
    }

    private static func insertVersions(from start: Period, decided: Day) -> Query<Int> {
        let keys = DemoKey.all
        return SQL(
            """
            INSERT INTO cost_sharing.key_version (key_id, valid_from, type, reach, category,
                decision, decided_on)
            SELECT key.id, \(start), version.type, version.reach, nullif(version.category, ''),
                \(decision), \(decided)
            FROM unnest(\(keys.map(\.code)), \(keys.map(\.type)), \(keys.map(\.reach)),
                \(keys.map(\.category))) AS version (code, type, reach, category)
            JOIN cost_sharing.key ON key.code = version.code
            """
        ).affected
    }

    private static var insertServices: Query<Int> {
        let services = DemoService.shared + DemoService.support
        let shared = DemoService.shared.count
        let orders = services.indices.map { Int64($0 < shared ? 0 : $0 - shared + 1) }
        return SQL(
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, key_id,
                support_order)
            SELECT service.code, nl, fr, en,
                CASE support_order WHEN 0 THEN 'shared' ELSE 'support' END, key.id,
                nullif(service.support_order, 0)
            FROM unnest(\(services.map(\.code)), \(services.map(\.nl)), \(services.map(\.fr)),
                \(services.map(\.en)), \(services.map(\.key)), \(orders))
                AS service (code, nl, fr, en, key, support_order)
            JOIN cost_sharing.key ON key.code = service.key
            """
        ).affected
    }

    private static func insertDirectPools(of association: DemoAssociation) -> Query<Int> {
        let pools = DemoAssociation.directPools.flatMap { kind in
            association.members
                .filter { association.hasDirectPool($0, kind.suffix, percent: kind.percent) }
                .map { (kind: kind, member: $0.code) }
        }
        return SQL(
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, supply, member_id)
            SELECT prefix || '-' || direct.member, nl, fr, en, 'direct', supply, member.id
            FROM unnest(\(pools.map(\.kind.suffix)), \(pools.map(\.kind.nl)),
                \(pools.map(\.kind.fr)), \(pools.map(\.kind.en)), \(pools.map(\.kind.supply)),
                \(pools.map(\.member))) AS direct (prefix, nl, fr, en, supply, member)
            JOIN membership.active_member AS member ON member.code = direct.member
            """
        ).affected
    }

    /// The votes of the articles, and the quantities of decisions.
    private static func insertMemberWeights(of association: DemoAssociation) -> Query<Int> {
        let weights = DemoKey.all.flatMap { key in
            association.members.compactMap { member in
                association.decidedWeight(of: member, in: key).map { (key.code, member.code, $0) }
            }
        }
        return SQL(
            """
            INSERT INTO cost_sharing.key_weight (key_version_id, member_id, quantity)
            SELECT version.id, member.id, weight.quantity
            FROM unnest(\(weights.map(\.0)), \(weights.map(\.1)), \(weights.map(\.2)))
                AS weight (key, member, quantity)
            JOIN cost_sharing.key ON key.code = weight.key
            JOIN cost_sharing.key_version AS version ON version.key_id = key.id
            JOIN membership.active_member AS member ON member.code = weight.member
            """
        ).affected
    }

    /// Overhead goes to the services by what they cost, and to the other overhead after it.
    private static var insertPoolWeights: Query<Int> {
        let targets = DemoService.shared + DemoService.support
        return SQL(
            """
            INSERT INTO cost_sharing.key_weight (key_version_id, pool_id, quantity)
            SELECT version.id, pool.id, target.quantity
            FROM unnest(\(targets.map(\.code)),
                \(targets.map { Millionths(whole: $0.monthly) })) AS target (code, quantity)
            JOIN cost_sharing.pool ON pool.code = target.code
            JOIN cost_sharing.key ON key.code IN ('FTE', 'TURNOVER')
            JOIN cost_sharing.key_version AS version ON version.key_id = key.id
            """
        ).affected
    }

    private static var insertParts: Query<Int> {
        let parts = DemoKey.all.flatMap { key in
            key.parts.map { (key.code, $0.key, Millionths($0.percent * 10_000)) }
        }
        return SQL(
            """
            INSERT INTO cost_sharing.key_part (key_version_id, part_key_id, share)
            SELECT version.id, part_key.id, part.share
            FROM unnest(\(parts.map(\.0)), \(parts.map(\.1)), \(parts.map(\.2)))
                AS part (key, part, share)
            JOIN cost_sharing.key ON key.code = part.key
            JOIN cost_sharing.key_version AS version ON version.key_id = key.id
            JOIN cost_sharing.key AS part_key ON part_key.code = part.part
            """
        ).affected
    }
}
