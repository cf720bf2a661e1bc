import Kernel
import Postgres
import Web

/// How a contract ends.
public enum ContractKind: String, SQLEnum, CaseIterable, Sendable {
    case indefinite, fixedTerm, replacement

    func word(_ t: Messages) -> String {
        switch self {
        case .indefinite: t.employee.indefinite
        case .fixedTerm: t.employee.fixedTerm
        case .replacement: t.employee.replacement
        }
    }
}

/// Under which terms a person works, over some days.
struct EmploymentContract: Hashable, Sendable {
    let kind: ContractKind
    let from: Day
    /// Nil where it has no end.
    let last: Day?
    let function: Int64
    let grade: String
    let regime: Int64

    var span: DaySpan { DaySpan(from: from, until: last?.adding(days: 1)) }

    /// Decides a contract.
    ///
    /// - Refuses: `endsBeforeItBegins`, `fixedTermHasNoEnd`, `gradeIsMalformed`.
    func decided() throws(EmployeeRefusal) -> EmploymentContract {
        if let last, last < from { throw .endsBeforeItBegins(from) }
        guard kind == .indefinite || last != nil else { throw .fixedTermHasNoEnd }
        guard Employee.isCode(grade, most: 12, also: " .") else { throw .gradeIsMalformed }
        return self
    }

    /// Decides one that follows another from its first day on.
    ///
    /// - Parameters:
    ///   - employed: the span of employment.
    ///   - latest: the contract with the latest first day.
    /// - Refuses: `isNotEmployed`, `contractDoesNotFollow`.
    func following(
        _ latest: DaySpan?, employed: DaySpan
    ) throws(EmployeeRefusal) -> EmploymentContract {
        let contract = try decided()
        guard employed.contains(contract.from),
            employed.until.map({ end in contract.span.until.map { $0 <= end } ?? false }) ?? true
        else { throw .isNotEmployed(employed) }
        if let first = latest?.from, contract.from <= first {
            throw .contractDoesNotFollow(first)
        }
        return contract
    }
}

/// Somebody whom the association employs.
struct Employee: Sendable {
    let number: String
    let name: String
    let language: Language
    let contract: EmploymentContract
    /// Gross, for a month of full time; nil where it is entered later.
    let salary: Cents?

    /// Decides a new dossier, which begins with its first contract.
    ///
    /// - Refuses: `numberIsMalformed`, and what a contract refuses.
    func decided() throws(EmployeeRefusal) -> Employee {
        guard Self.isCode(number, most: 16) else { throw .numberIsMalformed }
        _ = try contract.decided()
        return self
    }

    /// Employment lasts as long as the contract of a fixed term, or goes on.
    var employed: DaySpan { contract.span }

    /// Capitals, digits and hyphens, the first no hyphen.
    static func isCode(_ text: String, most: Int, also: String = "") -> Bool {
        let letters = text.utf8
        guard let first = letters.first, letters.count <= most, Self.isLetter(first) else {
            return false
        }
        return letters.allSatisfy {
            Self.isLetter($0) || $0 == UInt8(ascii: "-") || also.utf8.contains($0)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    static func subject(of id: Int64) -> String { "staffing/employee/\(id)" }
}
