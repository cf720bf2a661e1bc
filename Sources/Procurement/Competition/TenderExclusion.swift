import Journal
import Kernel
import Postgres
import Web

/// Why an opened tender is not compared: an officer's finding that another confirms, told to its supplier.
///
/// - Source: PROC-5
public struct TenderExclusion: Hashable, Sendable {
    /// What is wrong.
    public enum Ground: String, SQLEnum, CaseIterable {
        /// The tender departs from what was asked.
        case irregular
        /// The price is abnormal, and its explanation does not hold.
        case price
        /// The supplier may not, or no longer, be contracted with.
        case supplier
    }

    public let ground: Ground
    public let reason: String

    public init(_ ground: Ground, _ reason: String) {
        self.ground = ground
        self.reason = reason
    }
}

extension CompetitionSteps {
    /// Proposes to exclude an opened tender; it counts as any other until another officer confirms it.
    ///
    /// - Refuses: `isNotOpened`, `tenderIsExcluded`, `nothingToExclude`.
    /// - Returns: the identifier of the exclusion.
    @discardableResult
    public func exclude(
        _ participant: Int64, for exclusion: TenderExclusion, in transaction: Transaction
    ) async throws -> Int64 {
        let held = try await held(in: transaction)
        guard held.state == .opened else { throw CompetitionRefusal.isNotOpened }
        let (tenders, excluded) = try await transaction.run(
            CompetitionStore.opened(competition), ExcludedTender.all(of: competition))
        guard let tender = tenders.first(where: { $0.participant == participant }) else {
            throw CompetitionRefusal.nothingToExclude
        }
        guard !excluded.contains(where: { $0.participant == participant && $0.stands }) else {
            throw CompetitionRefusal.tenderIsExcluded(tender.supplier)
        }
        try await write(
            held, CompetitionMoves.exclude(participant, from: competition, exclusion, by: person),
            Event(
                "competition-exclusion", of: subject, by: person,
                after: [
                    Fact("supplier", tender.supplier),
                    Fact("exclusion", exclusion.ground.rawValue),
                    Fact("reason", exclusion.reason),
                ]), in: transaction)
        return try await transaction.run(CompetitionMoves.exclusion(of: participant, competition))
    }
}

extension CompetitionMoves {
    /// The last exclusion of a participant's tender.
    static func exclusion(of participant: Int64, _ id: Int64) -> Query<Int64> {
        SQL(
            """
            SELECT max(id) AS id FROM procurement.tender_exclusion
            WHERE competition_id = \(id) AND participant_id = \(participant)
            """
        ).one { row in try row["id"] }
    }

    static func exclude(
        _ participant: Int64, from id: Int64, _ exclusion: TenderExclusion, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.tender_exclusion (competition_id, participant_id, ground,
                reason, person_id)
            VALUES (\(id), \(participant), \(exclusion.ground), \(exclusion.reason), \(person))
            """
        ).affected
    }
}

extension TenderExclusion.Ground {
    func word(_ t: Messages) -> String {
        switch self {
        case .irregular: t.competition.groundIrregular
        case .price: t.competition.groundPrice
        case .supplier: t.competition.groundSupplier
        }
    }
}

extension TenderExclusion {
    /// The ground and the reason in a sentence.
    func text(_ t: Messages) -> String {
        t.competition.excludedText(ground: ground.word(t), reason: reason)
    }
}
