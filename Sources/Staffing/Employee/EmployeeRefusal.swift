import Kernel
import Postgres
import Web

/// Why a dossier does not change so, in order of precedence.
public enum EmployeeRefusal: Refusal, Hashable {
    case numberIsMalformed
    case numberIsKnown(String)
    case endsBeforeItBegins(Day)
    case fixedTermHasNoEnd
    case gradeIsMalformed
    case isNotEmployed(DaySpan)
    case contractDoesNotFollow(Day)
    case salaryDoesNotFollow
    /// The last day of the latest secondment.
    case isSeconded(last: Day)
    case contractBeginsLater(Day)
    case hasLeft(Day)
    case salaryIsNotYours
    case changedMeanwhile

    public var field: String? {
        switch self {
        case .numberIsMalformed, .numberIsKnown: "number"
        case .endsBeforeItBegins, .isSeconded, .contractBeginsLater, .fixedTermHasNoEnd, .hasLeft:
            "last"
        case .gradeIsMalformed: "grade"
        case .isNotEmployed, .contractDoesNotFollow, .salaryDoesNotFollow: "from"
        case .salaryIsNotYours, .changedMeanwhile: nil
        }
    }

    var status: Status { self == .changedMeanwhile ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).employee.refusal
        let format = Localized(language)
        return switch self {
        case .numberIsMalformed: words.numberIsMalformed
        case .numberIsKnown(let number): words.numberIsKnown(number: number)
        case .endsBeforeItBegins(let day): words.endsBeforeItBegins(day: format.day(day))
        case .fixedTermHasNoEnd: words.fixedTermHasNoEnd
        case .gradeIsMalformed: words.gradeIsMalformed
        case .isNotEmployed(let span):
            words.isNotEmployed(span: span.dossierText(Messages(language), format))
        case .contractDoesNotFollow(let day): words.contractDoesNotFollow(day: format.day(day))
        case .salaryDoesNotFollow: words.salaryDoesNotFollow
        case .isSeconded(let last): words.isSeconded(last: format.day(last))
        case .contractBeginsLater(let day): words.contractBeginsLater(day: format.day(day))
        case .hasLeft(let day): words.hasLeft(day: format.day(day))
        case .salaryIsNotYours: words.salaryIsNotYours
        case .changedMeanwhile: words.changedMeanwhile
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?) {
        switch constraint {
        case "employee_has_one_salary_a_day", "salary_begins_within_employment":
            self = .salaryDoesNotFollow
        case "salary_is_read_by_who_may", "salary_is_kept_by_who_may": self = .salaryIsNotYours
        case "employee_has_one_contract_a_day", "contract_lies_within_employment",
            "secondment_lies_within_contracts", "contract_is_only_shortened":
            self = .changedMeanwhile
        default: return nil
        }
    }
}

/// The last day of somebody who leaves.
struct Leaving: Sendable {
    let last: Day

    /// What decides it.
    struct Grounds: Sendable {
        let employed: DaySpan
        let secondments: [DaySpan]
        let contracts: [DaySpan]
    }

    /// - Refuses: `endsBeforeItBegins`, `hasLeft`, `isSeconded`, `contractBeginsLater`.
    func decide(on grounds: Grounds) throws(EmployeeRefusal) {
        if let from = grounds.employed.from, last < from { throw .endsBeforeItBegins(from) }
        if let until = grounds.employed.until, until <= last.adding(days: 1) {
            throw .hasLeft(until.adding(days: -1))
        }
        let ends = grounds.secondments.compactMap(\.until).map { $0.adding(days: -1) }
        if let latest = ends.max(), latest > last { throw .isSeconded(last: latest) }
        if let later = grounds.contracts.compactMap(\.from).max(), later > last {
            throw .contractBeginsLater(later)
        }
    }
}
