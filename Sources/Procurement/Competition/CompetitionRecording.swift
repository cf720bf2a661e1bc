import Journal
import Kernel
import Postgres
import Web

extension CompetitionDraft {
    /// Records it as prepared, or puts it in the place of what was prepared.
    ///
    /// - Refuses: what `decide` refuses; `isNotPrepared`.
    /// - Returns: its identifier; nil where there is no such lot.
    public func record(
        as id: Int64? = nil, version: Int = 0, by person: Int64, on today: Day,
        in transaction: Transaction
    ) async throws -> Int64? {
        let (mode, participants) = try await transaction.run(
            CompetitionStatements.mode(of: lot), ParticipantStore.participants(of: lot))
        guard let mode else { return nil }
        try decide(on: mode, participants: participants.map { ($0.id, $0.name) })
        let recorded: Int64
        if let id {
            let changed = try await transaction.run(
                CompetitionStatements.update(id, to: self, version: version))
            guard changed == 1 else { throw CompetitionRefusal.isNotPrepared }
            _ = try await transaction.run(
                CompetitionStatements.removeCriteria(of: id),
                CompetitionStatements.removeInvitations(of: id))
            recorded = id
        } else {
            recorded = try await transaction.run(
                CompetitionStatements.insert(self, by: person, on: today))
        }
        _ = try await transaction.run(
            CompetitionStatements.insert(criteria, of: recorded),
            CompetitionStatements.invite(
                participants.map { ($0.id, leftOut[$0.id] ?? "") }, to: recorded, of: lot),
            Event(
                id == nil ? "competition" : "competition-change",
                of: Competition.subject(of: recorded), by: person,
                after: [
                    Fact("subject", subject), Fact("estimated", estimated.decimal),
                    Fact("formula", formula.rawValue), Fact("criteria", "\(criteria.count)"),
                    Fact("questionsUntil", questionsUntil.iso),
                    Fact("tendersUntil", tendersUntil.iso),
                ]
            ).recorded)
        return recorded
    }
}

/// The statements that write a competition while it is prepared.
enum CompetitionStatements {
    static func mode(of lot: Int64) -> Query<LotMode?> {
        SQL("SELECT mode FROM procurement.lot WHERE id = \(lot)").first { row in try row["mode"] }
    }

    static func insert(
        _ draft: CompetitionDraft, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.competition (lot_id, member_id, subject, need, estimated_cents,
                quantity, unit, needed_on, price_formula, tie_rule, scale, evaluators,
                standstill_days, questions_until, tenders_until, made_by, made_on)
            VALUES (\(draft.lot), \(draft.member), \(draft.subject), \(draft.need),
                \(draft.estimated), \(draft.quantity), \(draft.unit), \(draft.neededOn),
                \(draft.formula), \(draft.tieRule), \(Int32(clamping: draft.scale)),
                \(Int32(clamping: draft.evaluators)), \(Int32(clamping: draft.standstillDays)),
                \(draft.questionsUntil), \(draft.tendersUntil), \(person), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func update(_ id: Int64, to draft: CompetitionDraft, version: Int) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.competition
            SET member_id = \(draft.member), subject = \(draft.subject), need = \(draft.need),
                estimated_cents = \(draft.estimated), quantity = \(draft.quantity),
                unit = \(draft.unit), needed_on = \(draft.neededOn),
                price_formula = \(draft.formula), tie_rule = \(draft.tieRule),
                scale = \(Int32(clamping: draft.scale)),
                evaluators = \(Int32(clamping: draft.evaluators)),
                standstill_days = \(Int32(clamping: draft.standstillDays)),
                questions_until = \(draft.questionsUntil), tenders_until = \(draft.tendersUntil),
                version = version + 1
            WHERE id = \(id) AND lot_id = \(draft.lot) AND state = 'prepared'
                AND version = \(Int32(clamping: version))
            """
        ).affected
    }

    static func removeCriteria(of id: Int64) -> Query<Int> {
        SQL("DELETE FROM procurement.competition_criterion WHERE competition_id = \(id)").affected
    }

    static func removeInvitations(of id: Int64) -> Query<Int> {
        SQL("DELETE FROM procurement.invitation WHERE competition_id = \(id)").affected
    }

    static func insert(_ criteria: [Criterion], of id: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.competition_criterion (competition_id, position, kind, name,
                weight)
            SELECT \(id), criterion.position, criterion.kind, criterion.name, criterion.weight
            FROM unnest(\(criteria.map(\.kind.rawValue)), \(criteria.map(\.name)),
                \(criteria.map { Int64($0.weight) }))
                WITH ORDINALITY AS criterion (kind, name, weight, position)
            """
        ).affected
    }

    /// Each participant with why it is left out; empty for who is invited.
    static func invite(
        _ participants: [(id: Int64, reason: String)], to id: Int64, of lot: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.invitation (competition_id, participant_id, lot_id, is_invited,
                reason)
            SELECT \(id), listed.participant, \(lot), listed.reason = '', listed.reason
            FROM unnest(\(participants.map(\.id)), \(participants.map(\.reason)))
                AS listed (participant, reason)
            """
        ).affected
    }
}
