import Kernel

extension SQL {
    /// The text with its values as literals, for COPY, which takes no parameters.
    func textWithLiterals() throws(DatabaseError) -> String {
        var text = ""
        var literals = try parameters.literals()[...]
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal.description
            case .quoted(let quoted): text += quoted
            case .parameter: text += literals.removeFirst()
            }
        }
        return text
    }
}

extension Parameters {
    fileprivate func literals() throws(DatabaseError) -> [String] {
        var literals: [String] = []
        var offset = 0
        for (number, (type, length)) in zip(types, lengths).enumerated() {
            let end = offset + Int(length ?? 0)
            do throws(Unreadable) {
                let span = bytes.span.bytes.extracting(offset..<end)
                literals.append(length == nil ? "NULL" : try literal(span, type))
            } catch {
                throw .unreadable(column: "$\(number + 1)", reason: error.reason)
            }
            offset = end
        }
        return literals
    }
}

/// A value as a literal that the server reads as the same type.
private func literal(_ bytes: RawSpan, _ type: SQLType) throws(Unreadable) -> String {
    switch type {
    case .int2, .int4, .int8: return "'\(try Int64.decode(bytes, as: type))'::bigint"
    case .bool: return try Bool.decode(bytes, as: type) ? "true" : "false"
    case .text: return quoted(try String.decode(bytes, as: .text)) + "::text"
    case .inferred: return quoted(try String.decode(bytes, as: .text))
    case .date: return "'\(try Day.decode(bytes, as: type))'::date"
    case .timestamptz:
        let microseconds = try Instant.decode(bytes, as: type).microseconds
        return "(timestamptz 'epoch' + interval '\(microseconds) microseconds')"
    case Int64.arrayType:
        let numbers = try [Int64].decode(bytes, as: type).map { String($0) }
        return "'{\(numbers.joined(separator: ","))}'::bigint[]"
    case String.arrayType:
        let texts = try [String].decode(bytes, as: type).map(quoted)
        return "ARRAY[\(texts.joined(separator: ","))]::text[]"
    case Day.arrayType:
        let days = try [Day].decode(bytes, as: type).map(\.description)
        return "'{\(days.joined(separator: ","))}'::date[]"
    default: throw Unreadable("a COPY cannot take a value of the type with oid \(type.oid)")
    }
}

private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
}
