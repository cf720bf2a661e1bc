import Kernel
import Web

/// What is wrong with a file of employees or secondments.
public enum DossierFileRefusal: Refusal, Hashable {
    case fileIsKnown(Int64)
    case fileHasNoLines
    case columnIsUnknown([String])
    case functionIsUnknown(String)
    case regimeIsUnknown(String)
    case employeeIsUnknown(String)
    case memberIsUnknown(String)
    case poolIsUnknown(String)
    /// The line before on which the same stands.
    case standsTwice(line: Int)
    case shareIsOutOfBounds
    case grossIsOutOfBounds
    case changedMeanwhile

    public func message(in language: Language) -> String {
        let words = Messages(language).dossierFile.refusal
        return switch self {
        case .fileIsKnown(let number): words.fileIsKnown(number: "\(number)")
        case .fileHasNoLines: words.fileHasNoLines
        case .columnIsUnknown(let known):
            words.columnIsUnknown(known: known.joined(separator: ", "))
        case .functionIsUnknown(let code): words.functionIsUnknown(code: code)
        case .regimeIsUnknown(let code): words.regimeIsUnknown(code: code)
        case .employeeIsUnknown(let number): words.employeeIsUnknown(number: number)
        case .memberIsUnknown(let code): words.memberIsUnknown(code: code)
        case .poolIsUnknown(let code): words.poolIsUnknown(code: code)
        case .standsTwice(let line): words.standsTwice(line: "\(line)")
        case .shareIsOutOfBounds: words.shareIsOutOfBounds
        case .grossIsOutOfBounds: words.grossIsOutOfBounds
        case .changedMeanwhile: words.changedMeanwhile
        }
    }
}

/// Everything that is wrong with a file.
public struct DossierFindings: Error, Sendable {
    public let all: [CSVFinding]

    public init(_ all: [CSVFinding]) {
        self.all = all.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
}
