import Kernel

extension Problem.Key {
    /// An equal key has `to`, a fixed or measured one `weights`, a composite one `parts`.
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        let start = reader.position
        var id: String?
        var type: RuleName?
        var targets: [String]?
        var weights: [Problem.Weight]?
        var parts: [Problem.Part]?
        try reader.object("keys") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "id": id = try reader.string(field)
            case "type": type = try reader.choice(field)
            case "to": targets = try reader.texts(field)
            case "weights": weights = try reader.list(field, Problem.Weight.init(from:))
            case "parts": parts = try reader.list(field, Problem.Part.init(from:))
            default: return false
            }
            return true
        }

        let name = try required(type, "type", start)
        for (field, isGiven) in [
            ("to", targets != nil), ("weights", weights != nil), ("parts", parts != nil),
        ] where isGiven && field != name.field {
            throw .unknownField(field, byte: start)
        }
        let rule: Rule
        switch name {
        case .equal: rule = .equal(to: try required(targets, "to", start))
        case .measured: rule = .measured(try required(weights, "weights", start))
        case .composite: rule = .composite(try required(parts, "parts", start))
        case .fixed:
            let decided = try required(weights, "weights", start)
            guard decided.allSatisfy({ $0.period == nil }) else {
                throw .unknownField("period", byte: start)
            }
            rule = .fixed(decided)
        }
        self.init(id: try required(id, "id", start), rule)
    }

    private enum RuleName: String, CaseIterable {
        case equal, fixed, measured, composite

        var field: String {
            switch self {
            case .equal: "to"
            case .fixed, .measured: "weights"
            case .composite: "parts"
            }
        }
    }
}

extension Problem.Weight {
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        let start = reader.position
        var target: String?
        var quantity: Millionths?
        var period: Period?
        try reader.object("weights") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "to": target = try reader.string(field)
            case "quantity": quantity = try reader.quantity(field)
            case "period": period = try reader.period(field)
            default: return false
            }
            return true
        }
        self.init(
            to: try required(target, "to", start), try required(quantity, "quantity", start),
            in: period)
    }
}

extension Problem.Part {
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        let start = reader.position
        var share: Millionths?
        var key: String?
        try reader.object("parts") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "share": share = try reader.quantity(field)
            case "key": key = try reader.string(field)
            default: return false
            }
            return true
        }
        self.init(try required(share, "share", start), of: try required(key, "key", start))
    }
}

extension JSONReader {
    mutating func texts(_ field: String) throws(MalformedProblem) -> [String] {
        try list(field) { (reader) throws(MalformedProblem) in try reader.string(field) }
    }
}
