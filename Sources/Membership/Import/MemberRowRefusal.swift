public import Kernel
import Web

/// What is wrong with one row of a list of members, beside what a cell itself can be refused for.
public enum MemberRowRefusal: Refusal, Hashable {
    case columnUnknown(allowed: [String])
    case noRows
    case nameTwice(line: Int)
    case enterpriseNumberTwice(line: Int)
    /// The register has another number for the member of this name.
    case enterpriseNumberDiffers(code: String, EnterpriseNumber)
    /// The number is of a member that the list has on another row, or that has left.
    case enterpriseNumberElsewhere(code: String, name: String)
    case hasLeft(code: String, Day)

    public func message(in language: Language) -> String {
        let t = Messages(language).finding
        return switch self {
        case .columnUnknown(let allowed): t.columnUnknown(allowed: allowed.joined(separator: ", "))
        case .noRows: t.noRows
        case .nameTwice(let line): t.nameTwice(line: String(line))
        case .enterpriseNumberTwice(let line): t.enterpriseNumberTwice(line: String(line))
        case .enterpriseNumberDiffers(let code, let number):
            t.enterpriseNumberDiffers(code: code, number: "\(number)")
        case .enterpriseNumberElsewhere(let code, let name):
            t.enterpriseNumberElsewhere(code: code, name: name)
        case .hasLeft(let code, let day):
            t.hasLeft(code: code, day: Localized(language).longDay(day))
        }
    }
}
