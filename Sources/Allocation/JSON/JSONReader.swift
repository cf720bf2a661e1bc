import Kernel

/// Reads JSON from front to back, straight into the types that a document must have.
///
/// Unlike a general decoder it refuses repeated fields and never goes through a float.
struct JSONReader: ~Copyable {
    private let bytes: [UInt8]
    private(set) var position = 0
    /// The periods read so far: a million lines have few of them.
    var periods: [String: Period] = [:]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads an object; `read` takes the value of each known field and returns false for others.
    mutating func object(
        _ field: String,
        _ read: (inout JSONReader, String) throws(MalformedProblem) -> Bool
    ) throws(MalformedProblem) {
        try open(UInt8(ascii: "{"), field, as: "an object")
        let start = position - 1
        var seen: [String] = []
        if take(UInt8(ascii: "}")) { return }
        repeat {
            skipBlanks()
            let name = try string("a field name")
            guard !seen.contains(name) else { throw .repeatedField(name, byte: start) }
            seen.append(name)
            guard take(UInt8(ascii: ":")) else { throw notJSON("no colon") }
            skipBlanks()
            guard try read(&self, name) else { throw .unknownField(name, byte: start) }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw notJSON("an object without an end") }
    }

    /// Reads a list; `read` takes each element.
    mutating func list<Element>(
        _ field: String, _ read: (inout JSONReader) throws(MalformedProblem) -> Element
    ) throws(MalformedProblem) -> [Element] {
        try open(UInt8(ascii: "["), field, as: "a list")
        var elements: [Element] = []
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            skipBlanks()
            elements.append(try read(&self))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw notJSON("a list without an end") }
        return elements
    }

    /// Reads a text.
    mutating func string(_ field: String) throws(MalformedProblem) -> String {
        try open(UInt8(ascii: "\""), field, as: "a text in quotes")
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\") { return try escaped(from: start) }
            guard bytes[position] >= 0x20 else { throw notJSON("a control character") }
            position += 1
        }
        guard position < bytes.count else { throw notJSON("a text without an end") }
        position += 1
        return try text(bytes[start..<position - 1])
    }

    /// Whether the next value begins like this.
    func begins(with byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    /// Nothing may follow.
    mutating func end() throws(MalformedProblem) {
        skipBlanks()
        guard position == bytes.count else { throw notJSON("text after the end") }
    }

    mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    func notJSON(_ reason: String) -> MalformedProblem { .notJSON(reason: reason, byte: position) }

    private mutating func open(
        _ byte: UInt8, _ field: String, as expected: String
    ) throws(MalformedProblem) {
        guard begins(with: byte) else {
            let rest = bytes[position...].prefix { !",]}\n\r".utf8.contains($0) }
            guard !rest.isEmpty else { throw notJSON("no value for \(field)") }
            throw .wrongValue(
                field: field, found: String(decoding: rest.prefix(40), as: UTF8.self),
                expected: expected, byte: position)
        }
        position += 1
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard begins(with: byte) else { return false }
        position += 1
        return true
    }

    private func text(_ slice: some Collection<UInt8>) throws(MalformedProblem) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw notJSON("no UTF-8") }
        return text
    }

    /// Reads on from the first backslash of a text.
    private mutating func escaped(from start: Int) throws(MalformedProblem) -> String {
        var result = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(result)
            case UInt8(ascii: "\\"): result += Array(String(try escape()).utf8)
            case 0..<0x20: throw notJSON("a control character")
            default: result.append(byte)
            }
        }
        throw notJSON("a text without an end")
    }

    private mutating func escape() throws(MalformedProblem) -> Unicode.Scalar {
        guard position < bytes.count else { throw notJSON("a text without an end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var code = try fourHexDigits()
            if (0xD800..<0xDC00).contains(code), begins(with: UInt8(ascii: "\\")) {
                position += 1
                guard begins(with: UInt8(ascii: "u")) else { throw notJSON("half a character") }
                position += 1
                let low = try fourHexDigits()
                guard (0xDC00..<0xE000).contains(low) else { throw notJSON("half a character") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw notJSON("half a character") }
            return scalar
        default: throw notJSON("an unknown escape")
        }
    }

    private mutating func fourHexDigits() throws(MalformedProblem) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4,
            digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw notJSON("an unknown escape") }
        position += 4
        return code
    }
}
