import Kernel
import Web

/// A member's weight beside its pool's total, as people read it: `41.208 of 1.904.311`.
struct Proportion {
    let weight: String
    let total: String

    /// - Parameters: decimals with a point, as the run stored them; those of a composite key have up
    ///   to eighteen places and mean nothing by themselves, so they become a percentage.
    init(_ weight: String, of total: String, _ format: Localized) {
        if let weight = Millionths(decimal: weight), let total = Millionths(decimal: total) {
            self.weight = format.quantity(weight)
            self.total = format.quantity(total)
        } else {
            self.weight = format.percent(Self.share(of: weight, in: total), decimals: 4)
            self.total = format.percent(.one, decimals: 0)
        }
    }

    private static func share(of weight: String, in total: String) -> Millionths {
        guard let part = units(weight), let whole = units(total), whole > 0 else { return .zero }
        return Millionths(Int64(clamping: (part * 1_000_000 + whole / 2) / whole))
    }

    /// The decimal as a whole number of 10^-18.
    private static func units(_ decimal: String) -> UInt128? {
        let parts = decimal.split(separator: ".", maxSplits: 1)
        guard let first = parts.first else { return nil }
        let fraction = parts.count > 1 ? parts[1] : ""
        let zeros = String(repeating: "0", count: max(0, 18 - fraction.count))
        return UInt128(first + fraction + zeros)
    }
}

extension Localized {
    /// A change with its sign: `+ 2,1 %`, `− 0,2 %`.
    func signedPercent(_ share: Millionths) -> String {
        let magnitude = percent(Millionths(abs(share.value)))
        return (share.value < 0 ? "− " : "+ ") + magnitude
    }
}
