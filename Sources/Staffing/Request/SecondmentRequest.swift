import Kernel
import Postgres
import Web

/// How much somebody has seen of the trade.
public enum Seniority: String, SQLEnum, CaseIterable, Sendable {
    case junior, medior, senior, expert

    func word(_ t: Messages) -> String {
        switch self {
        case .junior: t.request.junior
        case .medior: t.request.medior
        case .senior: t.request.senior
        case .expert: t.request.expert
        }
    }
}

/// A language that is needed at the member.
enum SpokenLanguage: String, CaseIterable, Sendable {
    case nl, fr, en, de

    func word(_ t: Messages) -> String {
        switch self {
        case .nl: t.request.dutch
        case .fr: t.request.french
        case .en: t.request.english
        case .de: t.request.german
        }
    }
}

/// What a member asks for: a profile, for a part of full time, over some days.
///
/// - Source: HR-2
struct SecondmentRequest: Sendable {
    let member: Int64
    let function: Int64
    let seniority: Seniority
    /// Those that are needed; empty for any.
    let languages: [SpokenLanguage]
    let share: Millionths
    let stay: Stay
    let reason: String

    /// Decides whether such a secondment may come of it at all.
    ///
    /// - Refuses: `beginsInThePast`, `functionIsNotCovered`, `hasNoBasis`.
    /// - Source: HR-1, HR-2
    func decide(
        covered: Bool, bases: [DaySpan], today: Day
    ) throws(RequestRefusal) {
        guard stay.from >= today else { throw .beginsInThePast(today) }
        guard covered else { throw .functionIsNotCovered }
        if let day = stay.firstGap(in: bases) { throw .hasNoBasis(on: day) }
    }

    static func subject(of id: Int64) -> String { "staffing/request/\(id)" }
}

/// Where a request stands.
enum RequestState: String, SQLEnum, CaseIterable, Sendable {
    case open, agreed, running, declined, withdrawn
}

/// Where somebody who is proposed stands.
enum ProposalState: String, SQLEnum, CaseIterable, Sendable {
    case proposed, agreed, started, refused, withdrawn

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .proposed: TagView(.info, t.request.proposed)
        case .agreed: TagView(.info, t.request.agreed)
        case .started: TagView(.ok, t.request.started)
        case .refused: TagView(.bad, t.request.refused)
        case .withdrawn: TagView(.plain, t.request.withdrawn)
        }
    }
}

/// Why a request does not go on so, in order of precedence.
///
/// - Source: HR-1, HR-2
public enum RequestRefusal: Refusal, Hashable {
    case endsBeforeItBegins(Day)
    case beginsInThePast(Day)
    case functionIsNotCovered
    case hasNoBasis(on: Day)
    case memberIsUnknown
    case isNotOpen
    case employeeIsUnknown(String)
    case isProposedAlready
    case isNotYoursToAnswer
    case isAnsweredAlready
    case hasNothingAgreed
    case termsAreMalformed
    case signedInTheFuture

    public var field: String? {
        switch self {
        case .endsBeforeItBegins: "last"
        case .beginsInThePast: "from"
        case .functionIsNotCovered: "function"
        case .hasNoBasis, .memberIsUnknown: "member"
        case .employeeIsUnknown, .isProposedAlready: "employee"
        case .termsAreMalformed: "terms"
        case .signedInTheFuture: "signed"
        case .isNotOpen, .isNotYoursToAnswer, .isAnsweredAlready, .hasNothingAgreed: nil
        }
    }

    var status: Status {
        switch self {
        case .isNotOpen, .isAnsweredAlready, .hasNothingAgreed: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).request.refusal
        let format = Localized(language)
        return switch self {
        case .endsBeforeItBegins(let day): words.endsBeforeItBegins(day: format.day(day))
        case .beginsInThePast(let day): words.beginsInThePast(day: format.day(day))
        case .functionIsNotCovered: words.functionIsNotCovered
        case .hasNoBasis(let day): words.hasNoBasis(day: format.day(day))
        case .memberIsUnknown: words.memberIsUnknown
        case .isNotOpen: words.isNotOpen
        case .employeeIsUnknown(let number): words.employeeIsUnknown(number: number)
        case .isProposedAlready: words.isProposedAlready
        case .isNotYoursToAnswer: words.isNotYoursToAnswer
        case .isAnsweredAlready: words.isAnsweredAlready
        case .hasNothingAgreed: words.hasNothingAgreed
        case .termsAreMalformed: words.termsAreMalformed
        case .signedInTheFuture: words.signedInTheFuture
        }
    }

    init?(constraint: String?) {
        switch constraint {
        case "employee_is_proposed_once": self = .isProposedAlready
        case "request_moves_as_its_state_allows", "proposal_is_for_an_open_request":
            self = .isNotOpen
        case "proposal_moves_as_its_state_allows", "request_has_one_agreed_proposal":
            self = .isAnsweredAlready
        case "proposal_is_answered_by_its_member", "request_is_asked_by_its_member_or_by_hr":
            self = .isNotYoursToAnswer
        default: return nil
        }
    }
}
