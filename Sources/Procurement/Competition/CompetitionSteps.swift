import Journal
import Kernel
import Postgres
import Web

/// What officers do with a competition; each step decides, writes and is recorded in one transaction.
///
/// The database holds each of these rules by itself; where somebody was faster, its refusal is told in
/// the words of the same rule.
///
/// - Source: PROC-5
public struct CompetitionSteps: Sendable {
    let competition: Int64
    let person: Int64
    let today: Day

    public init(competition: Int64, person: Int64, today: Day) {
        self.competition = competition
        self.person = person
        self.today = today
    }

    /// Sends it to every participant that is not left out; nothing is changed any more but by a
    /// correction.
    ///
    /// - Refuses: `isNotPrepared`, `frameworkIsNotInForce`, `termIsTooShort`,
    ///   `someParticipantIsNotListed`.
    public func invite(in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .prepared else { throw CompetitionRefusal.isNotPrepared }
        let term = try await transaction.run(CompetitionStore.term)
        let earliest = term.now.advanced(by: .seconds(term.days * 86_400))
        guard held.facts.tendersUntil >= earliest else {
            throw CompetitionRefusal.termIsTooShort(days: term.days, earliest: earliest)
        }
        try await write(
            held, CompetitionMoves.invite(competition, by: person),
            Event(
                "competition-invitation", of: subject, by: person,
                after: [
                    Fact("state", Competition.State.invited.rawValue),
                    Fact("tendersUntil", held.facts.tendersUntil.iso),
                    Fact("leftOut", held.facts.leftOut.values.sorted().joined(separator: "; ")),
                ]), in: transaction)
    }

    /// Tells all who are invited what changes, and extends the deadlines where it says so.
    ///
    /// - Refuses: `isNotInvited`, `deadlineHasPassed`, `questionsCloseAfterTenders`,
    ///   `correctionShortens`.
    public func correct(
        _ body: String, questionsUntil: Instant?, tendersUntil: Instant?,
        in transaction: Transaction
    ) async throws {
        let held = try await held(in: transaction)
        guard held.state == .invited else { throw CompetitionRefusal.isNotInvited }
        guard !held.isOver else {
            throw CompetitionRefusal.deadlineHasPassed(held.facts.tendersUntil)
        }
        let (questions, tenders) = (
            questionsUntil ?? held.facts.questionsUntil, tendersUntil ?? held.facts.tendersUntil
        )
        guard questions >= held.facts.questionsUntil, tenders >= held.facts.tendersUntil else {
            throw CompetitionRefusal.correctionShortens
        }
        guard questions < tenders else { throw CompetitionRefusal.questionsCloseAfterTenders }
        try await write(
            held,
            CompetitionMoves.correct(
                competition, body, questionsUntil, tendersUntil, by: person),
            Event(
                "competition-correction", of: subject, by: person,
                after: [
                    Fact("correction", body), Fact("questionsUntil", questionsUntil?.iso),
                    Fact("tendersUntil", tendersUntil?.iso),
                ]), in: transaction)
    }

    /// Answers a question, to all who are invited.
    ///
    /// - Parameter told: the question as all read it, without who asked.
    /// - Refuses: `isNotInvited`, `deadlineHasPassed`, `questionIsAnswered`.
    public func answer(
        _ question: Int64, told: String, _ answer: String, in transaction: Transaction
    ) async throws {
        let held = try await held(in: transaction)
        guard held.state == .invited else { throw CompetitionRefusal.isNotInvited }
        guard !held.isOver else {
            throw CompetitionRefusal.deadlineHasPassed(held.facts.tendersUntil)
        }
        try await write(
            held,
            CompetitionMoves.answer(question, of: competition, told, answer, by: person),
            Event(
                "competition-answer", of: subject, by: person,
                after: [Fact("question", told), Fact("answer", answer)]), in: transaction)
    }

    /// One of the two openings that give the tenders out.
    ///
    /// - Refuses: `isNotInvited`, `openingIsEarly`, `openedByTheSamePerson`, `openingNeedsAnOfficer`.
    public func open(in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .invited else { throw CompetitionRefusal.isNotInvited }
        guard held.isOver else {
            throw CompetitionRefusal.openingIsEarly(held.facts.tendersUntil)
        }
        try await write(
            held, CompetitionMoves.open(competition, by: person),
            Event("competition-opening", of: subject, by: person, after: []), in: transaction)
    }

    /// Ends it without an award.
    ///
    /// - Refuses: `hasEnded`.
    public func stop(because reason: String, in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state != .awarded, held.state != .stopped else {
            throw CompetitionRefusal.hasEnded
        }
        try await write(
            held, CompetitionMoves.stop(competition, because: reason, by: person),
            Event(
                "competition-stop", of: subject, by: person,
                before: [Fact("state", held.state.rawValue)], after: [Fact("reason", reason)]),
            in: transaction)
    }

    var subject: String { Competition.subject(of: competition) }

    func held(in transaction: Transaction) async throws -> Competition {
        guard let held = try await transaction.run(CompetitionStore.locked(competition)) else {
            throw NotFoundCompetition()
        }
        return held
    }

    func write(
        _ held: Competition, _ statement: Query<Int>, _ event: Event, in transaction: Transaction
    ) async throws {
        do {
            guard try await transaction.run(statement) > 0 else { throw NotFoundCompetition() }
        } catch { throw CompetitionRefusal.standing(for: error, of: held) }
        _ = try await transaction.run(event.recorded)
    }
}

/// Nobody prepared this competition, or it is not the reader's to see.
struct NotFoundCompetition: Error {}
