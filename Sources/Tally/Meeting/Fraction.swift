import BigInt

/// A part of a whole, exact.
///
/// - Shape: 0 to 1.
public struct Fraction: Sendable, Equatable, LosslessStringConvertible {
    public let numerator: BigInt
    public let denominator: BigInt

    public init?(_ numerator: BigInt, _ denominator: BigInt) {
        guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `n/d`, or a whole number: 0 or 1.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            !part.isEmpty && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
                ? BigInt(part, radix: 10) : nil
        }
        guard let numerator = numbers.first, numbers.count == parts.count else { return nil }
        self.init(numerator, parts.count == 1 ? 1 : numbers[1])
    }

    public var description: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    /// The least whole number of heads that is at least this part of all.
    public func heads(of all: Int) -> Int {
        Int((numerator * BigInt(all) + denominator - 1) / denominator)
    }
}

extension Meeting.Majority {
    /// Whether so many votes of a base are enough; of no base none are.
    public func isReached(by votes: BigInt, of base: BigInt) -> Bool {
        guard base > 0 else { return false }
        let (reached, needed) = (votes * fraction.denominator, fraction.numerator * base)
        return isStrict ? reached > needed : reached >= needed
    }
}
