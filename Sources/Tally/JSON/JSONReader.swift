import BigInt

/// Reads a JSON text once, from front to back.
///
/// Unlike a general decoder it refuses repeated fields and keeps whole numbers whole.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// One value, and nothing after it.
    mutating func document() throws(MalformedMeeting) -> JSONValue {
        let value = try value(depth: 0)
        skipBlanks()
        guard position == bytes.count else { throw notJSON("text after the end") }
        return value
    }

    /// - Parameter depth: how many objects and lists are open; a record has six.
    private mutating func value(depth: Int) throws(MalformedMeeting) -> JSONValue {
        skipBlanks()
        let start = position
        guard depth < 16 else { throw notJSON("values too deep in one another") }
        guard position < bytes.count else { throw notJSON("no value") }
        let content: JSONValue.Content =
            switch bytes[position] {
            case UInt8(ascii: "{"): .object(try fields(depth: depth + 1))
            case UInt8(ascii: "["): .list(try elements(depth: depth + 1))
            case UInt8(ascii: "\""): .text(try string())
            default: try word()
            }
        return JSONValue(byte: start, content)
    }

    private mutating func fields(depth: Int) throws(MalformedMeeting) -> [JSONValue.Field] {
        let start = position
        position += 1
        var fields: [JSONValue.Field] = []
        var seen: Set<Identifier> = []
        if take("}") { return fields }
        repeat {
            skipBlanks()
            guard begins(with: "\"") else { throw notJSON("no name of a field") }
            let name = try string()
            guard seen.insert(Identifier(name)).inserted else {
                throw .repeatedField(name, byte: start)
            }
            guard take(":") else { throw notJSON("no colon") }
            fields.append(JSONValue.Field(name: name, value: try value(depth: depth)))
        } while take(",")
        guard take("}") else { throw notJSON("an object without an end") }
        return fields
    }

    private mutating func elements(depth: Int) throws(MalformedMeeting) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        if take("]") { return elements }
        repeat { elements.append(try value(depth: depth)) } while take(",")
        guard take("]") else { throw notJSON("a list without an end") }
        return elements
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(MalformedMeeting) -> JSONValue.Content {
        let word = bytes[position...].prefix { !",]}: \t\r\n\"[{".utf8.contains($0) }
        guard let text = String(validating: word, as: UTF8.self), !text.isEmpty else {
            throw notJSON("no value")
        }
        position += word.count
        if text == "true" || text == "false" { return .boolean(text == "true") }
        return Self.whole(text).map(JSONValue.Content.whole) ?? .other(text)
    }

    private static func whole(_ text: String) -> BigInt? {
        let digits = (text.hasPrefix("-") ? text.dropFirst() : text[...]).utf8
        guard let first = digits.first, digits.count == 1 || first != UInt8(ascii: "0"),
            digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        return BigInt(text, radix: 10)
    }

    private mutating func string() throws(MalformedMeeting) -> String {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let valid = String(validating: text, as: UTF8.self) else {
                    throw notJSON("no UTF-8")
                }
                return valid
            case UInt8(ascii: "\\"): text += try escape().utf8
            case 0..<0x20: throw notJSON("a control character")
            default: text.append(byte)
            }
        }
        throw notJSON("a text without an end")
    }

    private mutating func escape() throws(MalformedMeeting) -> String {
        guard position < bytes.count else { throw notJSON("a text without an end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return String(Unicode.Scalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try character()
        default: throw notJSON("an unknown escape")
        }
    }

    /// The character of one escaped code unit, or of two that make a pair.
    private mutating func character() throws(MalformedMeeting) -> String {
        var units = [try codeUnit()]
        if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
            position += 2
            units.append(try codeUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw notJSON("half a character")
        }
        return text
    }

    private mutating func codeUnit() throws(MalformedMeeting) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4,
            digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw notJSON("an unknown escape") }
        position += 4
        return unit
    }

    private func begins(with scalar: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: scalar)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard begins(with: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { position += 1 }
    }

    private func notJSON(_ reason: String) -> MalformedMeeting {
        .notJSON(reason: reason, byte: position)
    }
}
