import Kernel

/// The keys that spread over one kind of targets: members, or pools.
struct KeyBook: Sendable {
    private let keys: Names
    private let months: Months
    /// By the position of the key; nil where no pool spreads by it.
    private let tables: [KeyTable?]

    /// - Parameters:
    ///   - definitions: the keys in the order of their names.
    ///   - used: the positions of the keys that pools name; their parts come along.
    init(
        _ definitions: [Problem.Key], keys: Names, used: Set<Int>, targets: Names, months: Months
    ) throws(MalformedProblem) {
        var tables: [KeyTable?] = Array(repeating: nil, count: definitions.count)
        var parts: Set<Int> = []
        for key in used.sorted() {
            let table = try KeyTable(definitions[key], keys: keys, targets: targets, months: months)
            if case .composite(let mix) = table { parts.formUnion(mix.map(\.key)) }
            tables[key] = table
        }
        for key in parts.subtracting(used).sorted() {
            tables[key] = try KeyTable(
                definitions[key], keys: keys, targets: targets, months: months)
        }
        self.keys = keys
        self.months = months
        self.tables = tables
    }

    /// What the key weighs in a month: millionths, or 10^-18 for a composite key.
    ///
    /// - Throws: `partWithoutWeight`.
    func weights(of key: Int, in month: Int) throws(MalformedProblem) -> Weights {
        switch tables[key] {
        case nil:
            return Weights([])
        case .quantities(let always, let monthly):
            return Weights(monthly.isEmpty ? always : always + monthly[month])
        case .composite(let mix):
            var entries: [Weights.Entry] = []
            for (share, part) in mix {
                let weights = try weights(of: part, in: month)
                guard !weights.isEmpty else {
                    throw .partWithoutWeight(
                        key: keys.ids[key], part: keys.ids[part], period: months.all[month])
                }
                let scaled = UInt128(share) * 1_000_000_000_000
                for (target, value) in zip(weights.targets, weights.values) {
                    let part = divide(scaled, times: value, by: weights.total).quotient
                    entries.append(Weights.Entry(target: target, value: part))
                }
            }
            return Weights(entries)
        }
    }

    /// The decimals of the key's weights.
    func decimals(of key: Int) -> Int {
        if case .composite = tables[key] { 18 } else { 6 }
    }
}
