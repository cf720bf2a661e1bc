import Kernel

extension CycleRun {
    /// Spreads each support pool's own cost over the final pools, by what reaches them when support
    /// pools serve one another.
    mutating func spreadReciprocally(_ pools: [Int]) throws(MalformedProblem) {
        var rows: [SupportRow] = []
        for pool in pools {
            guard case .support(let keys) = problem.definitions[pool].kind else { continue }
            let key = keys.inForce(in: period)
            var row = SupportRow(pool: pool, key: key, hasOwnCost: !amounts[pool].isZero)
            if let key {
                let weights = try poolWeights(of: key)
                row.weighs = !weights.isEmpty
                row.weights = weights.filtered { $0 != pool }
            }
            rows.append(row)
        }
        try checkWaysOut(rows)

        let active = rows.filter { !$0.weights.isEmpty }
        let spread = reciprocalSpread(of: active)
        for (row, weights) in zip(active, spread.weights) where row.hasOwnCost {
            try pass(amounts[row.pool], of: row.pool, on: weights)
        }
    }

    /// The spread of the month before where it still holds.
    private mutating func reciprocalSpread(of rows: [SupportRow]) -> ReciprocalSpread {
        let (pools, weights) = (rows.map(\.pool), rows.map(\.weights))
        if let reciprocal, reciprocal.holds(for: pools, weights) { return reciprocal }
        let spread = ReciprocalSpread(pools: pools, rows: weights)
        reciprocal = spread
        return spread
    }

    /// Nothing may be caught: each group has a way to the final pools, and whatever a cost can
    /// reach has weights of its own.
    private func checkWaysOut(_ rows: [SupportRow]) throws(MalformedProblem) {
        var position: [Int: Int] = [:]
        for (index, row) in rows.enumerated() { position[row.pool] = index }

        var leadsOut = rows.map { row in row.weights.targets.contains { position[$0] == nil } }
        var charged = rows.map(\.hasOwnCost)
        var changed = true
        while changed {
            changed = false
            for (index, row) in rows.enumerated() {
                for target in row.weights.targets.compactMap({ position[$0] }) {
                    if leadsOut[target] && !leadsOut[index] {
                        leadsOut[index] = true
                        changed = true
                    }
                    if charged[index] && !charged[target] {
                        charged[target] = true
                        changed = true
                    }
                }
            }
        }

        let caught = rows.indices.filter { rows[$0].weighs && !leadsOut[$0] }
        guard caught.isEmpty else {
            throw .noWayOut(
                pools: caught.map { problem.pools.ids[rows[$0].pool] }, period: period)
        }
        for (index, row) in rows.enumerated() where charged[index] && !row.weighs {
            guard let key = row.key else { throw noKeyInForce(row.pool) }
            throw nothingToSpreadOver(row.pool, by: key)
        }
    }
}

/// What a support pool gives to the other pools in a period.
struct SupportRow {
    let pool: Int
    let key: Int?
    let hasOwnCost: Bool
    /// Whether its key has any weight, be it only on the pool itself.
    var weighs = false
    /// Without the pool itself.
    var weights = Weights([])
}
