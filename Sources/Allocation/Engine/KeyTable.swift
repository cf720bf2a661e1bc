import Kernel

/// The weights of one key over one kind of targets, by month.
enum KeyTable: Sendable {
    /// Quantities that hold for all months, and those of each month with costs.
    case quantities(always: [Weights.Entry], monthly: [[Weights.Entry]])
    /// Shares in millionths, and the positions of the keys.
    case composite([(share: Int64, key: Int)])

    /// - Parameter targets: the members, or the pools.
    init(_ key: Problem.Key, keys: Names, targets: Names, months: Months) throws(MalformedProblem) {
        func position(_ id: String) throws(MalformedProblem) -> Int {
            guard let position = targets[id] else {
                throw .unknownIdentifier(.target, id: id, in: .key(key.id))
            }
            return position
        }

        switch key.rule {
        case .equal(let ids):
            var positions: Set<Int> = []
            for id in ids { positions.insert(try position(id)) }
            let one = UInt128(Millionths.one.value)
            self = .quantities(
                always: positions.map { Weights.Entry(target: $0, value: one) }, monthly: [])
        case .fixed(let weights), .measured(let weights):
            var always: [Weights.Entry] = []
            var monthly: [[Weights.Entry]] = Array(repeating: [], count: months.all.count)
            for weight in weights {
                let target = try position(weight.to)
                guard (0...Millionths.limit.value).contains(weight.quantity.value) else {
                    throw .badQuantity(key: key.id, target: weight.to)
                }
                let entry = Weights.Entry(target: target, value: UInt128(weight.quantity.value))
                if let period = weight.period {
                    if let month = months[period] { monthly[month].append(entry) }
                } else {
                    always.append(entry)
                }
            }
            self = .quantities(always: always, monthly: monthly)
        case .composite(let parts):
            var composite: [(share: Int64, key: Int)] = []
            for part in parts {
                guard let position = keys[part.key] else {
                    throw .unknownIdentifier(.key, id: part.key, in: .key(key.id))
                }
                composite.append((part.share.value, position))
            }
            self = .composite(composite)
        }
    }
}
