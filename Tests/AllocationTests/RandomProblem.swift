import Allocation
import Kernel

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Problems that are well formed, of every shape.
struct RandomProblem {
    private var generator: SeededGenerator
    private var problem = Problem(members: [], pools: [], keys: [], costs: [])
    private let first: Period
    private let months: Int

    static func make(seed: UInt64) -> Problem {
        var random = RandomProblem(seed: seed)
        random.addMembers()
        random.addPools()
        random.addCosts()
        return random.problem
    }

    private init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        first = month("2025-09").advanced(by: Int.random(in: 0..<4, using: &generator))
        months = Int.random(in: 1...15, using: &generator)
    }

    private mutating func addMembers() {
        for number in 0..<Int.random(in: 1...9, using: &generator) {
            let turn = month("2026-02")
            let histories: [History<Problem.Standing>] = [
                .always(.exempt), .always(.taxed),
                .versions([Version(from: turn, .taxed), Version(from: month("2025-01"), .exempt)]),
            ]
            let vat = histories.randomElement(using: &generator) ?? .always(.exempt)
            problem.members.append(Problem.Member(id: "M\(number)", vat: vat))
        }
    }

    private mutating func addPools() {
        let members = problem.members.map(\.id)
        for number in 0..<Int.random(in: 1...4, using: &generator) {
            add("S\(number)", .shared(keys: [Version(from: first, newKey(over: members))]))
        }
        for number in 0..<Int.random(in: 0...2, using: &generator) {
            add("D\(number)", .direct(member: members.randomElement(using: &generator) ?? "M0"))
        }
        let final = problem.pools.map(\.id)
        let support = (0..<Int.random(in: 0...3, using: &generator)).map { "U\($0)" }
        for id in support {
            add(id, .support(keys: [Version(from: first, newKey(over: final + support))]))
        }
        problem.pools.append(
            Problem.Pool(id: "P0", kind: .direct(member: "M0"), supply: .disbursement))
        problem.support = Bool.random(using: &generator) ? .reciprocal : .stepDown(order: support)
        problem.rounding = Problem.Rounding.allCases.randomElement(using: &generator) ?? .monthly
        problem.deduction =
            Bool.random(using: &generator)
            ? .actualUse : .proRata(Int.random(in: 0...100, using: &generator))
    }

    private mutating func add(_ id: String, _ kind: Problem.Pool.Kind) {
        let supplies: [Problem.Supply] = [.services, .services, .goods, .taxedServices]
        let rate = Problem.Rate.allCases.randomElement(using: &generator) ?? .standard
        let supply = supplies.randomElement(using: &generator) ?? .services
        problem.pools.append(Problem.Pool(id: id, kind: kind, supply: supply, rate: .always(rate)))
    }

    /// A key whose first target, a final pool or a member, always has a weight.
    private mutating func newKey(over targets: [String]) -> String {
        let simple = { (random: inout RandomProblem) -> String in
            let id = "k\(random.problem.keys.count)"
            var weights = [Problem.Weight(to: targets[0], random.quantity(from: 1))]
            for target in targets.dropFirst() where Bool.random(using: &random.generator) {
                weights.append(Problem.Weight(to: target, random.quantity(from: 0)))
            }
            let measured = weights.flatMap { weight in
                (0..<random.months).map {
                    Problem.Weight(
                        to: weight.to, weight.quantity, in: random.first.advanced(by: $0))
                }
            }
            let rules: [Problem.Key.Rule] = [
                .equal(to: weights.map(\.to)), .fixed(weights), .measured(measured),
            ]
            let rule = rules.randomElement(using: &random.generator) ?? .fixed(weights)
            random.problem.keys.append(Problem.Key(id: id, rule))
            return id
        }
        guard Int.random(in: 0..<4, using: &generator) == 0 else { return simple(&self) }
        let parts = [
            Problem.Part(Millionths(300_000), of: simple(&self)),
            Problem.Part(Millionths(700_000), of: simple(&self)),
        ]
        problem.keys.append(Problem.Key(id: "c\(problem.keys.count)", .composite(parts)))
        return "c\(problem.keys.count - 1)"
    }

    private mutating func quantity(from least: Int64) -> Millionths {
        let most: [Int64] = [5, 1_000_000, 1_000_000_000_000, Millionths.limit.value]
        return Millionths(
            Int64.random(
                in: least...(most.randomElement(using: &generator) ?? 5), using: &generator))
    }

    private mutating func addCosts() {
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            guard let pool = problem.pools.randomElement(using: &generator) else { return }
            let most: Int64 = Bool.random(using: &generator) ? 99 : 2_000_000_00
            let net = Int64.random(in: -most / 4...most, using: &generator)
            let vat = [0, 6, 21].randomElement(using: &generator).map { net * $0 / 100 } ?? 0
            problem.costs.append(
                Problem.Cost(
                    pool: pool.id,
                    period: first.advanced(by: Int.random(in: 0..<months, using: &generator)),
                    net: Cents(net), vat: Cents(vat)))
        }
    }
}

/// A month that the test knows to exist.
func month(_ text: String) -> Period {
    guard let period = Period(text) else { preconditionFailure("\(text) is no month") }
    return period
}
