import BigInt

/// A value of a JSON text, and the byte at which it begins.
struct JSONValue {
    let byte: Int
    let content: Content

    indirect enum Content {
        case object([Field])
        case list([JSONValue])
        case text(String)
        case whole(BigInt)
        case boolean(Bool)
        /// Anything else that JSON knows, as it stands there: no record has it.
        case other(String)
    }

    struct Field {
        let name: String
        let value: JSONValue
    }

    /// - Throws: `notJSON`, or `repeatedField`.
    init(_ bytes: [UInt8]) throws(MalformedMeeting) {
        var reader = JSONReader(bytes)
        self = try reader.document()
    }

    init(byte: Int, _ content: Content) {
        self.byte = byte
        self.content = content
    }

    /// The elements of a list.
    func list<Element>(
        _ field: String, _ read: (JSONValue) throws(MalformedMeeting) -> Element
    ) throws(MalformedMeeting) -> [Element] {
        guard case .list(let values) = content else { throw wrong(field, "a list") }
        return try values.map(read)
    }

    func text(_ field: String) throws(MalformedMeeting) -> String {
        guard case .text(let text) = content else { throw wrong(field, "a text in quotes") }
        return text
    }

    func whole(_ field: String) throws(MalformedMeeting) -> BigInt {
        guard case .whole(let number) = content else { throw wrong(field, "a whole number") }
        return number
    }

    func boolean(_ field: String) throws(MalformedMeeting) -> Bool {
        guard case .boolean(let value) = content else { throw wrong(field, "true or false") }
        return value
    }

    /// A text that `parse` understands.
    ///
    /// - Parameter expected: what it must be, as the end of a sentence.
    func value<Value>(
        _ field: String, _ expected: String, _ parse: (String) -> Value?
    ) throws(MalformedMeeting) -> Value {
        guard case .text(let text) = content, let value = parse(text) else {
            throw wrong(field, expected)
        }
        return value
    }

    private func wrong(_ field: String, _ expected: String) -> MalformedMeeting {
        let found =
            switch content {
            case .object: "{"
            case .list: "["
            case .text(let text): text
            case .whole(let number): "\(number)"
            case .boolean(let value): "\(value)"
            case .other(let text): text
            }
        return .wrongValue(field: field, found: found, expected: expected, byte: byte)
    }
}
