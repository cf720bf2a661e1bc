import Kernel
import Postgres
import Web

/// What became of an order that was offered to a rank of a cascade.
///
/// - Source: PROC-5
public enum CascadeAnswerKind: String, SQLEnum, CaseIterable {
    case acceptance, refusal
    /// The deadline passed without an answer.
    case lapse
}

/// What a supplier said of an order that was offered to it, by itself or by letter.
public struct CascadeAnswer: Hashable, Sendable {
    public let kind: CascadeAnswerKind
    /// Why it does not deliver; empty for an acceptance.
    public let reason: String
    /// Where its letter is; empty where the supplier answers itself.
    public let evidence: String
    /// The day of the answer, or that on which the lapse is recorded.
    public let answeredOn: Day

    public init(
        _ kind: CascadeAnswerKind, reason: String = "", evidence: String = "", on day: Day
    ) {
        self.kind = kind
        self.reason = reason
        self.evidence = evidence
        answeredOn = day
    }

    /// May it be recorded of this offer?
    ///
    /// - Parameter isOwn: the supplier answers itself.
    /// - Source: PROC-5
    func decide(_ offer: CascadeStanding, isOwn: Bool, today: Day) throws(CascadeRefusal) {
        guard offer.state == .placed, let deadline = offer.deadline else { throw .isNotOffered }
        guard offer.answer == nil else { throw .isAnswered }
        guard kind != .refusal || !reason.isEmpty else { throw .reasonIsMissing }
        guard answeredOn <= today else { throw .isOfTheFuture }
        switch kind {
        case .lapse:
            guard answeredOn > deadline else { throw .lapsesTooEarly(deadline) }
        case .acceptance, .refusal:
            guard answeredOn <= deadline else { throw .comesTooLate(deadline) }
            guard isOwn || !evidence.isEmpty else { throw .evidenceIsMissing }
        }
    }
}

/// Where an order stands in its cascade.
struct CascadeStanding: Hashable, Sendable {
    let state: CallOff.State
    /// Until and with which day the supplier may answer; nil where it is not offered.
    let deadline: Day?
    let answer: CascadeAnswerKind?
    let reason: String
    /// The order to the next rank.
    let successor: Int64?

    /// Whether the supplier may answer today.
    func waits(on today: Day) -> Bool {
        state == .placed && answer == nil && deadline.map { today <= $0 } ?? false
    }

    /// Whether its deadline passed without an answer.
    func hasLapsed(on today: Day) -> Bool {
        state == .placed && answer == nil && deadline.map { today > $0 } ?? false
    }

    /// Whether the next in rank may have it.
    var opens: Bool { successor == nil && (answer == .refusal || answer == .lapse) }
}

/// Why a step of a cascade is not taken, in order of precedence.
public enum CascadeRefusal: Refusal, Hashable {
    case isNotOffered
    case isAnswered
    case reasonIsMissing
    case isOfTheFuture
    case lapsesTooEarly(Day)
    case comesTooLate(Day)
    case evidenceIsMissing
    case deadlineIsPast
    /// The rank has not refused, or the next one has the order already.
    case isNotRefused
    case nextDoesNotSell(String, supplier: String)

    public var field: String? {
        switch self {
        case .reasonIsMissing: "reason"
        case .isOfTheFuture, .comesTooLate: "answeredOn"
        case .evidenceIsMissing: "evidence"
        case .deadlineIsPast: "deadline"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .isNotOffered, .isAnswered, .isNotRefused: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).cascade.refusal
        let format = Localized(language)
        return switch self {
        case .isNotOffered: words.isNotOffered
        case .isAnswered: words.isAnswered
        case .reasonIsMissing: words.reasonIsMissing
        case .isOfTheFuture: words.isOfTheFuture
        case .lapsesTooEarly(let day): words.lapsesTooEarly(day: format.day(day))
        case .comesTooLate(let day): words.comesTooLate(day: format.day(day))
        case .evidenceIsMissing: words.evidenceIsMissing
        case .deadlineIsPast: words.deadlineIsPast
        case .isNotRefused: words.isNotRefused
        case .nextDoesNotSell(let item, let supplier):
            words.nextDoesNotSell(supplier: supplier, item: item)
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?) {
        switch constraint {
        case "only_a_placed_order_is_answered", "only_a_placed_order_in_cascade_is_offered":
            self = .isNotOffered
        case "order_is_answered_once": self = .isAnswered
        case "refusal_says_why": self = .reasonIsMissing
        case "answer_by_letter_has_its_evidence": self = .evidenceIsMissing
        case "offer_leaves_time_to_answer": self = .deadlineIsPast
        case "call_off_is_followed_once", "order_follows_what_the_rank_before_refused":
            self = .isNotRefused
        default: return nil
        }
    }
}
