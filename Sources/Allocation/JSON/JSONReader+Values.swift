import Kernel

extension JSONReader {
    /// Reads a text that `parse` understands.
    ///
    /// - Parameter expected: what the text must be, as the end of a sentence.
    mutating func value<Value>(
        _ field: String, _ expected: String, _ parse: (String) -> Value?
    ) throws(MalformedProblem) -> Value {
        let start = position
        let text = try string(field)
        guard let value = parse(text) else {
            throw .wrongValue(field: field, found: text, expected: expected, byte: start)
        }
        return value
    }

    mutating func amount(_ field: String) throws(MalformedProblem) -> Cents {
        try value(field, "an amount with two decimals of at most 10^13 cents") {
            Cents(decimal: $0)
        }
    }

    mutating func quantity(_ field: String) throws(MalformedProblem) -> Millionths {
        try value(field, "a quantity of at most 10^12 with at most six decimals") {
            Millionths(decimal: $0).flatMap { $0 < .zero ? nil : $0 }
        }
    }

    mutating func period(_ field: String) throws(MalformedProblem) -> Period {
        let start = position
        let text = try string(field)
        if let known = periods[text] { return known }
        guard let period = Period(text) else {
            throw .wrongValue(
                field: field, found: text, expected: "a period YYYY-MM", byte: start)
        }
        periods[text] = period
        return period
    }

    /// Reads one of the texts of an enumeration.
    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ field: String, of _: Choice.Type = Choice.self
    ) throws(MalformedProblem) -> Choice {
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return try value(field, "one of \(choices)") { Choice(rawValue: $0) }
    }

    /// Reads versions `{"from": …, "<name>": …}`.
    mutating func versions<Value>(
        _ field: String, _ name: String,
        _ read: (inout JSONReader) throws(MalformedProblem) -> Value
    ) throws(MalformedProblem) -> [Version<Value>] {
        try list(field) { (reader) throws(MalformedProblem) in
            let start = reader.position
            var from: Period?
            var value: Value?
            try reader.object(field) { (reader, part) throws(MalformedProblem) in
                switch part {
                case "from": from = try reader.period(part)
                case name: value = try read(&reader)
                default: return false
                }
                return true
            }
            return Version(
                from: try required(from, "from", start), try required(value, name, start))
        }
    }

    /// Reads one value, or versions `{"from": …, "is": …}`.
    mutating func history<Value>(
        _ field: String, _ read: (inout JSONReader) throws(MalformedProblem) -> Value
    ) throws(MalformedProblem) -> History<Value> {
        guard begins(with: UInt8(ascii: "[")) else { return .always(try read(&self)) }
        return .versions(try versions(field, "is", read))
    }
}

/// - Throws: `missingField` for the object that begins at `byte`.
func required<Value>(
    _ value: Value?, _ field: String, _ byte: Int
) throws(MalformedProblem) -> Value {
    guard let value else { throw .missingField(field, byte: byte) }
    return value
}
