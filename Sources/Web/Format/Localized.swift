import Kernel

/// Amounts, numbers, days and months as people of one language write them.
///
///     Localized(.nl).euro(Cents(123456))   // € 1.234,56
///     Localized(.fr).euro(Cents(123456))   // 1 234,56 €
///
/// Nothing here asks the operating system for a locale, so every machine writes the same.
public struct Localized: Sendable, Hashable {
    public let language: Language

    public init(_ language: Language) { self.language = language }

    /// An amount without its sign of currency, for columns: `1.234,56`.
    ///
    /// - Unit: euro, two decimals.
    public func amount(_ cents: Cents) -> String { grouped(cents.value, decimals: 2) }

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
    public func number(_ number: Int) -> String { grouped(Int64(number), decimals: 0) }

    /// A quantity with as many decimals as it needs, six at most: `12,5`.
    public func quantity(_ quantity: Millionths) -> String {
        var (units, decimals) = (quantity.value, 6)
        while decimals > 0 && units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        return grouped(units, decimals: decimals)
    }

    /// A share of one as a percentage: `98,7 %`.
    ///
    /// - Parameter decimals: shown, at most four; what lies beyond is rounded half away from zero.
    public func percent(_ share: Millionths, decimals: Int = 1) -> String {
        precondition((0...4).contains(decimals), "a percentage of millionths has 0 to 4 decimals")
        var step: Int64 = 1
        for _ in decimals..<4 { step *= 10 }
        let half = share.value < 0 ? -(step / 2) : step / 2
        return grouped((share.value + half) / step, decimals: decimals) + "\u{A0}%"
    }

    static let minus = "\u{2212}"

    /// Between groups of three digits: a point, a narrow no-break space, a comma.
    var groupSeparator: String { language.wording(nl: ".", fr: "\u{202F}", en: ",") }

    /// Before the decimals.
    var decimalSeparator: String { language == .en ? "." : "," }

    /// Writes units of `decimals` places in one pass from the right.
    private func grouped(_ units: Int64, decimals: Int) -> String {
        let group = Array(groupSeparator.utf8).reversed()
        let point = UInt8(ascii: language == .en ? "." : ",")
        var reversed: [UInt8] = []
        reversed.reserveCapacity(32)
        var (rest, place) = (units.magnitude, 0)
        repeat {
            if place == decimals && decimals > 0 { reversed.append(point) }
            if place > decimals && (place - decimals) % 3 == 0 { reversed += group }
            reversed.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            place += 1
        } while rest > 0 || place <= decimals
        if units < 0 { reversed += Self.minus.utf8.reversed() }
        reversed.reverse()
        return String(decoding: reversed, as: UTF8.self)
    }
}
