public import Kernel
import Postgres
import Web

/// Why a VAT standing cannot change so, in order of precedence.
///
/// - Source: VAT-3
public enum VATStandingChangeRefusal: Refusal, Hashable {
    case hasLeft(Day)
    case basisMissing
    case basisTooLong(limit: Int)
    case noPresentStanding
    case nothingChanges
    case notAfterPresent(Period)
    case notAMonth
    case overlaps

    public func message(in language: Language) -> String {
        let t = Messages(language).refusal
        let localized = Localized(language)
        return switch self {
        case .hasLeft(let day): t.hasLeft(day: localized.longDay(day))
        case .basisMissing: t.basisMissing
        case .basisTooLong(let limit): t.basisTooLong(limit: String(limit))
        case .noPresentStanding: t.noPresentStanding
        case .nothingChanges: t.sameStanding
        case .notAfterPresent(let period):
            t.standingNotAfterPresent(period: localized.period(period))
        case .notAMonth: t.standingNotAMonth
        case .overlaps: t.standingOverlaps
        }
    }

    public var field: String? {
        switch self {
        case .noPresentStanding, .nothingChanges: "vat_standing"
        case .basisMissing, .basisTooLong: "basis"
        case .hasLeft, .notAfterPresent, .notAMonth, .overlaps: "from"
        }
    }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation) {
        switch violation.constraint {
        case "vat_standing_names_its_basis": self = .basisMissing
        case "vat_standing_starts_with_a_month", "vat_standing_ends_with_a_month":
            self = .notAMonth
        case "member_has_one_vat_standing_a_day": self = .overlaps
        default: return nil
        }
    }
}
