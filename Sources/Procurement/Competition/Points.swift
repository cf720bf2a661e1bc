import Kernel

/// A number of points as an exact fraction: what is compared is never rounded.
///
/// Amounts are at most 10^13 cents, scales 100 and evaluators 9, so that products of two fractions fit
/// into 128 bits.
struct Points: Comparable, Hashable, Sendable {
    let numerator: Int128
    /// Above zero.
    let denominator: Int128

    init(_ numerator: Int128, over denominator: Int128) {
        precondition(denominator > 0, "a fraction is over something above zero")
        let divisor = Self.divisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    static let zero = Points(0, over: 1)

    static func < (left: Points, right: Points) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    static func + (left: Points, right: Points) -> Points {
        Points(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    /// For who reads: rounded at the sixth decimal, half away from zero.
    var rounded: Millionths {
        let doubled = numerator * 2_000_000 + denominator
        return Millionths(Int64(clamping: doubled / (denominator * 2)))
    }

    private static func divisor(_ first: Int128, _ second: Int128) -> Int128 {
        var (left, right) = (first.magnitude, second.magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        return Int128(left)
    }
}
