public import Kernel
public import Postgres
import Web

/// Whether the exempt and out-of-scope operations of a member predominate in a year.
///
/// A member passes when they are strictly more than half of all its operations. Exactly half fails:
/// one reading of the law lets it pass, so the page says so. Exempt operations in finance, insurance
/// and the letting of immovable property do not count. A member of a VAT group fails as long as not
/// all of that group are members of the association.
///
/// - Source: VAT-4, VAT-14, VAT-15
public struct PredominanceTest: Hashable, Sendable {
    /// What is measured where a member has no turnover.
    public enum Basis: String, SQLEnum, CaseIterable, Hashable {
        case turnover, cost, budget
    }

    public enum VATGroup: String, SQLEnum, CaseIterable, Hashable {
        case none
        case allMembers = "all_members"
        case notAllMembers = "not_all_members"
    }

    public enum Outcome: Hashable, Sendable {
        case passes
        case fails
        /// Exactly half: the lenient reading lets it pass, the strict one does not.
        case failsAtHalf
        case failsByVATGroup
    }

    public let year: Int
    public let basis: Basis
    /// - Unit: cents, as the next three.
    public let exempt: Cents
    public let outOfScope: Cents
    /// The part of `exempt` in finance, insurance and immovable property.
    public let excluded: Cents
    public let total: Cents
    public let vatGroup: VATGroup

    /// Decides the test.
    ///
    /// - Parameter today: a year that has not begun has no operations.
    /// - Refuses: a year out of range, no operations, parts above the total, more excluded than exempt.
    public static func decide(
        year: Int, basis: Basis, exempt: Cents, outOfScope: Cents, excluded: Cents, total: Cents,
        vatGroup: VATGroup, today: Day
    ) throws(PredominanceTestRefusal) -> PredominanceTest {
        let last = today.components.year
        guard (firstYear...max(firstYear, last)).contains(year) else {
            throw .yearOutOfRange(first: firstYear, last: last)
        }
        guard total > .zero else { throw .noOperations }
        guard excluded <= exempt else { throw .excludesTooMuch }
        guard exempt + outOfScope <= total else { throw .partsExceedTotal }
        return PredominanceTest(
            year: year, basis: basis, exempt: exempt, outOfScope: outOfScope, excluded: excluded,
            total: total, vatGroup: vatGroup)
    }

    /// What counts towards predominance.
    public var counted: Cents { exempt - excluded + outOfScope }

    public var outcome: Outcome {
        if vatGroup == .notAllMembers { return .failsByVATGroup }
        let twice = counted + counted
        return twice > total ? .passes : twice == total ? .failsAtHalf : .fails
    }

    /// The exemption exists since July 2016.
    static let firstYear = 2016
}

/// Why a test cannot be recorded so, in order of precedence.
public enum PredominanceTestRefusal: Refusal, Hashable {
    case yearOutOfRange(first: Int, last: Int)
    case noOperations
    case excludesTooMuch
    case partsExceedTotal

    public func message(in language: Language) -> String {
        let t = Messages(language).testRefusal
        return switch self {
        case .yearOutOfRange(let first, let last):
            t.yearOutOfRange(first: String(first), last: String(last))
        case .noOperations: t.noOperations
        case .excludesTooMuch: t.excludesTooMuch
        case .partsExceedTotal: t.partsExceedTotal
        }
    }

    public var field: String? {
        switch self {
        case .yearOutOfRange: "year"
        case .noOperations, .partsExceedTotal: "total"
        case .excludesTooMuch: "excluded"
        }
    }
}

/// A part of a whole, to be shown as a percentage.
///
/// - Returns: in millionths, rounded towards zero; zero for a whole of nothing.
func share(_ part: Cents, of whole: Cents) -> Millionths {
    guard part > .zero, whole > .zero else { return Millionths(0) }
    let product = UInt64(part.value).multipliedFullWidth(by: 1_000_000)
    return Millionths(Int64(UInt64(whole.value).dividingFullWidth(product).quotient))
}
