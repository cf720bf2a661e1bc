import Journal
import Kernel
import Postgres

/// What a member's person asks about a statement.
struct QuestionDraft: Sendable {
    let period: Period
    let member: Int64
    /// The pool and the origin of the line; nil for the whole statement.
    let line: (pool: Int64, origin: Period)?
    let body: String

    /// Asks it, with its number and its first message.
    ///
    /// - Refuses: `hasNoLine`, `lineIsQuestioned`.
    /// - Returns: the question's identifier.
    func record(by person: Int64, on today: Day, in transaction: Transaction) async throws -> Int64
    {
        do {
            let asked = try await transaction.run(
                QuestionStore.insert(self, by: person, on: today))
            guard let id = asked else { throw QuestionRefusal.hasNoLine }
            let message = QuestionMessage(question: id, side: .member, body: body)
            _ = try await transaction.run(
                QuestionStore.insert(message, by: person, on: today),
                Event(
                    "question", of: Question.subject(of: id), by: person,
                    after: [
                        Fact("from", "\(period)"), Fact("member", "\(member)"),
                        Fact("pool", line.map { "\($0.pool)" }),
                    ]
                ).recorded)
            return id
        } catch { throw QuestionRefusal.standing(for: error) }
    }
}

/// What one of the two sides adds.
struct QuestionMessage: Sendable {
    let question: Int64
    let side: Question.Side
    let body: String

    /// - Refuses: `isClosed`.
    func record(by person: Int64, on today: Day, in transaction: Transaction) async throws {
        do {
            _ = try await transaction.run(
                QuestionStore.insert(self, by: person, on: today),
                Event(
                    side == .member ? "question-reply" : "question-answer",
                    of: Question.subject(of: question), by: person
                ).recorded)
        } catch { throw QuestionRefusal.standing(for: error) }
    }
}

/// How a question ends: the association explains or corrects, the member withdraws.
struct QuestionClosure: Sendable {
    let question: Int64
    let outcome: Question.Outcome.Kind
    let correction: Correction?
    /// The last words; empty where there are none.
    let body: String

    /// - Refuses: `isClosed`, `correctionIsMissing`, `correctionIsUnknown`.
    func record(by person: Int64, on today: Day, in transaction: Transaction) async throws {
        if outcome == .corrected, correction == nil { throw QuestionRefusal.correctionIsMissing }
        if let correction {
            guard outcome == .corrected else { throw QuestionRefusal.onlyCorrectedHasCorrection }
            guard try await transaction.run(correction.exists) else {
                throw QuestionRefusal.correctionIsUnknown(correction.address)
            }
        }
        let side: Question.Side = outcome == .withdrawn ? .member : .association
        do {
            if !body.isEmpty {
                let message = QuestionMessage(question: question, side: side, body: body)
                _ = try await transaction.run(QuestionStore.insert(message, by: person, on: today))
            }
            _ = try await transaction.run(
                QuestionStore.insert(self, by: person, on: today),
                Event(
                    "question-outcome", of: Question.subject(of: question), by: person,
                    after: [
                        Fact("outcome", outcome.rawValue),
                        Fact("correction", correction?.address),
                    ]
                ).recorded)
        } catch { throw QuestionRefusal.standing(for: error) }
    }
}

extension QuestionRefusal {
    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return QuestionRefusal(constraint: violation.constraint) ?? error
    }
}
