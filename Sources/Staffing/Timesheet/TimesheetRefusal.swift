import Kernel
import Postgres
import Web

/// Why a timesheet is not saved, submitted, approved or sent back, in order of precedence.
public enum TimesheetRefusal: Refusal, Hashable {
    /// Somebody else saved the sheet, or did something with the part.
    case changedMeanwhile
    case isNotOpen
    case isNotSubmitted
    case timeIsUnreadable(String)
    case dayIsOverfull(Day)
    case isAhead(Day)
    case exceedsDays(Millionths, left: Millionths)
    case exceedsCeiling(Cents, Cents)
    /// Only the manager of the assignment decides.
    case isNotYoursToApprove
    case nothingIsChosen
    case hasNoReason
    /// What it brought is invoiced already.
    case isInvoiced
    /// The order behind the assignment takes nothing more.
    case orderIsClosed

    public var field: String? {
        switch self {
        case .hasNoReason: "remark"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .changedMeanwhile, .isNotOpen, .isNotSubmitted: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).timesheet.refusal
        let format = Localized(language)
        return switch self {
        case .changedMeanwhile: words.changedMeanwhile
        case .isNotOpen: words.isNotOpen
        case .isNotSubmitted: words.isNotSubmitted
        case .timeIsUnreadable(let typed): words.timeIsUnreadable(typed: typed)
        case .dayIsOverfull(let day): words.dayIsOverfull(day: format.day(day))
        case .isAhead(let day): words.isAhead(day: format.day(day))
        case .exceedsDays(let worked, let left):
            words.exceedsDays(worked: format.days(worked), left: format.days(left))
        case .exceedsCeiling(let cost, let ceiling):
            words.exceedsCeiling(cost: format.euro(cost), ceiling: format.euro(ceiling))
        case .isNotYoursToApprove: words.isNotYoursToApprove
        case .nothingIsChosen: words.nothingIsChosen
        case .hasNoReason: words.hasNoReason
        case .isInvoiced: words.isInvoiced
        case .orderIsClosed: words.orderIsClosed
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "submitted_part_is_not_changed", "consultant_has_one_timesheet_a_month",
            "employee_has_one_timesheet_a_month", "engagement_has_one_part_a_month",
            "assignment_is_not_worked_above_its_days", "assignment_is_not_worked_above_its_ceiling":
            self = .changedMeanwhile
        case "part_is_submitted_then_approved_or_returned": self = .isNotOpen
        case "part_is_approved_by_its_manager": self = .isNotYoursToApprove
        case "receipt_of_what_is_invoiced_stays": self = .isInvoiced
        case "receipt_is_of_a_placed_order": self = .orderIsClosed
        default: return nil
        }
    }
}

extension Localized {
    /// Days with two decimals at most: `12,5`.
    func days(_ days: Millionths) -> String {
        let hundredths = (abs(days.value) + 5_000) / 10_000
        return quantity(Millionths((days.value < 0 ? -1 : 1) * hundredths * 10_000))
    }
}
