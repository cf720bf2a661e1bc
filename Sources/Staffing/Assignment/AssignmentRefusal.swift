import Kernel
import Postgres
import Web

/// Why an assignment is not recorded, started or ended, in order of precedence.
public enum AssignmentRefusal: Refusal, Hashable {
    case changedMeanwhile
    case consultantIsUnknown(String)
    case orderIsUnknown
    case isOfAnotherSupplier
    case endsBeforeItBegins(Day)
    case rateIsAbove(Cents)
    case exceedsOrderDays(left: Millionths)
    case exceedsOrderAmount(left: Cents)
    case managerIsUnknown
    case isNotPlanned
    case hasNoOrder
    case hasNoManager
    case hasNoClause
    case councilWasNotTold
    case isOver
    case workLiesOutside
    case isBelowWhatWasWorked
    case keepsItsFacts

    public var field: String? {
        switch self {
        case .consultantIsUnknown: "consultant"
        case .orderIsUnknown, .isOfAnotherSupplier, .hasNoOrder: "order"
        case .endsBeforeItBegins, .workLiesOutside: "until"
        case .rateIsAbove: "rate"
        case .exceedsOrderDays, .isBelowWhatWasWorked: "days"
        case .exceedsOrderAmount: "ceiling"
        case .managerIsUnknown, .hasNoManager: "manager"
        case .hasNoClause: "clause"
        case .councilWasNotTold: "council"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .changedMeanwhile, .isNotPlanned, .isOver: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).assignment.refusal
        let format = Localized(language)
        return switch self {
        case .changedMeanwhile: words.changedMeanwhile
        case .consultantIsUnknown(let number): words.consultantIsUnknown(number: number)
        case .orderIsUnknown: words.orderIsUnknown
        case .isOfAnotherSupplier: words.isOfAnotherSupplier
        case .endsBeforeItBegins(let day): words.endsBeforeItBegins(day: format.day(day))
        case .rateIsAbove(let price): words.rateIsAbove(price: format.euro(price))
        case .exceedsOrderDays(let left): words.exceedsOrderDays(left: format.days(left))
        case .exceedsOrderAmount(let left): words.exceedsOrderAmount(left: format.euro(left))
        case .managerIsUnknown: words.managerIsUnknown
        case .isNotPlanned: words.isNotPlanned
        case .hasNoOrder: words.hasNoOrder
        case .hasNoManager: words.hasNoManager
        case .hasNoClause: words.hasNoClause
        case .councilWasNotTold: words.councilWasNotTold
        case .isOver: words.isOver
        case .workLiesOutside: words.workLiesOutside
        case .isBelowWhatWasWorked: words.isBelowWhatWasWorked
        case .keepsItsFacts: words.keepsItsFacts
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "assignment_starts_under_an_order": self = .hasNoOrder
        case "assignment_starts_with_a_manager": self = .hasNoManager
        case "assignment_starts_with_an_instruction_clause": self = .hasNoClause
        case "assignment_starts_once_the_works_council_is_told": self = .councilWasNotTold
        case "assignment_is_under_a_placed_order_of_its_member": self = .orderIsUnknown
        case "assignments_stay_within_their_order": self = .changedMeanwhile
        case "assignment_is_managed_by_a_person_of_its_member": self = .managerIsUnknown
        case "assignment_goes_from_plan_to_run_to_end": self = .isNotPlanned
        case "assignment_keeps_the_days_that_were_worked": self = .workLiesOutside
        case "assignment_covers_what_was_worked": self = .isBelowWhatWasWorked
        case "running_assignment_keeps_its_facts": self = .keepsItsFacts
        default: return nil
        }
    }
}
