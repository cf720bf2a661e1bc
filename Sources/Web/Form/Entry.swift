import Kernel

/// Turns one text, typed in a field or standing in a cell, into one value.
///
/// Forms and files read with the same functions, so both take the same and refuse the same.
enum Entry {
    static func text(_ bytes: ArraySlice<UInt8>, max: Int) throws(EntryRefusal) -> String {
        let text = String(decoding: trimmed(bytes), as: UTF8.self)
        guard !text.isEmpty else { throw .missing }
        guard text.utf8.count <= max || text.count <= max else { throw .tooLong(max: max) }
        guard !text.utf8.contains(where: isControl) else { throw .controlCharacter }
        return text
    }

    /// Several lines; what ends a line becomes one line feed.
    static func lines(_ text: String, max: Int) throws(EntryRefusal) -> String {
        let lines = text.replacing("\r\n", with: "\n")
        let text = String(decoding: trimmed(Array(lines.utf8)[...]), as: UTF8.self)
        guard !text.isEmpty else { throw .missing }
        guard text.count <= max else { throw .tooLong(max: max) }
        let tabAndFeed: Set<UInt8> = [9, 10]
        guard !text.utf8.contains(where: { isControl($0) && !tabAndFeed.contains($0) }) else {
            throw .controlCharacter
        }
        return text
    }

    static func cents(
        _ bytes: ArraySlice<UInt8>, _ language: Language?
    ) throws(EntryRefusal) -> Cents {
        Cents(
            try DecimalText.units(
                bytes, decimals: 2, limit: .cents(Cents.limit), language: language))
    }

    static func millionths(
        _ bytes: ArraySlice<UInt8>, _ language: Language?
    ) throws(EntryRefusal) -> Millionths {
        Millionths(
            try DecimalText.units(
                bytes, decimals: 6, limit: .millionths(Millionths.limit), language: language))
    }

    static func integer(
        _ bytes: ArraySlice<UInt8>, _ language: Language?
    ) throws(EntryRefusal) -> Int {
        Int(
            try DecimalText.units(
                bytes, decimals: 0, limit: .integer(1_000_000_000_000), language: language))
    }

    /// Reads `2026-10-31` as browsers send it, and `31/10/2026`, `31-10-2026`, `31.10.2026`.
    static func day(_ bytes: ArraySlice<UInt8>) throws(EntryRefusal) -> Day {
        let text = String(decoding: trimmed(bytes), as: UTF8.self)
        guard !text.isEmpty else { throw .missing }
        if let day = Day(text) { return day }
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        guard parts.count == 3, let day = number(parts[0], 1...2),
            let month = number(parts[1], 1...2), let year = number(parts[2], 4...4),
            let day = Day(year: year, month: month, day: day)
        else { throw .notADay }
        return day
    }

    /// Reads `2026-10` as browsers send it, and `10/2026`.
    static func period(_ bytes: ArraySlice<UInt8>) throws(EntryRefusal) -> Period {
        let text = String(decoding: trimmed(bytes), as: UTF8.self)
        guard !text.isEmpty else { throw .missing }
        if let period = Period(text) { return period }
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        guard parts.count == 2, let month = number(parts[0], 1...2),
            let year = number(parts[1], 4...4), let period = Period(year: year, month: month)
        else { throw .notAPeriod }
        return period
    }

    static func enterpriseNumber(
        _ bytes: ArraySlice<UInt8>
    ) throws(EntryRefusal) -> EnterpriseNumber {
        let text = String(decoding: trimmed(bytes), as: UTF8.self)
        guard !text.isEmpty else { throw .missing }
        let digits = text.uppercased().hasPrefix("BE") ? text.dropFirst(2) : text[...]
        guard let number = EnterpriseNumber(digits) else { throw .notAnEnterpriseNumber }
        return number
    }

    static func iban(_ bytes: ArraySlice<UInt8>) throws(EntryRefusal) -> IBAN {
        let text = String(decoding: trimmed(bytes), as: UTF8.self)
        guard !text.isEmpty else { throw .missing }
        guard let iban = IBAN(text) else { throw .notAnIBAN }
        return iban
    }

    /// Without spaces, tabs and ends of lines around it.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var kept = bytes
        while let first = kept.first, isBlank(first) { kept.removeFirst() }
        while let last = kept.last, isBlank(last) { kept.removeLast() }
        return kept
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    private static func isControl(_ byte: UInt8) -> Bool { byte < 32 || byte == 127 }

    private static func number(_ text: Substring, _ length: ClosedRange<Int>) -> Int? {
        length.contains(text.utf8.count) && text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            ? Int(text) : nil
    }
}
