import Kernel
import Postgres
import Web

/// Why a supplier's report of a delivery is not taken, in order of precedence.
public enum DeliveryReportRefusal: Refusal, Hashable {
    case isNotPlaced
    case isBeforeItsOrder(Day)
    case isInTheFuture(Day)
    case bringsNothing
    case isReported(String)

    public var field: String? {
        switch self {
        case .isBeforeItsOrder, .isInTheFuture: "deliveredOn"
        case .isReported: "deliveryNote"
        case .isNotPlaced, .bringsNothing: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status { self == .isNotPlaced ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).deliveryReport.refusal
        let format = Localized(language)
        return switch self {
        case .isNotPlaced: words.isNotPlaced
        case .isBeforeItsOrder(let day): words.isBeforeItsOrder(day: format.day(day))
        case .isInTheFuture(let today): words.isInTheFuture(day: format.day(today))
        case .bringsNothing: words.bringsNothing
        case .isReported(let note): words.isReported(note: note)
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error, note: String) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "delivery_is_reported_of_a_placed_order": self = .isNotPlaced
        case "delivery_note_is_reported_once": self = .isReported(note)
        default: return nil
        }
    }
}
