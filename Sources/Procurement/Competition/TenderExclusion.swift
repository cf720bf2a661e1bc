import Journal
import Kernel
import Postgres
import Web

/// Why an opened tender is not compared: an officer's finding, told to its supplier.
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

/// An exclusion as it stands in the file.
struct ExcludedTender: Sendable {
    let participant: Int64
    let supplier: String
    let exclusion: TenderExclusion
    let person: String
    let at: Instant

    static func all(of competition: Int64) -> Query<[ExcludedTender]> {
        SQL(
            """
            SELECT exclusion.participant_id, participant.name, exclusion.ground, exclusion.reason,
                person.name AS person, exclusion.excluded_at
            FROM procurement.tender_exclusion AS exclusion
            JOIN procurement.participant ON participant.id = exclusion.participant_id
            JOIN kernel.person ON person.id = exclusion.person_id
            WHERE exclusion.competition_id = \(competition)
            ORDER BY exclusion.excluded_at
            """
        ).rows { row in
            ExcludedTender(
                participant: try row["participant_id"], supplier: try row["name"],
                exclusion: TenderExclusion(try row["ground"], try row["reason"]),
                person: try row["person"], at: try row["excluded_at"])
        }
    }

    /// What a supplier reads of its own tender; row-level security keeps it to that.
    static func own(of competition: Int64) -> Query<TenderExclusion?> {
        SQL(
            """
            SELECT ground, reason FROM procurement.tender_exclusion
            WHERE competition_id = \(competition)
            """
        ).first { row in TenderExclusion(try row["ground"], try row["reason"]) }
    }
}

extension [OpenedTender] {
    /// Those that are compared.
    func admitted(without excluded: [ExcludedTender]) -> [OpenedTender] {
        filter { tender in !excluded.contains { $0.participant == tender.participant } }
    }
}

extension CompetitionSteps {
    /// Excludes an opened tender: it gets no points and no rank any more.
    ///
    /// - Refuses: `isNotOpened`, `tenderIsExcluded`, `nothingToExclude`.
    public func exclude(
        _ participant: Int64, for exclusion: TenderExclusion, in transaction: Transaction
    ) async throws {
        let held = try await held(in: transaction)
        guard held.state == .opened else { throw CompetitionRefusal.isNotOpened }
        let (tenders, excluded) = try await transaction.run(
            CompetitionStore.opened(competition), ExcludedTender.all(of: competition))
        guard let tender = tenders.first(where: { $0.participant == participant }) else {
            throw CompetitionRefusal.nothingToExclude
        }
        guard !excluded.contains(where: { $0.participant == participant }) else {
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
    }
}

extension CompetitionMoves {
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
