/// A quantity, share or weight with at most six decimals.
///
/// - Unit: 1/1 000 000.
public struct Millionths: Hashable, Comparable, Sendable {
    public let value: Int64

    public init(_ value: Int64) { self.value = value }

    /// So many whole units.
    public init(whole: Int64) { value = whole * 1_000_000 }

    public static let zero = Millionths(0)
    public static let one = Millionths(1_000_000)

    /// The largest quantity: 10^12.
    public static let limit = Millionths(1_000_000_000_000_000_000)

    /// Reads a decimal with at most six places, such as `12.5`.
    ///
    /// - Refuses: anything else, and what is beyond `limit`.
    public init?(decimal text: some StringProtocol) {
        guard let units = fixedPoint(text, decimals: 0...6, limit: Self.limit.value) else {
            return nil
        }
        self.init(units)
    }

    /// The shortest decimal: `12.5`, `3`, `-0.000001`.
    public var decimal: String {
        var text = decimalText(value, decimals: 6)[...]
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }

    public static func < (left: Millionths, right: Millionths) -> Bool { left.value < right.value }
    public static func + (left: Millionths, right: Millionths) -> Millionths {
        Millionths(left.value + right.value)
    }
}
