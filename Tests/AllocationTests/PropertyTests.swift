import Allocation
import Kernel
import Testing

/// What holds for every problem; a failure prints the seed as the argument of its case.
@Suite struct PropertyTests {
    @Test(arguments: UInt64(1)...120)
    func `every cent of cost is charged or deducted (VAT-9)`(_ seed: UInt64) throws {
        let problem = RandomProblem.make(seed: seed)
        for cycle in try problem.allocate().cycles {
            let costs = problem.costs.filter { $0.period == cycle.period }
            let net = costs.map(\.net).sum()
            let vat = costs.map(\.vat).sum()
            #expect(cycle.documents.map(\.base).sum() + cycle.deductible == net + vat)
            #expect(cycle.shares.map(\.net).sum() == net)
            let left = problem.deduction == .actualUse ? vat : vat - cycle.deductible
            #expect(cycle.shares.map(\.vat).sum() == left)
        }
    }

    @Test(arguments: UInt64(1)...60)
    func `the order of the input has no influence`(_ seed: UInt64) throws {
        let problem = RandomProblem.make(seed: seed)
        var generator = SeededGenerator(seed: seed)
        var shuffled = problem
        shuffled.members.shuffle(using: &generator)
        shuffled.pools.shuffle(using: &generator)
        shuffled.costs.shuffle(using: &generator)
        shuffled.keys = problem.keys.shuffled(using: &generator).map { key in
            var key = key
            switch key.rule {
            case .equal(let to): key.rule = .equal(to: to.shuffled(using: &generator))
            case .fixed(let weights): key.rule = .fixed(weights.shuffled(using: &generator))
            case .measured(let weights): key.rule = .measured(weights.shuffled(using: &generator))
            case .composite(let parts): key.rule = .composite(parts.shuffled(using: &generator))
            }
            return key
        }
        #expect(try shuffled.allocate() == problem.allocate())
        #expect(try shuffled.allocate().json == problem.allocate().json)
    }

    @Test(arguments: UInt64(1)...60)
    func `month by month from stored carries is the whole problem`(_ seed: UInt64) throws {
        let problem = RandomProblem.make(seed: seed)
        let whole = try problem.allocate()
        var carries: [Allocation.Carry] = []
        for cycle in whole.cycles {
            var monthly = problem
            monthly.costs.removeAll { $0.period != cycle.period }
            let step = try monthly.allocate(cycle.period, carrying: carries.reversed())
            #expect(step == cycle)
            carries = step.carries
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `monthly shares of credited costs are the negative shares (VAT-9)`(_ seed: UInt64) throws {
        var problem = RandomProblem.make(seed: seed)
        problem.rounding = .monthly
        var credited = problem
        for line in credited.costs.indices {
            credited.costs[line].net = -credited.costs[line].net
            credited.costs[line].vat = -credited.costs[line].vat
        }
        let shares = try problem.allocate().cycles.flatMap(\.shares)
        let mirrored = try credited.allocate().cycles.flatMap(\.shares)
        #expect(mirrored.map(\.net) == shares.map { -$0.net })
        #expect(mirrored.map(\.vat) == shares.map { -$0.vat })
    }

    @Test(arguments: UInt64(1)...60)
    func `carries of a pool sum to zero and stay below a cent`(_ seed: UInt64) throws {
        var problem = RandomProblem.make(seed: seed)
        problem.rounding = .cumulative
        for cycle in try problem.allocate().cycles {
            for (_, carries) in Dictionary(grouping: cycle.carries, by: \.pool) {
                #expect(carries.reduce(Millionths.zero) { $0 + $1.net } == .zero)
                #expect(carries.reduce(Millionths.zero) { $0 + $1.vat } == .zero)
                #expect(carries.allSatisfy { abs($0.net.value) < 1_000_000 })
                #expect(carries.allSatisfy { abs($0.vat.value) < 1_000_000 })
            }
        }
    }
}
