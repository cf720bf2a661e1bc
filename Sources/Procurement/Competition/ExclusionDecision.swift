import Journal
import Kernel
import Postgres

extension CompetitionSteps {
    /// Another officer's yes to an exclusion: from now on the tender gets no points and no rank, and its
    /// supplier reads why.
    ///
    /// - Refuses: `isNotOpened`, `exclusionIsDecided`, `exclusionConfirmedByTheSamePerson`.
    /// - Source: PROC-5
    public func confirm(exclusion: Int64, in transaction: Transaction) async throws {
        let (held, found) = try await excluded(exclusion, in: transaction)
        guard found.state == .proposed else { throw CompetitionRefusal.exclusionIsDecided }
        guard found.proposedBy != person else {
            throw CompetitionRefusal.exclusionConfirmedByTheSamePerson
        }
        try await write(
            held, CompetitionMoves.confirm(exclusion, by: person),
            Event(
                "exclusion-confirmation", of: subject, by: person,
                after: [
                    Fact("supplier", found.supplier),
                    Fact("exclusion", found.exclusion.ground.rawValue),
                ]), in: transaction)
    }

    /// Takes an exclusion back, confirmed or not: the tender is compared again.
    ///
    /// - Refuses: `isNotOpened`, `exclusionIsDecided`.
    /// - Source: PROC-5
    public func revoke(
        exclusion: Int64, because reason: String, in transaction: Transaction
    ) async throws {
        let (held, found) = try await excluded(exclusion, in: transaction)
        guard found.stands else { throw CompetitionRefusal.exclusionIsDecided }
        try await write(
            held, CompetitionMoves.revoke(exclusion, because: reason, by: person),
            Event(
                "exclusion-revocation", of: subject, by: person,
                before: [Fact("exclusion", found.exclusion.ground.rawValue)],
                after: [Fact("supplier", found.supplier), Fact("reason", reason)]),
            in: transaction)
    }

    private func excluded(
        _ exclusion: Int64, in transaction: Transaction
    ) async throws -> (Competition, ExcludedTender) {
        let held = try await held(in: transaction)
        let all = try await transaction.run(ExcludedTender.all(of: competition))
        guard let found = all.first(where: { $0.id == exclusion }) else {
            throw NotFoundCompetition()
        }
        guard held.state == .opened else { throw CompetitionRefusal.isNotOpened }
        return (held, found)
    }
}

extension CompetitionMoves {
    static func confirm(_ exclusion: Int64, by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.exclusion_confirmation (exclusion_id, person_id)
            VALUES (\(exclusion), \(person))
            """
        ).affected
    }

    static func revoke(
        _ exclusion: Int64, because reason: String, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.exclusion_revocation (exclusion_id, reason, person_id)
            VALUES (\(exclusion), \(reason), \(person))
            """
        ).affected
    }
}
