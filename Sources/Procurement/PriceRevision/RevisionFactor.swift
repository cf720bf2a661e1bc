import Kernel

/// By what an awarded price is multiplied, as an exact fraction.
///
///     0,20 + 0,80 × 131,42 / 125,10  =  130.156 / 125.100  =  1,040416 rounded
///     a price of 1.849,00 becomes 1.923,73
///
/// Every price is reckoned from the awarded one and rounded once, half up, to the cent: revisions
/// never round what was rounded before. Where the cap binds, the factor is the one before raised by
/// the cap, rounded down to millionths, so that the cap is never passed.
///
/// - Source: PROC-10
struct RevisionFactor: Hashable, Sendable {
    let numerator: UInt128
    let denominator: UInt128
    let isCapped: Bool

    /// What one term of the formula reads: shares, the value of its base month and that of now.
    struct Reading: Hashable, Sendable {
        let term: RevisionFormula.Term
        let code: String
        /// - Unit: millionths.
        let base: Millionths
        let value: Millionths
    }

    /// - Parameter before: the factor of the prices that hold, rounded.
    init(
        fixed: Millionths, _ first: Reading, _ second: Reading?, cap: Millionths?,
        before: Millionths
    ) {
        // Shares are below 10^6 and values below 10^12: each product stays below 10^31.
        let (base, value) = (UInt128(first.base.value), UInt128(first.value.value))
        let otherBase = second.map { UInt128($0.base.value) } ?? 1
        let otherValue = second.map { UInt128($0.value.value) } ?? 0
        let otherShare = second.map { UInt128($0.term.share.value) } ?? 0
        let numerator =
            UInt128(fixed.value) * base * otherBase
            + UInt128(first.term.share.value) * value * otherBase
            + otherShare * otherValue * base
        let denominator = 1_000_000 * base * otherBase
        let limit = cap.map { cap in
            UInt128(before.value) * (100_000_000 + UInt128(cap.value)) / 100_000_000
        }
        if let limit, Self.isAbove(numerator, denominator, limit) {
            (self.numerator, self.denominator, isCapped) = (limit, 1_000_000, true)
        } else {
            (self.numerator, self.denominator, isCapped) = (numerator, denominator, false)
        }
    }

    /// Whether a fraction is above so many millionths, compared in 256 bits.
    private static func isAbove(
        _ numerator: UInt128, _ denominator: UInt128, _ millionths: UInt128
    ) -> Bool {
        let left = numerator.multipliedFullWidth(by: 1_000_000)
        let right = denominator.multipliedFullWidth(by: millionths)
        return (left.high, left.low) > (right.high, right.low)
    }

    /// Half up.
    var rounded: Millionths? { halfUp(times: 1_000_000).map { Millionths($0) } }

    /// The awarded price times the factor, half up to the cent; nil where that is no price.
    ///
    /// - Unit: cents.
    func price(of base: Cents) -> Cents? {
        guard let cents = halfUp(times: UInt128(base.value)), (1...100_000_000_000).contains(cents)
        else { return nil }
        return Cents(cents)
    }

    private func halfUp(times: UInt128) -> Int64? {
        let product = numerator.multipliedFullWidth(by: times)
        guard product.high < denominator else { return nil }
        let (quotient, rest) = denominator.dividingFullWidth(product)
        return Int64(exactly: rest >= denominator - rest ? quotient + 1 : quotient)
    }
}
