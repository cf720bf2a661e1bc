import BigInt

/// Writes JSON, an element of a list of objects on a line.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var follows = false

    mutating func object(_ fields: (inout JSONWriter) -> Void) {
        if follows { bytes += ",\n".utf8 }
        enclosed("{", "}", fields)
    }

    mutating func object(_ name: String, _ fields: (inout JSONWriter) -> Void) {
        key(name)
        enclosed("{", "}", fields)
    }

    mutating func list<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        key(name)
        enclosed("[", "]") { writer in
            for element in elements { writer.object { write(element, &$0) } }
        }
    }

    mutating func field(_ name: String, _ texts: [String]) {
        key(name)
        enclosed("[", "]") { writer in
            for text in texts {
                if writer.follows { writer.bytes.append(UInt8(ascii: ",")) }
                writer.string(text)
                writer.follows = true
            }
        }
    }

    mutating func field(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    mutating func field(_ name: String, _ number: BigInt) {
        key(name)
        bytes += "\(number)".utf8
    }

    mutating func field(_ name: String, _ number: Int) { field(name, BigInt(number)) }

    mutating func field(_ name: String, _ value: Bool) {
        key(name)
        bytes += (value ? "true" : "false").utf8
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

    private mutating func key(_ name: String) {
        if follows { bytes.append(UInt8(ascii: ",")) }
        string(name)
        bytes.append(UInt8(ascii: ":"))
        follows = true
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
                bytes += String(byte, radix: 16).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
