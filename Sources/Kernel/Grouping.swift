/// Numbers as people of a language write them; nothing here asks the operating system for a locale, so
/// every machine writes the same.
extension Language {
    public static let minus = "\u{2212}"

    /// Between groups of three digits: a point, a narrow no-break space, a comma.
    public var groupSeparator: String {
        switch self {
        case .nl: "."
        case .fr: "\u{202F}"
        case .en: ","
        }
    }

    /// A whole number: `88.112`.
    public func grouped(_ number: Int) -> String { grouped(Int64(number), decimals: 0) }

    /// Units of `decimals` places, written in one pass from the right: `1.234,56`.
    public func grouped(_ units: Int64, decimals: Int) -> String {
        let group = Array(groupSeparator.utf8).reversed()
        let point = UInt8(ascii: self == .en ? "." : ",")
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
