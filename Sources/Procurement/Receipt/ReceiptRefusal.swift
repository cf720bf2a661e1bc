import Kernel
import Postgres
import Web

/// Why a receipt is not recorded or not reversed, in order of precedence.
public enum ReceiptRefusal: Refusal, Hashable {
    case isNotPlaced
    case isBeforeItsOrder(Day)
    case isInTheFuture
    case bringsNothing
    case refusalHasNoReason(String, Int)
    case isAboveTheOrder(String, Int, Millionths, Millionths)
    case isReversed
    /// What it brought is invoiced.
    case isInvoiced

    public var field: String? {
        switch self {
        case .isBeforeItsOrder, .isInTheFuture: "receivedOn"
        case .refusalHasNoReason(_, let position): "refusal-\(position)"
        case .isAboveTheOrder: "reason"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .isNotPlaced, .isReversed: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).receipt.refusal
        let format = Localized(language)
        return switch self {
        case .isNotPlaced: words.isNotPlaced
        case .isBeforeItsOrder(let day): words.isBeforeItsOrder(day: format.day(day))
        case .isInTheFuture: words.isInTheFuture
        case .bringsNothing: words.bringsNothing
        case .refusalHasNoReason(let code, _): words.refusalHasNoReason(item: code)
        case .isAboveTheOrder(let code, _, let sum, let ordered):
            words.isAboveTheOrder(
                item: code, sum: format.quantity(sum), ordered: format.quantity(ordered))
        case .isReversed: words.isReversed
        case .isInvoiced: words.isInvoiced
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "receipt_is_of_a_placed_order": self = .isNotPlaced
        case "receipt_is_reversed_once": self = .isReversed
        case "receipt_of_what_is_invoiced_stays": self = .isInvoiced
        default: return nil
        }
    }
}
