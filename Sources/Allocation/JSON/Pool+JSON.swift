import Kernel

extension Problem.Pool {
    /// A direct pool has a member, any other has keys.
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        let start = reader.position
        var id: String?
        var kind: KindName?
        var member: String?
        var keys: [Version<String>]?
        var supply = Problem.Supply.services
        var rate = History.always(Problem.Rate.standard)

        try reader.object("pools") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "id": id = try reader.string(field)
            case "kind": kind = try reader.choice(field)
            case "member": member = try reader.string(field)
            case "keys":
                keys = try reader.versions(field, "key") { (reader) throws(MalformedProblem) in
                    try reader.string("key")
                }
            case "supply": supply = try reader.choice(field)
            case "rate":
                rate = try reader.history(field) { (reader) throws(MalformedProblem) in
                    try reader.value(field, "one of 6, 12, 21") { text in
                        Problem.Rate.allCases.first { String($0.rawValue) == text }
                    }
                }
            default: return false
            }
            return true
        }

        let whole: Kind
        switch try required(kind, "kind", start) {
        case .direct:
            guard keys == nil else { throw .unknownField("keys", byte: start) }
            whole = .direct(member: try required(member, "member", start))
        case .shared:
            guard member == nil else { throw .unknownField("member", byte: start) }
            whole = .shared(keys: try required(keys, "keys", start))
        case .support:
            guard member == nil else { throw .unknownField("member", byte: start) }
            whole = .support(keys: try required(keys, "keys", start))
        }
        self.init(id: try required(id, "id", start), kind: whole, supply: supply, rate: rate)
    }

    private enum KindName: String, CaseIterable { case direct, shared, support }
}
