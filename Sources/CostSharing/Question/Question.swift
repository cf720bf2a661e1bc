import Kernel
import Postgres

/// A member asks why its statement says what it says; the association answers, and the outcome stays
/// with both.
///
/// What is said is never changed or taken back: a mistake gets another message.
struct Question: Sendable {
    let id: Int64
    let number: Number
    let period: Period
    let member: Member
    /// Nil where the whole statement is questioned.
    let line: Line?
    let askedOn: Day
    let messages: [Message]
    let outcome: Outcome?

    /// - Unit: days until an answer is due, from the member's last message.
    static let answerDays = 30

    /// As people quote it: `Q 2026/0012`; without gaps in a year.
    struct Number: Sendable, Hashable {
        let year: Int
        let sequence: Int

        var text: String {
            let digits = String(sequence)
            return "Q \(year)/" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }

    struct Member: Sendable {
        let code: String
        let name: String
    }

    /// The line of the statement: a pool, and the month that its costs belong to.
    struct Line: Sendable {
        let pool: Int64
        let code: String
        let names: Names
        let origin: Period
    }

    /// Who speaks.
    enum Side: String, SQLEnum {
        case member, association
    }

    struct Message: Sendable {
        let side: Side
        let person: String
        let at: Instant
        /// Until when the association answers what a member wrote.
        let dueOn: Day?
        let body: String
    }

    /// How a question ended.
    struct Outcome: Sendable {
        let kind: Kind
        /// Where in the program the correction stands.
        let correction: String?
        let person: String
        let on: Day

        enum Kind: String, SQLEnum, CaseIterable {
            /// The amount is right, and why was said.
            case explained
            /// The amount was wrong; a cost, a reversal or a later cycle makes it right.
            case corrected
            /// The member takes its question back.
            case withdrawn
        }
    }

    /// Where a question stands.
    enum State: String, SQLEnum, CaseIterable {
        /// The association has to answer.
        case waiting
        /// The member has an answer, and may reply.
        case answered
        case explained, corrected, withdrawn

        var isOpen: Bool { self == .waiting || self == .answered }
    }

    var state: State {
        if let outcome { return State(outcome.kind) }
        return messages.last?.side == .association ? .answered : .waiting
    }

    /// Until when an answer is due; nil while none is.
    var dueOn: Day? { state == .waiting ? messages.last?.dueOn : nil }

    static func subject(of id: Int64) -> String { "cost-sharing/question/\(id)" }
}

extension Question.State {
    init(_ outcome: Question.Outcome.Kind) {
        switch outcome {
        case .explained: self = .explained
        case .corrected: self = .corrected
        case .withdrawn: self = .withdrawn
        }
    }
}
