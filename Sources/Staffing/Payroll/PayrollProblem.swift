import Kernel
import Web

/// Why a file of the payroll office, or a line of it, is not taken in.
public enum PayrollProblem: Refusal, Hashable {
    /// The very same bytes came before.
    case fileIsKnown(Period)
    case monthIsToCome(Period)
    case hasNoLines
    case hasTooManyLines(limit: Int)
    case columnIsUnknown(String)
    /// The file names another month than was chosen.
    case isOfAnotherMonth(Period, expected: Period)
    case employeeIsUnknown(String)
    case employeeCameLater(String, from: Day)
    case componentIsUnknown(String)
    case standsTwice(employee: String, component: String, first: Int)
    case amountIsZero
    case amountIsTooLarge(Cents)

    public func message(in language: Language) -> String {
        let words = Messages(language).payroll.problem
        let format = Localized(language)
        return switch self {
        case .fileIsKnown(let period): words.fileIsKnown(period: format.period(period))
        case .monthIsToCome(let period): words.monthIsToCome(period: format.period(period))
        case .hasNoLines: words.hasNoLines
        case .hasTooManyLines(let limit): words.hasTooManyLines(limit: format.number(limit))
        case .columnIsUnknown(let name): words.columnIsUnknown(name: name)
        case .isOfAnotherMonth(let found, let expected):
            words.isOfAnotherMonth(
                found: format.period(found), expected: format.period(expected))
        case .employeeIsUnknown(let number): words.employeeIsUnknown(number: number)
        case .employeeCameLater(let number, let day):
            words.employeeCameLater(number: number, day: format.day(day))
        case .componentIsUnknown(let code): words.componentIsUnknown(code: code)
        case .standsTwice(let employee, let component, let first):
            words.standsTwice(component: component, employee: employee, first: "\(first)")
        case .amountIsZero: words.amountIsZero
        case .amountIsTooLarge(let limit): words.amountIsTooLarge(limit: format.euro(limit))
        }
    }
}

/// Everything that is wrong with a file; nothing of it was taken in.
struct PayrollFindings: Error, Sendable {
    let all: [CSVFinding]

    init(_ all: [CSVFinding]) { self.all = all }
}
