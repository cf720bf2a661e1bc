import Kernel
import Web

/// Why a file of balances, or a line of it, cannot be taken in.
///
/// - Source: allocation, "What always holds"
enum LedgerProblem: Refusal, Hashable {
    /// The month is posted, and what was compared then stands.
    case monthIsPosted(Period)
    /// The very same file is the month's ledger already.
    case isPresent
    case hasNoLines
    case hasTooManyLines(limit: Int)
    case columnIsUnknown(String)
    /// The file names another month than the page on which it was brought in.
    case isOfAnotherMonth(Period, expected: Period)
    case accountIsMalformed(String)
    case accountStandsTwice(String, first: Int)
    /// The balances together are beyond what can be counted.
    case totalIsTooLarge

    func message(in language: Language) -> String {
        let words = Messages(language).ledger.problem
        let format = Localized(language)
        return switch self {
        case .monthIsPosted(let period): words.monthIsPosted(period: format.period(period))
        case .isPresent: words.isPresent
        case .hasNoLines: words.hasNoLines
        case .hasTooManyLines(let limit): words.hasTooManyLines(limit: format.number(limit))
        case .columnIsUnknown(let name): words.columnIsUnknown(name: name)
        case .isOfAnotherMonth(let found, let expected):
            words.isOfAnotherMonth(
                found: format.period(found), expected: format.period(expected))
        case .accountIsMalformed(let text): words.accountIsMalformed(text: text)
        case .accountStandsTwice(let account, let first):
            words.accountStandsTwice(account: account, first: String(first))
        case .totalIsTooLarge: words.totalIsTooLarge
        }
    }
}
