import Allocation
import Kernel

/// How one stream (net or VAT) of a pool became one member's cents, step by step in whole numbers.
///
/// Monthly: `|amount| * weight = quotient * total + remainder` in cents. Cumulative: the same in
/// millionths of a cent, and what is carried joins before the cents are taken.
///
/// - Source: VAT-9
struct ShareStep: Sendable, Equatable {
    /// What the pool shares out.
    let amount: Cents
    /// - Unit: millionths, or for a composite key 10^-18.
    let weight: UInt128
    let total: UInt128
    /// - Unit: cents, or millionths of a cent with cumulative rounding.
    let quotient: UInt128
    /// What the division leaves, of `total`.
    let remainder: UInt128
    /// Whether the division's remainder was among the largest, and so got a unit more.
    let isRoundedUp: Bool
    /// What cumulative rounding brought from before; nil with monthly rounding, or where it cannot be
    /// told from the member's own figures.
    let carry: Carry?
    let share: Cents

    /// What earlier months left with the member, and what this one leaves.
    ///
    /// - Unit: millionths of a cent.
    struct Carry: Sendable, Equatable {
        let before: Millionths
        /// Quota and carry together.
        let wanted: Millionths
        /// Whether what is left below a cent was among the largest, and so got the cent.
        let getsCent: Bool
        let after: Millionths
    }

    /// The exact quota with its sign, in the unit of `quotient`.
    var quota: Int128 {
        let magnitude = Int128(quotient) + (isRoundedUp ? 1 : 0)
        return amount.isNegative ? -magnitude : magnitude
    }
}

/// Everybody's share of one pool in one month, computed anew from weights and carries.
///
/// A second program beside the engine, written to be read and not to be fast: what it finds is shown
/// beside what was charged.
///
/// - Source: VAT-9
struct PoolSharing: Sendable {
    let rounding: Problem.Rounding
    /// By member's code, above zero.
    let weights: [String: UInt128]

    static let centMillionths: Int128 = 1_000_000

    var total: UInt128 { weights.values.reduce(0, +) }

    /// The steps of each member that weighs or carries.
    ///
    /// - Parameter carries: what each brings, in millionths of a cent; nothing with monthly rounding.
    func steps(of amount: Cents, carrying carries: [String: Millionths]) -> [String: ShareStep] {
        let codes = Set(weights.keys).union(rounding == .cumulative ? Set(carries.keys) : [])
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let quotas = quotas(of: amount, among: codes)
        return switch rounding {
        case .monthly:
            Dictionary(
                uniqueKeysWithValues: codes.map { code in
                    let (quotient, remainder, isUp) = quotas[code] ?? (0, 0, false)
                    let cents = Int64(quotient) + (isUp ? 1 : 0)
                    return (
                        code,
                        step(
                            code, amount, (quotient, remainder, isUp), nil,
                            Cents(amount.isNegative ? -cents : cents))
                    )
                })
        case .cumulative: accrued(amount, codes, quotas, carries)
        }
    }

    typealias Quota = (quotient: UInt128, remainder: UInt128, isRoundedUp: Bool)

    /// What the division gives each, with the units that it leaves given to the largest remainders.
    private func quotas(of amount: Cents, among codes: [String]) -> [String: Quota] {
        let unit: UInt128 = rounding == .monthly ? 1 : UInt128(Self.centMillionths)
        let (whole, total) = (UInt128(amount.value.magnitude) * unit, total)
        guard total > 0 else { return [:] }
        let divided = codes.map { whole * (weights[$0] ?? 0) }
            .map { $0.quotientAndRemainder(dividingBy: total) }
        let left = whole - divided.reduce(0) { $0 + $1.quotient }
        let ahead = Set(Self.largest(Int(left), of: divided.map(\.remainder)))
        return Dictionary(
            uniqueKeysWithValues: codes.indices.map { index in
                (
                    codes[index],
                    (divided[index].quotient, divided[index].remainder, ahead.contains(index))
                )
            })
    }

    private func accrued(
        _ amount: Cents, _ codes: [String], _ quotas: [String: Quota],
        _ carries: [String: Millionths]
    ) -> [String: ShareStep] {
        let sign: Int128 = amount.isNegative ? -1 : 1
        let wanted = codes.map { code in
            let quota = quotas[code] ?? (0, 0, false)
            return sign * (Int128(quota.quotient) + (quota.isRoundedUp ? 1 : 0))
                + Int128(carries[code]?.value ?? 0)
        }
        let whole = wanted.map { Self.floor($0) }
        let rest = zip(wanted, whole).map { $0 - $1 * Self.centMillionths }
        let left = Int128(amount.value) - whole.reduce(0, +)
        let ahead = Set(Self.largest(Int(left), of: rest))
        return Dictionary(
            uniqueKeysWithValues: codes.indices.map { index in
                let share = whole[index] + (ahead.contains(index) ? 1 : 0)
                let carry = ShareStep.Carry(
                    before: carries[codes[index]] ?? .zero,
                    wanted: Millionths(Int64(clamping: wanted[index])),
                    getsCent: ahead.contains(index),
                    after: Millionths(Int64(wanted[index] - share * Self.centMillionths)))
                return (
                    codes[index],
                    step(
                        codes[index], amount, quotas[codes[index]] ?? (0, 0, false), carry,
                        Cents(Int64(share)))
                )
            })
    }

    private func step(
        _ code: String, _ amount: Cents, _ quota: Quota, _ carry: ShareStep.Carry?, _ share: Cents
    ) -> ShareStep {
        ShareStep(
            amount: amount, weight: weights[code] ?? 0, total: total, quotient: quota.quotient,
            remainder: quota.remainder, isRoundedUp: quota.isRoundedUp, carry: carry, share: share)
    }

    /// Towards minus infinity.
    static func floor(_ millionths: Int128) -> Int128 {
        let (quotient, remainder) = millionths.quotientAndRemainder(dividingBy: centMillionths)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The positions of the `count` largest; of equal ones the first.
    private static func largest<Value: Comparable>(_ count: Int, of values: [Value]) -> [Int] {
        Array(
            values.indices.sorted { left, right in
                values[left] != values[right] ? values[left] > values[right] : left < right
            }.prefix(count))
    }
}

extension ShareStep {
    /// The steps as a member's people can follow them, who see their own weight and carries and the
    /// total, from the share that was charged.
    ///
    /// - Returns: nil where the figures do not fit together.
    init?(
        charged share: Cents, of amount: Cents, weight: UInt128, total: UInt128,
        rounding: Problem.Rounding, before: Millionths?, after: Millionths?
    ) {
        let unit: UInt128 = rounding == .monthly ? 1 : UInt128(PoolSharing.centMillionths)
        guard total > 0 else { return nil }
        let (quotient, remainder) = (UInt128(amount.value.magnitude) * unit * weight)
            .quotientAndRemainder(dividingBy: total)
        let sign: Int128 = amount.isNegative ? -1 : 1
        var (isUp, carry): (Bool, Carry?) = (false, nil)
        switch (rounding, before, after) {
        case (.monthly, _, _):
            let more = sign * Int128(share.value) - Int128(quotient)
            guard more == 0 || more == 1 else { return nil }
            isUp = more == 1
        case (.cumulative, let before?, let after?):
            let wanted = Int128(share.value) * PoolSharing.centMillionths + Int128(after.value)
            let more = sign * (wanted - Int128(before.value)) - Int128(quotient)
            let cents = Int128(share.value) - PoolSharing.floor(wanted)
            guard more == 0 || more == 1, cents == 0 || cents == 1 else { return nil }
            isUp = more == 1
            carry = Carry(
                before: before, wanted: Millionths(Int64(clamping: wanted)), getsCent: cents == 1,
                after: after)
        case (.cumulative, _, _): break
        }
        self.init(
            amount: amount, weight: weight, total: total, quotient: quotient, remainder: remainder,
            isRoundedUp: isUp, carry: carry, share: share)
    }
}
