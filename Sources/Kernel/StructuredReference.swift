/// A Belgian structured communication (OGM/VCS), ten digits and two check digits.
///
/// - Source: ID-5
public struct StructuredReference: Hashable, Sendable {
    /// Twelve digits without separators.
    public let digits: String

    /// The reference of a base of at most ten digits, above zero.
    public init(base: Int) {
        precondition((1...9_999_999_999).contains(base), "a base has one to ten digits")
        digits = padded(base, 10) + padded(Self.check(base), 2)
    }

    /// Reads `+++010/8068/17183+++`, with stars for plusses, or the twelve digits alone.
    public init?(_ text: some StringProtocol) {
        let kept = String(text).filter { !"+*/ ".contains($0) }
        guard kept.count == 12, kept.isDigits,
            let base = Int(kept.prefix(10)), base > 0, Int(kept.suffix(2)) == Self.check(base)
        else { return nil }
        digits = kept
    }

    private static func check(_ base: Int) -> Int { base % 97 == 0 ? 97 : base % 97 }
}

extension StructuredReference: CustomStringConvertible {
    public var description: String {
        "+++\(digits.prefix(3))/\(digits.dropFirst(3).prefix(4))/\(digits.suffix(5))+++"
    }
}
