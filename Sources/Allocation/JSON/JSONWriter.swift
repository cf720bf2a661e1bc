import Kernel

/// Writes JSON, an element of a list on a line.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var follows = false

    mutating func object(_ fields: (inout JSONWriter) -> Void) {
        if follows { bytes += ",\n".utf8 }
        enclosed("{", "}", fields)
    }

    mutating func field(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    mutating func field(_ name: StaticString, _ amount: Cents) {
        key(name)
        quote()
        if amount.isNegative { bytes.append(UInt8(ascii: "-")) }
        let (euros, cents) = amount.value.magnitude.quotientAndRemainder(dividingBy: 100)
        digits(euros)
        bytes.append(UInt8(ascii: "."))
        if cents < 10 { bytes.append(UInt8(ascii: "0")) }
        digits(cents)
        quote()
    }

    mutating func list(_ name: StaticString, _ elements: (inout JSONWriter) -> Void) {
        key(name)
        enclosed("[", "]", elements)
    }

    private mutating func enclosed(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ content: (inout JSONWriter) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        follows = false
        content(&self)
        bytes.append(UInt8(ascii: closing))
        follows = true
    }

    private mutating func key(_ name: StaticString) {
        if follows { bytes.append(UInt8(ascii: ",")) }
        quote()
        name.withUTF8Buffer { bytes += $0 }
        quote()
        bytes.append(UInt8(ascii: ":"))
        follows = true
    }

    private mutating func string(_ text: String) {
        quote()
        var text = text
        text.withUTF8 { text in
            if text.allSatisfy({ $0 >= 0x20 && $0 != Self.mark && $0 != Self.backslash }) {
                bytes.append(contentsOf: text)
            } else {
                text.forEach { escape($0) }
            }
        }
        quote()
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case Self.mark, Self.backslash: bytes += [Self.backslash, byte]
        case 0..<0x20:
            bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
            bytes += String(byte, radix: 16).utf8
        default: bytes.append(byte)
        }
    }

    private mutating func digits(_ number: UInt64) {
        var unit: UInt64 = 1
        while number / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }

    private mutating func quote() { bytes.append(Self.mark) }

    private static let mark = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
}
