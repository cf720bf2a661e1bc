import Kernel

/// Wages go up after the smoothed index exceeded the pivot, some months later.
///
///     exceeded in December 2025, paid from the third month on: 2 % from March 2026
///
/// - Source: HR-8, HR-9
struct Indexation: Hashable, Sendable {
    /// The month in which the index exceeded, or is assumed to exceed, the pivot.
    let exceededIn: Period
    /// How many months later wages follow: a matter of the joint committee and of the day.
    let delayMonths: Int
    /// - Unit: millionths of the wage.
    let rate: Millionths

    /// The first month that is paid at the new index.
    var from: Period { exceededIn.advanced(by: delayMonths) }

    /// An amount at another index.
    enum Rounding: Sendable {
        /// The published example of public wages cuts what is below a cent.
        case truncated
        case nearest

        /// `amount * factor / divisor`.
        ///
        /// - Parameter factor: Unit: millionths.
        func amount(_ amount: Cents, times factor: Millionths, dividedBy divisor: Int64 = 1)
            -> Cents
        {
            let product = Int128(amount.value) * Int128(factor.value)
            let whole = Int128(divisor) * 1_000_000
            switch self {
            case .truncated: return Cents(Int64(product / whole))
            case .nearest:
                let rounded = (abs(product) * 2 + whole) / (whole * 2)
                return Cents(Int64(product < 0 ? -rounded : rounded))
            }
        }
    }

    /// How much more a month costs than a base month, by the indexations between them.
    ///
    /// - Unit: millionths.
    static func factor(_ indexations: [Indexation], from base: Period, to month: Period)
        -> Millionths
    {
        indexations.filter { base < $0.from && $0.from <= month }.reduce(.one) { factor, step in
            Millionths((factor.value * (1_000_000 + step.rate.value) + 500_000) / 1_000_000)
        }
    }
}
