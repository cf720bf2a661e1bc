import Kernel

/// The steps of one period, each in a file of its own: deduct, spread overhead, share, charge.
struct CycleRun {
    let problem: CheckedProblem
    let month: Int
    let period: Period
    /// What each pool holds at this moment.
    var amounts: [Streams]
    var flows: [PoolFlow] = []
    var shares: [Allocation.Share] = []
    var charges: Charges
    /// By pool; empty with monthly rounding.
    var carries: [[MemberCarry]]
    /// What was solved last, in this month or an earlier one.
    var reciprocal: ReciprocalSpread?
    /// By the position of the key, for a key may serve many pools.
    private var memberWeights: [Weights?]
    private var poolWeights: [Weights?]

    init(
        _ problem: CheckedProblem, month: Int, carries: [[MemberCarry]],
        reciprocal: ReciprocalSpread? = nil
    ) {
        self.reciprocal = reciprocal
        self.problem = problem
        self.month = month
        self.carries = carries
        period = problem.months.all[month]
        amounts = problem.costs[month]
        charges = Charges(
            members: problem.members.count, period: period, deduction: problem.deduction)
        memberWeights = Array(repeating: nil, count: problem.keys.count)
        poolWeights = memberWeights
    }

    mutating func cycle() throws(MalformedProblem) -> Allocation.Cycle {
        try deductProRata()
        try spreadOverhead()
        try shareAmongMembers()
        return Allocation.Cycle(
            period: period, shares: shares, deductible: Cents(charges.deductible),
            documents: try charges.documents(for: problem.members.ids), flows: overheadFlows(),
            carries: outgoingCarries())
    }

    /// Takes the deductible percentage of each pool's VAT out of the costs.
    ///
    /// - Source: VAT-19
    private mutating func deductProRata() throws(MalformedProblem) {
        guard case .proRata(let percent) = problem.deduction else { return }
        for (pool, definition) in problem.definitions.enumerated()
        where definition.supply != .disbursement {
            let deducted = try percentage(percent, of: amounts[pool].vat, in: period)
            amounts[pool].vat -= deducted
            try charges.deduct(deducted)
        }
    }

    /// What the key of a shared pool weighs.
    mutating func memberWeights(of key: Int) throws(MalformedProblem) -> Weights {
        if let known = memberWeights[key] { return known }
        let weights = try problem.memberKeys.weights(of: key, in: month)
        memberWeights[key] = weights
        return weights
    }

    /// What the key of a support pool weighs.
    mutating func poolWeights(of key: Int) throws(MalformedProblem) -> Weights {
        if let known = poolWeights[key] { return known }
        let weights = try problem.poolKeys.weights(of: key, in: month)
        poolWeights[key] = weights
        return weights
    }

    func nothingToSpreadOver(_ pool: Int, by key: Int) -> MalformedProblem {
        .nothingToSpreadOver(
            pool: problem.pools.ids[pool], period: period, key: problem.keys.ids[key])
    }

    func noKeyInForce(_ pool: Int) -> MalformedProblem {
        .noKeyInForce(pool: problem.pools.ids[pool], period: period)
    }
}
