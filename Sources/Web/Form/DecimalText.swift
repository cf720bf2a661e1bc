import Kernel

/// Reads numbers as people write them: `1.234,56`, `1 234,56`, `1,234.56`, `1234.56`, `€ 12,5`.
///
/// Two different separators leave no doubt: the last one is before the decimals. One separator
/// with three digits behind it is a thousand only where the person's language writes thousands
/// so; without a language it is taken for decimals and refused, rather than guessed.
enum DecimalText {
    /// The number in its smallest unit.
    ///
    /// - Parameter decimals: how many places the unit has; fewer may be written.
    /// - Refuses: no number, more decimals, a magnitude above `limit`.
    static func units(
        _ text: ArraySlice<UInt8>, decimals: Int, limit: EntryRefusal.Bound, language: Language?
    ) throws(EntryRefusal) -> Int64 {
        if let units = simple(text, decimals: decimals, limit: limit.units) { return units }
        guard let (digits, isNegative) = plain(text) else { throw .notANumber }
        guard !digits.isEmpty else { throw .missing }
        let mark = decimalMark(digits, language)
        let fraction = mark.map { digits[($0 + 1)...] } ?? []
        guard let whole = ungrouped(digits[..<(mark ?? digits.endIndex)]),
            fraction.allSatisfy(isDigit), mark == nil || !fraction.isEmpty
        else { throw .notANumber }
        guard fraction.count <= decimals else { throw .decimals(allowed: decimals) }

        var units: Int64 = 0
        for place in 0..<(whole.count + decimals) {
            let index = place - whole.count
            let digit =
                index < 0
                ? whole[place]
                : index < fraction.count ? fraction[fraction.startIndex + index] : zero
            let (tens, over) = units.multipliedReportingOverflow(by: 10)
            let (next, overflow) = tens.addingReportingOverflow(Int64(digit - zero))
            guard !over, !overflow else { throw .above(limit) }
            units = next
        }
        guard units <= limit.units else { throw isNegative ? .below(-limit) : .above(limit) }
        return isNegative ? -units : units
    }

    /// The number where it is written as machines write it, `-1234.56`, which files have by the
    /// hundred thousand; nil for everything else, right or wrong.
    private static func simple(_ text: ArraySlice<UInt8>, decimals: Int, limit: Int64) -> Int64? {
        var (units, digits, isNegative): (Int64, Int, Bool) = (0, 0, false)
        var fraction: Int?
        for byte in text {
            if byte >= 0x30 && byte <= 0x39 && digits < 18 {
                units = units * 10 + Int64(byte - 0x30)
                digits += 1
                if let places = fraction { fraction = places + 1 }
            } else if byte == 0x2E && fraction == nil && digits > 0 {
                fraction = 0
            } else if byte == 0x2D && digits == 0 && !isNegative {
                isNegative = true
            } else {
                return nil
            }
        }
        let places = fraction ?? 0
        // Three digits behind a point may be a thousand.
        guard digits > 0, fraction != 0, places != 3, places <= decimals,
            digits + decimals - places <= 18
        else { return nil }
        for _ in places..<decimals { units *= 10 }
        guard units <= limit else { return nil }
        return isNegative ? -units : units
    }

    private static let zero = UInt8(ascii: "0")
    private static let point = UInt8(ascii: ".")
    private static let comma = UInt8(ascii: ",")
    private static let space = UInt8(ascii: " ")

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= zero + 9 }

    /// Digits, points, commas and plain spaces between them; nil where there is anything else.
    private static func plain(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Bool)? {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.count)
        var isNegative = false
        var rest = text
        while let byte = rest.first {
            var length = 1
            if isDigit(byte) || byte == point || byte == comma {
                kept.append(byte)
            } else if byte == space {
                kept.append(space)
            } else if let sign = special(rest) {
                switch sign.kind {
                case .space: kept.append(space)
                case .minus:
                    guard kept.allSatisfy({ $0 == space }), !isNegative else { return nil }
                    isNegative = true
                case .euro: break
                }
                length = sign.length
            } else {
                return nil
            }
            rest = rest.dropFirst(length)
        }
        let end = kept.lastIndex { $0 != space }.map { $0 + 1 } ?? 0
        return (kept[..<end].drop { $0 == space }, isNegative)
    }

    private enum Kind { case space, minus, euro }

    /// Signs that are written with several bytes, and the hyphen that stands for a minus.
    private static func special(_ rest: ArraySlice<UInt8>) -> (kind: Kind, length: Int)? {
        if rest.first == UInt8(ascii: "-") { return (.minus, 1) }
        if rest.starts(with: [0xC2, 0xA0]) { return (.space, 2) }
        if rest.starts(with: [0xE2, 0x80, 0xAF]) { return (.space, 3) }
        if rest.starts(with: [0xE2, 0x88, 0x92]) { return (.minus, 3) }
        if rest.starts(with: [0xE2, 0x82, 0xAC]) { return (.euro, 3) }
        return nil
    }

    /// Where the decimals begin, if there are any.
    private static func decimalMark(_ digits: ArraySlice<UInt8>, _ language: Language?) -> Int? {
        guard let last = digits.lastIndex(where: { $0 == point || $0 == comma }) else { return nil }
        let mark = digits[last]
        let before = digits[..<last]
        if before.contains(mark == point ? comma : point) { return last }
        if before.contains(mark) { return nil }
        let groups: UInt8? = language == .nl ? point : language == .en ? comma : nil
        let isThousand =
            mark == groups && digits.endIndex - last == 4 && (1...3).contains(before.count)
            && before.first != zero
        return isThousand ? nil : last
    }

    /// The whole part without its separators; nil where the groups are not of three.
    private static func ungrouped(_ whole: ArraySlice<UInt8>) -> [UInt8]? {
        guard let separator = whole.first(where: { !isDigit($0) }) else {
            return whole.isEmpty ? nil : Array(whole)
        }
        let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy(isDigit) })
        else { return nil }
        return groups.flatMap { Array($0) }
    }
}

extension EntryRefusal.Bound {
    var units: Int64 {
        switch self {
        case .cents(let cents): cents.value
        case .millionths(let quantity): quantity.value
        case .integer(let number): Int64(number)
        }
    }

    static prefix func - (bound: Self) -> Self {
        switch bound {
        case .cents(let cents): .cents(-cents)
        case .millionths(let quantity): .millionths(Millionths(-quantity.value))
        case .integer(let number): .integer(-number)
        }
    }
}
