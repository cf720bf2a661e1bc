import Kernel
import Postgres
import Web

/// Why an invoice is not matched, or a match not moved on, in order of precedence.
public enum MatchRefusal: Refusal, Hashable {
    case orderIsDirect
    case orderIsNotPlaced
    case matchesNothing
    case lineIsMatched(String)
    case isAboveWhatCame(String, Int, Millionths, Millionths)
    case isCreditedBelowNothing(String)
    case isOfAnotherSupplier
    case invoiceIsRejected
    case poolIsAnother
    /// The line is a cost in another pool already.
    case isBooked
    case isNotBlocked
    case explanationByTheSamePerson
    case isBlocked
    case isInTheFuture
    case isOver

    public var field: String? {
        switch self {
        case .isAboveWhatCame(_, let position, _, _): "quantity-\(position)"
        case .poolIsAnother: "pool"
        case .isInTheFuture: "paidOn"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .orderIsNotPlaced, .lineIsMatched, .isNotBlocked, .isOver: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).match.refusal
        let format = Localized(language)
        return switch self {
        case .orderIsDirect: words.orderIsDirect
        case .orderIsNotPlaced: words.orderIsNotPlaced
        case .matchesNothing: words.matchesNothing
        case .lineIsMatched(let item): words.lineIsMatched(item: item)
        case .isAboveWhatCame(let code, _, let sum, let came):
            words.isAboveWhatCame(
                item: code, sum: format.quantity(sum), came: format.quantity(came))
        case .isCreditedBelowNothing(let code): words.isCreditedBelowNothing(item: code)
        case .isOfAnotherSupplier: words.isOfAnotherSupplier
        case .invoiceIsRejected: words.invoiceIsRejected
        case .poolIsAnother: words.poolIsAnother
        case .isBooked: words.isBooked
        case .isNotBlocked: words.isNotBlocked
        case .explanationByTheSamePerson: words.explanationByTheSamePerson
        case .isBlocked: words.isBlocked
        case .isInTheFuture: words.isInTheFuture
        case .isOver: words.isOver
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "direct_order_is_invoiced_to_its_member": self = .orderIsDirect
        case "match_is_of_a_placed_order": self = .orderIsNotPlaced
        case "invoice_line_is_matched_once": self = .lineIsMatched("")
        case "match_is_of_the_supplier_of_the_order": self = .isOfAnotherSupplier
        case "match_is_of_an_invoice_that_stands": self = .invoiceIsRejected
        case "match_goes_to_a_pool_of_the_member": self = .poolIsAnother
        case "booked_line_keeps_its_pool": self = .isBooked
        case "match_is_explained_by_another_person": self = .explanationByTheSamePerson
        case "only_a_blocked_match_is_explained", "match_is_explained_once": self = .isNotBlocked
        case "only_a_match_that_is_due_is_paid", "match_is_paid_once",
            "paid_match_is_not_withdrawn", "match_is_withdrawn_once":
            self = .isOver
        default: return nil
        }
    }
}
