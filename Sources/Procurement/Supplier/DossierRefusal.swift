import Kernel
import Web

/// Why something is not recorded in a supplier's dossier, in order of precedence.
public enum DossierRefusal: Refusal, Hashable {
    case cannotBeReached
    case emailIsMalformed(String)
    case telephoneIsMalformed(String)
    case bicIsMalformed(String)
    case accountIsTheSame
    case accountIsUnknown
    case accountIsDecided
    case confirmationByTheSamePerson
    case checkIsOfTheFuture
    case checkHoldsTooLong(Day)

    public var field: String? {
        switch self {
        case .cannotBeReached, .emailIsMalformed: "email"
        case .telephoneIsMalformed: "telephone"
        case .bicIsMalformed: "bic"
        case .accountIsTheSame: "iban"
        case .checkIsOfTheFuture: "checkedOn"
        case .checkHoldsTooLong: "validUntil"
        case .accountIsUnknown, .accountIsDecided, .confirmationByTheSamePerson: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status { self == .accountIsDecided ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).dossier.refusal
        return switch self {
        case .cannotBeReached: words.cannotBeReached
        case .emailIsMalformed(let text): words.emailIsMalformed(text: text)
        case .telephoneIsMalformed(let text): words.telephoneIsMalformed(text: text)
        case .bicIsMalformed(let text): words.bicIsMalformed(text: text)
        case .accountIsTheSame: words.accountIsTheSame
        case .accountIsUnknown: words.accountIsUnknown
        case .accountIsDecided: words.accountIsDecided
        case .confirmationByTheSamePerson: words.confirmationByTheSamePerson
        case .checkIsOfTheFuture: words.checkIsOfTheFuture
        case .checkHoldsTooLong(let last):
            words.checkHoldsTooLong(last: Localized(language).day(last))
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?) {
        switch constraint {
        case "supplier_account_is_confirmed_by_another_person":
            self = .confirmationByTheSamePerson
        case "supplier_account_is_decided_once": self = .accountIsDecided
        default: return nil
        }
    }
}
