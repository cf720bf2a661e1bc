import Kernel

extension Problem {
    /// Reads the JSON form of a problem.
    ///
    /// Amounts, quantities and percentages are texts. Unknown, repeated and missing fields are
    /// refused; left out may be `support` (step-down), `order`, `rounding` (cumulative),
    /// `deduction` (actual use), a cost's `vat`, a pool's `supply` and `rate`.
    ///
    /// - Throws: what is wrong with the text. What contradicts itself, `allocate` refuses.
    public init(json: [UInt8]) throws(MalformedProblem) {
        var reader = JSONReader(json)
        reader.skipBlanks()
        let start = reader.position
        var members: [Member]?
        var pools: [Pool]?
        var keys: [Key]?
        var costs: [Cost]?
        var method = SupportMethod.stepDown
        var order: [String] = []
        var rounding = Rounding.cumulative
        var deduction = Deduction.actualUse

        try reader.object("problem") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "members": members = try reader.list(field, Member.init(from:))
            case "pools": pools = try reader.list(field, Pool.init(from:))
            case "keys": keys = try reader.list(field, Key.init(from:))
            case "costs": costs = try reader.list(field, Cost.init(from:))
            case "support": method = try reader.choice(field)
            case "order": order = try reader.texts(field)
            case "rounding": rounding = try reader.choice(field)
            case "deduction": deduction = try Deduction(from: &reader)
            default: return false
            }
            return true
        }
        try reader.end()

        self.init(
            members: try required(members, "members", start),
            pools: try required(pools, "pools", start), keys: try required(keys, "keys", start),
            costs: try required(costs, "costs", start),
            support: method == .reciprocal ? .reciprocal : .stepDown(order: order),
            rounding: rounding, deduction: deduction)
    }

    private enum SupportMethod: String, CaseIterable { case stepDown, reciprocal }
}

extension Problem.Member {
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        let start = reader.position
        var id: String?
        var vat: History<Problem.Standing>?
        try reader.object("members") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "id": id = try reader.string(field)
            case "vat":
                vat = try reader.history(field) { (reader) throws(MalformedProblem) in
                    try reader.choice(field)
                }
            default: return false
            }
            return true
        }
        self.init(id: try required(id, "id", start), vat: try required(vat, "vat", start))
    }
}

extension Problem.Cost {
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        let start = reader.position
        var pool: String?
        var period: Period?
        var net: Cents?
        var vat = Cents.zero
        try reader.object("costs") { (reader, field) throws(MalformedProblem) in
            switch field {
            case "pool": pool = try reader.string(field)
            case "period": period = try reader.period(field)
            case "net": net = try reader.amount(field)
            case "vat": vat = try reader.amount(field)
            default: return false
            }
            return true
        }
        self.init(
            pool: try required(pool, "pool", start), period: try required(period, "period", start),
            net: try required(net, "net", start), vat: vat)
    }
}

extension Problem.Deduction {
    /// Reads `"actualUse"` or `{"proRata": "37"}`.
    init(from reader: inout JSONReader) throws(MalformedProblem) {
        guard reader.begins(with: UInt8(ascii: "{")) else {
            self = try reader.value("deduction", "actualUse or a proRata") {
                $0 == "actualUse" ? .actualUse : nil
            }
            return
        }
        let start = reader.position
        var percentage: Int?
        try reader.object("deduction") { (reader, field) throws(MalformedProblem) in
            guard field == "proRata" else { return false }
            percentage = try reader.value(field, "a whole number from 0 to 100") { text in
                (0...100).first { String($0) == text }
            }
            return true
        }
        self = .proRata(try required(percentage, "proRata", start))
    }
}
