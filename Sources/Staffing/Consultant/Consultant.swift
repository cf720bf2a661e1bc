import Journal
import Kernel
import Postgres
import Web

/// A specialist of a supplier who works at members; never their colleague.
///
/// - Source: HR-3
struct Consultant: Sendable {
    let id: Int64
    let number: String
    let name: String
    let supplier: Int64
    let supplierName: String
    let languages: [String]
    /// Who signs in to enter the hours; empty where nobody does.
    let login: String
    let anonymisedOn: Day?
    let version: Int
    let running: Int
    /// The last day on which it must be known who worked; nil where nothing was worked.
    let keptUntil: Day?

    static func subject(of id: Int64) -> String { "staffing/consultant/\(id)" }

    /// What languages a consultant may be said to speak.
    static let languages = ["nl", "fr", "en", "de"]

    /// May the name be taken away?
    ///
    /// - Refuses: `isAnonymous`, `isKept`.
    /// - Source: GDPR-1, RET-7
    func anonymisation(on today: Day) throws(ConsultantRefusal) {
        guard anonymisedOn == nil else { throw .isAnonymous }
        guard let keptUntil, today > keptUntil else { throw .isKept(keptUntil) }
    }
}

/// A consultant as it was typed.
struct ConsultantDraft: Sendable {
    let number: String
    let name: String
    /// The supplier's number; of a new consultant only.
    let supplier: String
    let languages: [String]
    let login: String
}

/// Why a consultant is not recorded or anonymised, in order of precedence.
public enum ConsultantRefusal: Refusal, Hashable {
    case changedMeanwhile
    case supplierIsUnknown(String)
    case numberIsTaken(String)
    case loginIsUnknown(String)
    case loginIsTaken(String)
    case isAnonymous
    /// Until when; nil where no assignment began.
    case isKept(Day?)

    public var field: String? {
        switch self {
        case .supplierIsUnknown: "supplier"
        case .numberIsTaken: "number"
        case .loginIsUnknown, .loginIsTaken: "login"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .changedMeanwhile, .isAnonymous: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).consultant.refusal
        return switch self {
        case .changedMeanwhile: words.changedMeanwhile
        case .supplierIsUnknown(let number): words.supplierIsUnknown(number: number)
        case .numberIsTaken(let number): words.numberIsTaken(number: number)
        case .loginIsUnknown(let login): words.loginIsUnknown(login: login)
        case .loginIsTaken(let login): words.loginIsTaken(login: login)
        case .isAnonymous: words.isAnonymous
        case .isKept(let day):
            day.map { words.isKept(day: Localized(language).day($0)) } ?? words.isKeptForNow
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error, _ draft: ConsultantDraft) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "consultant_number_is_unique": self = .numberIsTaken(draft.number)
        case "consultant_signs_in_as_one_person": self = .loginIsTaken(draft.login)
        case "consultant_signs_in_as_a_worker": self = .loginIsUnknown(draft.login)
        case "anonymous_consultant_is_not_changed": self = .isAnonymous
        default: return nil
        }
    }
}
