import Journal
import Kernel
import Postgres
import Web

/// A competition with everything that its page shows beside it.
struct CompetitionRecord: Sendable {
    let held: Competition
    let place: CompetitionStore.Place
    let invitations: [CompetitionFile.Invitation]
    let questions: [CompetitionFile.Question]
    let corrections: [CompetitionFile.Correction]
    let receipts: [CompetitionFile.Receipt]
    let openings: [CompetitionFile.Signature]
    let evaluators: [CompetitionFile.Signature]
    let tenders: [OpenedTender]
    let scores: [Score]
    let areScoresIn: Bool
    let award: CompetitionFile.Award?
    let excluded: [ExcludedTender]
    let returned: [ReturnedProposal]
    let member: String?
    let history: [HistoryRow]
    let notes: RecordNotes

    var ranking: Ranking {
        Ranking(facts: held.facts, tenders: admitted, scores: scores)
    }

    /// The tenders that are compared.
    var admitted: [OpenedTender] { tenders.admitted(without: excluded) }

    /// Whether the tenders can be ranked for good.
    var isRanked: Bool { areScoresIn && !admitted.isEmpty }

    static func read(_ held: Competition, _ exchange: Exchange) async throws -> Self {
        let (id, reader) = (held.id, exchange.person?.id ?? 0)
        let (place, invitations, questions, corrections, receipts, openings, evaluators) =
            try await exchange.db.read(
                exchange.scope,
                CompetitionStore.place(of: held.facts.lot, in: exchange.language),
                CompetitionFile.invitations(of: id), CompetitionFile.questions(of: id),
                CompetitionFile.corrections(of: id), CompetitionFile.receipts(of: id),
                CompetitionFile.openings(of: id), CompetitionFile.evaluators(of: id))
        let (tenders, scores, areIn, award, member, history, notes) =
            try await exchange.db.read(
                exchange.scope, CompetitionStore.opened(id),
                CompetitionStore.scores(id, for: reader), CompetitionStore.hasScores(id),
                CompetitionFile.award(of: id), member(held.facts.member),
                History.of(Competition.subject(of: id)),
                RecordNotes.of(Competition.subject(of: id)))
        let (excluded, returned) = try await exchange.db.read(
            exchange.scope, ExcludedTender.all(of: id), ReturnedProposal.all(of: id))
        guard let place else { throw NotFound() }
        return CompetitionRecord(
            held: held, place: place, invitations: invitations, questions: questions,
            corrections: corrections, receipts: receipts, openings: openings,
            evaluators: evaluators, tenders: tenders, scores: scores, areScoresIn: areIn,
            award: award, excluded: excluded, returned: returned, member: member, history: history,
            notes: notes)
    }

    private static func member(_ id: Int64?) -> Query<String?> {
        SQL("SELECT name FROM membership.active_member WHERE id = \(id)")
            .first { row in try row["name"] }
    }
}
