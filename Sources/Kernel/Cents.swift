/// An amount of money as a whole number of euro cents.
///
/// Sums trap when they overflow; where the amounts come from outside, use `adding(_:)`, which says so.
///
/// - Unit: 1/100 euro.
public struct Cents: Hashable, Comparable, Sendable {
    public let value: Int64

    public init(_ value: Int64) { self.value = value }

    public static let zero = Cents(0)

    /// The largest amount that one line, or one pool in one period, may hold: 10^13 cents.
    public static let limit = Cents(10_000_000_000_000)

    /// Reads an amount with exactly two decimals, such as `-1234.56`.
    ///
    /// - Refuses: anything else, a leading plus or zero (`007.00`), and what is beyond `limit`.
    public init?(decimal text: some StringProtocol) {
        guard let units = fixedPoint(text, decimals: 2...2, limit: Self.limit.value) else {
            return nil
        }
        self.init(units)
    }

    /// The amount with two decimals and a point, as in files: `-1234.56`.
    public var decimal: String { decimalText(value, decimals: 2) }

    public var isNegative: Bool { value < 0 }
    public var magnitude: Cents { Cents(abs(value)) }

    /// The sum, or nil where it does not fit.
    public func adding(_ other: Cents) -> Cents? {
        let (sum, overflow) = value.addingReportingOverflow(other.value)
        return overflow ? nil : Cents(sum)
    }

    public static func < (left: Cents, right: Cents) -> Bool { left.value < right.value }
    public static func + (left: Cents, right: Cents) -> Cents { Cents(left.value + right.value) }
    public static func - (left: Cents, right: Cents) -> Cents { Cents(left.value - right.value) }
    public static prefix func - (amount: Cents) -> Cents { Cents(-amount.value) }
    public static func += (left: inout Cents, right: Cents) { left = left + right }
}

extension Sequence<Cents> {
    public func sum() -> Cents { reduce(.zero, +) }
}
