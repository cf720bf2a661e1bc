import Kernel

extension CycleRun {
    /// Direct pools go to their member, shared ones are split by their key. A pool without an amount
    /// has no shares, and its carries rest.
    mutating func shareAmongMembers() throws(MalformedProblem) {
        for (pool, definition) in problem.definitions.enumerated() {
            let amount = amounts[pool]
            switch definition.kind {
            case .support:
                continue
            case .direct(let member):
                let whole = UInt128(Millionths.one.value)
                try append(amount, of: pool, to: member, (whole, whole, 6))
            case .shared(let keys):
                guard !amount.isZero else { continue }
                guard let key = keys.inForce(in: period) else { throw noKeyInForce(pool) }
                let weights = try memberWeights(of: key)
                guard !weights.isEmpty else { throw nothingToSpreadOver(pool, by: key) }
                let decimals = problem.memberKeys.decimals(of: key)
                switch problem.rounding {
                case .monthly: try split(amount, of: pool, by: weights, decimals: decimals)
                case .cumulative: try accrue(amount, of: pool, by: weights, decimals: decimals)
                }
            }
        }
    }

    private mutating func split(
        _ amount: Streams, of pool: Int, by weights: Weights, decimals: Int
    ) throws(MalformedProblem) {
        let net = weights.split(amount.net)
        let vat = weights.split(amount.vat)
        for (position, member) in weights.targets.enumerated() {
            try append(
                Streams(net: net[position], vat: vat[position]), of: pool, to: member,
                (weights.values[position], weights.total, decimals))
        }
    }

    private mutating func accrue(
        _ amount: Streams, of pool: Int, by weights: Weights, decimals: Int
    ) throws(MalformedProblem) {
        var accrual = Accrual(weights: weights, carries: carries[pool])
        for (position, share) in accrual.share(amount).enumerated() {
            try append(
                share, of: pool, to: accrual.members[position],
                (accrual.weights[position], weights.total, decimals))
        }
        carries[pool] = accrual.carries
    }

    private mutating func append(
        _ amount: Streams, of pool: Int, to member: Int,
        _ proportion: (weight: UInt128, total: UInt128, decimals: Int)
    ) throws(MalformedProblem) {
        guard !amount.isZero else { return }
        let treatment = try treatment(of: pool, for: member)
        switch treatment {
        case .disbursement: try charges.passOn(amount, to: member)
        case .exempt: try charges.charge(amount, to: member)
        case .taxed:
            guard let rate = problem.definitions[pool].rate.value(in: period) else {
                throw .noRateInForce(pool: problem.pools.ids[pool], period: period)
            }
            try charges.charge(amount, to: member, taxedAt: rate)
        }
        shares.append(
            Allocation.Share(
                pool: problem.pools.ids[pool], member: problem.members.ids[member],
                net: Cents(amount.net), vat: Cents(amount.vat), treatment: treatment,
                proportion: Allocation.Proportion(
                    weight: proportion.weight, total: proportion.total,
                    decimals: proportion.decimals)))
    }

    /// - Source: VAT-3, VAT-7, VAT-8, VAT-12
    private func treatment(
        of pool: Int, for member: Int
    ) throws(MalformedProblem) -> Allocation.Treatment {
        switch problem.definitions[pool].supply {
        case .disbursement: return .disbursement
        case .goods, .taxedServices: return .taxed
        case .services:
            guard let standing = problem.standings[member].value(in: period) else {
                throw .noStandingInForce(member: problem.members.ids[member], period: period)
            }
            return standing == .exempt ? .exempt : .taxed
        }
    }
}
