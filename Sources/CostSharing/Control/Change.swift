import Kernel

/// What a pool costs, or a member is charged, beside last month.
///
/// - Unit: cents, VAT included.
struct Change: Sendable, Equatable {
    /// The pool's or the member's number and code.
    let id: Int64
    let code: String
    let names: Names
    let now: Cents
    let before: Cents

    var by: Cents { now - before }

    /// The change as a part of last month's amount; nil where there was none.
    ///
    /// - Unit: thousandths, half away from zero.
    var perMille: Int64? {
        guard before != .zero else { return nil }
        let whole = Int128(before.magnitude.value)
        let thousandths = Int128(abs(by.value)) * 1_000
        let rounded = Int64(clamping: (thousandths * 2 + whole) / (whole * 2))
        return by.isNegative ? -rounded : rounded
    }

    /// Whether it reaches a threshold; what is new, or gone, does.
    ///
    /// - Parameter threshold: Unit: thousandths.
    func reaches(_ threshold: Int64) -> Bool {
        guard by != .zero else { return false }
        return perMille.map { abs($0) >= threshold } ?? true
    }
}
