import Journal
import Kernel
import Postgres

/// A modification with what was decided on it.
struct ModificationRow: Sendable {
    let id: Int64
    let facts: ModificationDraft
    let lotNumber: Int?
    let proposedBy: Int64
    let proposer: String
    let proposedOn: Day
    let isApproved: Bool?
    let decider: String?
    let decidedOn: Day?

    init(_ row: Row) throws {
        id = try row["id"]
        facts = ModificationDraft(
            ground: try row["ground"], lot: try row["lot_id"], amount: try row["cents"],
            endsOn: try row["ends_on"], reason: try row["reason"])
        lotNumber = (try row["number"] as Int32?).map(Int.init)
        proposedBy = try row["proposed_by"]
        proposer = try row["proposer"]
        proposedOn = try row["proposed_on"]
        isApproved = try row["is_approved"]
        decider = try row["decider"]
        decidedOn = try row["decided_on"]
    }
}

/// The statements about modifications.
enum ModificationStore {
    static func modifications(of framework: Int64) -> Query<[ModificationRow]> {
        let rows = select("modification.framework_id = \(framework)")
        return SQL("\(rows) ORDER BY modification.id").rows { row in try ModificationRow(row) }
    }

    static func modification(_ id: Int64, of framework: Int64) -> Query<ModificationRow?> {
        select("modification.id = \(id) AND modification.framework_id = \(framework)")
            .first { row in try ModificationRow(row) }
    }

    private static func select(_ condition: SQL) -> SQL {
        """
        SELECT modification.id, modification.ground, modification.lot_id, lot.number,
            modification.cents, modification.ends_on, modification.reason,
            modification.proposed_by, proposer.name AS proposer, modification.proposed_on,
            decision.is_approved, decider.name AS decider, decision.decided_on
        FROM procurement.modification
        JOIN kernel.person AS proposer ON proposer.id = modification.proposed_by
        LEFT JOIN procurement.lot ON lot.id = modification.lot_id
        LEFT JOIN procurement.modification_decision AS decision
            ON decision.modification_id = modification.id
        LEFT JOIN kernel.person AS decider ON decider.id = decision.decided_by
        WHERE \(condition)
        """
    }

    /// What small modifications that were approved came to.
    static func small(of framework: Int64) -> Query<Cents> {
        SQL(
            """
            SELECT coalesce(sum(modification.cents), 0)::bigint AS sum
            FROM procurement.modification
            JOIN procurement.modification_decision AS decision
                ON decision.modification_id = modification.id AND decision.is_approved
            WHERE modification.framework_id = \(framework) AND modification.ground = 'deMinimis'
            """
        ).one { row in try row["sum"] }
    }

    static func insert(
        _ draft: ModificationDraft, of framework: Int64, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.modification (framework_id, lot_id, ground, cents, ends_on,
                reason, proposed_by, proposed_on)
            VALUES (\(framework), \(draft.lot), \(draft.ground), \(draft.amount), \(draft.endsOn),
                \(draft.reason), \(person), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func decide(
        _ id: Int64, approved: Bool, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.modification_decision (modification_id, is_approved, decided_by,
                decided_on)
            VALUES (\(id), \(approved), \(person), \(today))
            """
        ).affected
    }
}

/// One person's wish to change a framework in force, and another's decision on it.
public struct ModificationRecording: Sendable {
    let framework: Int64
    let person: Int64
    let today: Day

    public init(framework: Int64, person: Int64, today: Day) {
        self.framework = framework
        self.person = person
        self.today = today
    }

    /// - Refuses: what `ModificationRefusal` lists.
    /// - Returns: nil where there is no such framework.
    public func propose(
        _ draft: ModificationDraft, in transaction: Transaction
    ) async throws -> Int64? {
        guard try await check(draft, in: transaction) else { return nil }
        let id = try await transaction.run(
            ModificationStore.insert(draft, of: framework, by: person, on: today))
        _ = try await transaction.run(
            event(
                "modification-proposal",
                [
                    Fact("ground", draft.ground.rawValue), Fact("amount", draft.amount.decimal),
                    Fact("until", draft.endsOn.map { "\($0)" }), Fact("reason", draft.reason),
                ]
            ).recorded)
        return id
    }

    /// Approved it takes effect at once; the database moves the ceilings, framework before lot.
    ///
    /// - Refuses: what `ModificationRefusal` lists.
    /// - Returns: whether there is such a modification.
    public func decide(
        _ modification: Int64, approved: Bool, in transaction: Transaction
    ) async throws -> Bool {
        let found = try await transaction.run(
            ModificationStore.modification(modification, of: framework))
        guard let found else { return false }
        guard found.isApproved == nil else { throw ModificationRefusal.decidedBefore }
        if approved {
            guard person != found.proposedBy else {
                throw ModificationRefusal.approvalByTheSamePerson
            }
            guard try await check(found.facts, in: transaction) else { return false }
        }
        do {
            _ = try await transaction.run(
                ModificationStore.decide(modification, approved: approved, by: person, on: today),
                event(
                    approved ? "modification-approval" : "modification-rejection",
                    [
                        Fact("ground", found.facts.ground.rawValue),
                        Fact("amount", found.facts.amount.decimal),
                    ]
                ).recorded)
        } catch { throw ModificationRefusal.standing(for: error) }
        return true
    }

    private func check(
        _ draft: ModificationDraft, in transaction: Transaction
    ) async throws -> Bool {
        let (found, earlier) = try await transaction.run(
            FrameworkStore.framework(framework), ModificationStore.small(of: framework))
        guard let found else { return false }
        let thresholds = try await transaction.run(
            Thresholds.of(found.facts.kind, on: found.facts.publishedOn))
        try draft.decide(
            found, earlier: earlier, european: thresholds.european,
            lowValue: thresholds.lowValue)
        return true
    }

    private func event(_ action: String, _ facts: [Fact]) -> Event {
        Event(action, of: Framework.subject(of: framework), by: person, after: facts)
    }
}
