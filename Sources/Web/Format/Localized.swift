import Kernel

/// Amounts, numbers, days and months as people of one language write them.
///
///     Localized(.nl).euro(Cents(123456))   // € 1.234,56
///     Localized(.fr).euro(Cents(123456))   // 1 234,56 €
public struct Localized: Sendable, Hashable {
    public let language: Language

    public init(_ language: Language) { self.language = language }

    /// An amount without its sign of currency, for columns: `1.234,56`.
    ///
    /// - Unit: euro, two decimals.
    public func amount(_ cents: Cents) -> String { language.grouped(cents.value, decimals: 2) }

    /// An amount with its sign of currency: `€ 1.234,56`, `1 234,56 €`.
    ///
    /// - Unit: euro, two decimals.
    public func euro(_ cents: Cents) -> String {
        let amount = amount(cents.magnitude)
        let sign = cents.isNegative ? Self.minus : ""
        return language == .fr
            ? "\(sign)\(amount)\u{A0}€" : "\(sign)€\u{A0}\(amount)"
    }

    /// A whole number: `88.112`.
    public func number(_ number: Int) -> String { language.grouped(number) }

    /// A quantity with as many decimals as it needs, six at most: `12,5`.
    public func quantity(_ quantity: Millionths) -> String {
        var (units, decimals) = (quantity.value, 6)
        while decimals > 0 && units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        return language.grouped(units, decimals: decimals)
    }

    /// A share of one as a percentage: `98,7 %`.
    ///
    /// - Parameter decimals: shown, at most four; what lies beyond is rounded half away from zero.
    public func percent(_ share: Millionths, decimals: Int = 1) -> String {
        precondition((0...4).contains(decimals), "a percentage of millionths has 0 to 4 decimals")
        var step: Int64 = 1
        for _ in decimals..<4 { step *= 10 }
        let half = share.value < 0 ? -(step / 2) : step / 2
        return language.grouped((share.value + half) / step, decimals: decimals) + "\u{A0}%"
    }

    static let minus = Language.minus

    var groupSeparator: String { language.groupSeparator }

    /// Before the decimals.
    var decimalSeparator: String { language == .en ? "." : "," }
}
