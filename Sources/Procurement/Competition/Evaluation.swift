import Journal
import Kernel
import Postgres

/// One evaluator's points for one tender on one criterion, with the reason.
public struct ScoreLine: Hashable, Sendable {
    let position: Int
    let participant: Int64
    let points: Int
    let reason: String

    public init(position: Int, participant: Int64, points: Int, reason: String) {
        self.position = position
        self.participant = participant
        self.points = points
        self.reason = reason
    }
}

extension CompetitionSteps {
    /// Declares no conflict of interest with those who tendered; only then a person scores.
    ///
    /// - Refuses: `isNotOpened`, `declaredBefore`, `evaluatorsAreComplete`.
    public func declare(_ statement: String, in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .opened else { throw CompetitionRefusal.isNotOpened }
        try await write(
            held, CompetitionMoves.declare(competition, statement, by: person),
            Event(
                "competition-declaration", of: subject, by: person,
                after: [Fact("statement", statement)]), in: transaction)
    }

    /// Hands a person's scores in, for good: each tender on each criterion of quality. Where an exclusion
    /// was revoked afterwards, those of that tender follow.
    ///
    /// The event tells how many came and not what they are: the others read them when all are in.
    ///
    /// - Refuses: `isNotOpened`, `declarationIsMissing`, `scoreIsMissing`, `scoredBefore`.
    public func score(_ lines: [ScoreLine], in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .opened else { throw CompetitionRefusal.isNotOpened }
        let (opened, excluded, evaluators, scores) = try await transaction.run(
            CompetitionStore.opened(competition), ExcludedTender.all(of: competition),
            CompetitionFile.evaluators(of: competition),
            CompetitionStore.scores(competition, for: person))
        let admitted = opened.admitted(without: excluded)
        let tenders = admitted.unscored(by: person, scores)
        guard evaluators.contains(where: { $0.person == person }) else {
            throw CompetitionRefusal.declarationIsMissing
        }
        let wanted = held.facts.criteria.indices.filter {
            held.facts.criteria[$0].kind == .quality
        }.flatMap { place in tenders.map { [Int64(place + 1), $0.participant] } }
        guard !tenders.isEmpty || admitted.isEmpty else { throw CompetitionRefusal.scoredBefore }
        guard Set(wanted) == Set(lines.map { [Int64($0.position), $0.participant] }),
            lines.allSatisfy({ (0...held.facts.scale).contains($0.points) })
        else { throw CompetitionRefusal.scoreIsMissing }
        try await write(
            held, CompetitionMoves.score(competition, lines, by: person),
            Event(
                "competition-score", of: subject, by: person,
                after: [Fact("scores", "\(lines.count)")]), in: transaction)
    }

    /// Proposes to award to the best tender.
    ///
    /// - Refuses: `isNotOpened`, `exclusionIsUndecided`, `nothingWasTendered`, `scoresAreMissing`,
    ///   `proposedBefore`.
    public func propose(because reason: String, in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .opened else { throw CompetitionRefusal.isNotOpened }
        let (areIn, opened, excluded, scores) = try await transaction.run(
            CompetitionStore.hasScores(competition), CompetitionStore.opened(competition),
            ExcludedTender.all(of: competition),
            CompetitionStore.scores(competition, for: person))
        if let open = excluded.first(where: { $0.state == .proposed }) {
            throw CompetitionRefusal.exclusionIsUndecided(open.supplier)
        }
        let tenders = opened.admitted(without: excluded)
        guard !tenders.isEmpty else { throw CompetitionRefusal.nothingWasTendered }
        guard areIn else { throw CompetitionRefusal.scoresAreMissing }
        let ranking = Ranking(facts: held.facts, tenders: tenders, scores: scores)
        guard let best = ranking.ranked().first else {
            throw CompetitionRefusal.nothingWasTendered
        }
        try await write(
            held,
            CompetitionMoves.propose(
                competition, best.tender.participant, best.tender.price, reason, by: person),
            Event(
                "competition-proposal", of: subject, by: person,
                after: [
                    Fact("supplier", best.tender.supplier),
                    Fact("amount", best.tender.price.decimal),
                    Fact("total", best.total.rounded.decimal), Fact("reason", reason),
                ]), in: transaction)
    }

    /// Another person's yes to the proposal: letters go out, and the need can be ordered.
    ///
    /// - Refuses: `isNotProposed`, `awardedByTheSamePerson`.
    public func award(in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .proposed else { throw CompetitionRefusal.isNotProposed }
        try await write(
            held, CompetitionMoves.award(competition, by: person, on: today),
            Event(
                "competition-award", of: subject, by: person,
                after: [Fact("state", Competition.State.awarded.rawValue)]), in: transaction)
    }
}

extension [OpenedTender] {
    /// Those that this person has given no points yet.
    func unscored(by person: Int64, _ scores: [Score]) -> [OpenedTender] {
        let scored = Set(scores.filter { $0.person == person }.map(\.participant))
        return filter { !scored.contains($0.participant) }
    }
}
