import Kernel

/// What a support pool passes on, by the positions of the pools.
struct PoolFlow {
    let source: Int
    let target: Int
    let amount: Streams
}

extension CycleRun {
    mutating func spreadOverhead() throws(MalformedProblem) {
        switch problem.support {
        case .stepDown(let order): try stepDown(order)
        case .reciprocal(let pools): try spreadReciprocally(pools)
        }
    }

    /// Empties the support pools one after another; what one received counts in.
    private mutating func stepDown(_ order: [Int]) throws(MalformedProblem) {
        var emptied: Set<Int> = []
        for pool in order {
            emptied.insert(pool)
            guard !amounts[pool].isZero,
                case .support(let keys) = problem.definitions[pool].kind
            else { continue }
            guard let key = keys.inForce(in: period) else { throw noKeyInForce(pool) }
            let weights = try poolWeights(of: key).filtered { !emptied.contains($0) }
            guard !weights.isEmpty else { throw nothingToSpreadOver(pool, by: key) }
            try pass(amounts[pool], of: pool, on: weights)
        }
    }

    /// Moves an amount of a support pool to the targets of the weights.
    mutating func pass(
        _ amount: Streams, of pool: Int, on weights: Weights
    ) throws(MalformedProblem) {
        let net = weights.split(amount.net)
        let vat = weights.split(amount.vat)
        amounts[pool] = Streams()
        for (position, target) in weights.targets.enumerated() {
            let part = Streams(net: net[position], vat: vat[position])
            guard !part.isZero else { continue }
            try amounts[target].add(part, in: period)
            flows.append(PoolFlow(source: pool, target: target, amount: part))
        }
    }

    /// The flows as they are told, by source and target.
    func overheadFlows() -> [Allocation.Flow] {
        flows.sorted { ($0.source, $0.target) < ($1.source, $1.target) }.map { flow in
            Allocation.Flow(
                source: problem.pools.ids[flow.source], target: problem.pools.ids[flow.target],
                net: Cents(flow.amount.net), vat: Cents(flow.amount.vat))
        }
    }
}
