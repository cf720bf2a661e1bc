import Journal
public import Kernel
public import Postgres
import Web

/// A member as the list for the VAT office names it on a day.
///
/// - Source: VAT-16
public struct VATListRow: Hashable, Sendable {
    public let member: Int64
    public let enterpriseNumber: EnterpriseNumber?
    public let name: String
    /// The nature of its activity; empty where the register does not say.
    public let activity: String
    /// Nil where the register has none on that day.
    public let standing: VATStanding?
    /// The days on which the standing and the membership both hold.
    public let span: DaySpan
}

/// What differs from the list that was handed in last.
///
/// - Source: VAT-16
public struct VATListChange: Hashable, Sendable {
    public enum Kind: String, SQLEnum, CaseIterable, Hashable {
        case joined, left, standing, activity, details
    }

    public let member: Int64
    public let name: String
    public let kind: Kind
    /// Since when; nil where the register does not date it, as with a corrected name.
    public let since: Day?
    /// The last day of the month in which it is to be reported.
    public let dueOn: Day?
}

/// The list is handed in to the VAT office, as of a day.
///
/// - Source: VAT-16
public struct VATListFiling: Hashable, Sendable {
    public let asOf: Day
    public let filedOn: Day

    /// Decides the filing.
    ///
    /// - Refuses: a day before the list's own, a day to come.
    public static func decide(
        asOf: Day, filedOn: Day, today: Day
    ) throws(VATListRefusal) -> VATListFiling {
        guard asOf <= filedOn else { throw .filedTooEarly(asOf) }
        guard filedOn <= today else { throw .filedInFuture }
        return VATListFiling(asOf: asOf, filedOn: filedOn)
    }

    static let subject = "membership/vat-list"

    /// Keeps the file and its rows, and writes the event; gives the number of the list.
    ///
    /// - Parameter actor: who hands it in; nil for the program itself.
    public func record(in transaction: Transaction, by actor: Int64?) async throws -> Int64 {
        let rows = try await transaction.run(VATListStore(asOf).rows(matching: "%"))
        let kept = try await transaction.run(
            VATListStore.insert(self, file: VATListPages.csv(rows).bytes))
        _ = try await transaction.run(
            VATListStore.insertRows(rows, list: kept.id),
            Event(
                "vat-list", of: Self.subject, by: actor,
                after: [
                    Fact("as_of", "\(asOf)"), Fact("filed_on", "\(filedOn)"),
                    Fact("members", "\(rows.count)"), Fact("sha256", kept.sha256),
                ]
            ).recorded)
        return kept.id
    }
}

/// A list that was handed in.
struct FiledVATList: Hashable, Sendable {
    let id: Int64
    let filing: VATListFiling
    let members: Int
    /// In hexadecimal digits.
    let sha256: String
}

/// Why a list cannot be recorded as handed in, in order of precedence.
public enum VATListRefusal: Refusal, Hashable {
    case filedTooEarly(Day)
    case filedInFuture

    public func message(in language: Language) -> String {
        let t = Messages(language).vatListRefusal
        return switch self {
        case .filedTooEarly(let day): t.filedTooEarly(day: Localized(language).longDay(day))
        case .filedInFuture: t.filedInFuture
        }
    }

    public var field: String? { "filed_on" }
}
