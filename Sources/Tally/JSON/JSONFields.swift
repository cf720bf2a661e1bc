import BigInt

/// The fields of an object that may have these and no others.
struct JSONFields {
    private let byte: Int
    private let fields: [JSONValue.Field]

    /// - Parameter field: the field whose value the object is.
    init(
        _ value: JSONValue, of field: String, known: [String]
    ) throws(MalformedMeeting) {
        let fields = try Self.all(of: value, field)
        for found in fields where !known.contains(found.name) {
            throw .unknownField(found.name, byte: value.byte)
        }
        self.byte = value.byte
        self.fields = fields
    }

    /// All fields of an object whose names are free.
    static func all(
        of value: JSONValue, _ field: String
    ) throws(MalformedMeeting) -> [JSONValue.Field] {
        guard case .object(let fields) = value.content else {
            throw .wrongValue(
                field: field, found: "", expected: "an object", byte: value.byte)
        }
        return fields
    }

    func value(_ name: String) -> JSONValue? { fields.first { $0.name == name }?.value }

    func required(_ name: String) throws(MalformedMeeting) -> JSONValue {
        guard let value = value(name) else { throw .missingField(name, byte: byte) }
        return value
    }

    func text(_ name: String) throws(MalformedMeeting) -> String {
        try required(name).text(name)
    }

    func whole(_ name: String) throws(MalformedMeeting) -> BigInt {
        try required(name).whole(name)
    }

    /// A whole number that may be left out.
    func whole(_ name: String, or absent: BigInt) throws(MalformedMeeting) -> BigInt {
        try value(name)?.whole(name) ?? absent
    }

    func boolean(_ name: String, or absent: Bool) throws(MalformedMeeting) -> Bool {
        try value(name)?.boolean(name) ?? absent
    }

    func list<Element>(
        _ name: String, _ read: (JSONValue) throws(MalformedMeeting) -> Element
    ) throws(MalformedMeeting) -> [Element] {
        try required(name).list(name, read)
    }

    /// A list that may be left out.
    func optionalList<Element>(
        _ name: String, _ read: (JSONValue) throws(MalformedMeeting) -> Element
    ) throws(MalformedMeeting) -> [Element]? {
        try value(name)?.list(name, read)
    }

    func texts(_ name: String) throws(MalformedMeeting) -> [String] {
        try list(name) { (value) throws(MalformedMeeting) in try value.text(name) }
    }

    func optionalTexts(_ name: String) throws(MalformedMeeting) -> [String]? {
        try optionalList(name) { (value) throws(MalformedMeeting) in try value.text(name) }
    }
}
