import Allocation
import Kernel

@testable import CostSharing

/// Associations of every shape that is well formed: all kinds of pools and keys, both ways of support
/// and rounding, credits, two financial years, and late costs of their first month.
struct RandomAssociation {
    /// A cost that comes in after its month was posted.
    struct LateCost {
        let pool: String
        let net: Cents
        let origin: Period
        let booked: Period
    }

    private(set) var problem = Problem(members: [], pools: [], keys: [], costs: [])
    private(set) var late: [LateCost] = []
    private var numbers: Numbers
    private let months: [Period]

    init(seed: UInt64) throws {
        numbers = Numbers(state: seed)
        months = try ["2025-11", "2025-12", "2026-01", "2026-02"].map(Period.month)
        addMembers()
        addPools()
        addCosts()
    }

    private mutating func addMembers() {
        for number in 0..<(3 + numbers.below(4)) {
            problem.members.append(
                .init(id: "M\(number)", vat: .always(numbers.below(2) == 0 ? .exempt : .taxed)))
        }
    }

    private mutating func addPools() {
        let members = problem.members.map(\.id)
        let supplies: [Problem.Supply] = [.services, .goods, .taxedServices, .services]
        for number in 0..<4 {
            problem.pools.append(
                .init(
                    id: "S\(number)",
                    kind: .shared(keys: [.init(from: months[0], newKey(number, members))]),
                    supply: supplies[number]))
        }
        problem.pools.append(.init(id: "D0", kind: .direct(member: "M0")))
        let targets = problem.pools.map(\.id)
        for number in 0..<2 {
            let others = targets + ["U0", "U1"].filter { $0 != "U\(number)" }
            problem.pools.append(
                .init(
                    id: "U\(number)",
                    kind: .support(keys: [.init(from: months[0], newKey(1, others))])))
        }
        problem.pools.append(
            .init(id: "X0", kind: .direct(member: "M1"), supply: .disbursement))
        problem.support = numbers.below(2) == 0 ? .reciprocal : .stepDown(order: ["U1", "U0"])
        problem.rounding = numbers.below(4) == 0 ? .monthly : .cumulative
        problem.deduction = numbers.below(2) == 0 ? .actualUse : .proRata(numbers.below(101))
    }

    /// A key of one of the four types, in turn; its first target always weighs something.
    private mutating func newKey(_ type: Int, _ targets: [String]) -> String {
        let id = "k\(problem.keys.count)"
        var weights = [Problem.Weight(to: targets[0], quantity)]
        for target in targets.dropFirst() where numbers.below(4) > 0 {
            weights.append(.init(to: target, quantity))
        }
        switch type {
        case 0: problem.keys.append(.init(id: id, .equal(to: weights.map(\.to))))
        case 1: problem.keys.append(.init(id: id, .fixed(weights)))
        case 2:
            let measured = weights.flatMap { weight in
                months.map { Problem.Weight(to: weight.to, weight.quantity, in: $0) }
            }
            problem.keys.append(.init(id: id, .measured(measured)))
        default:
            let (first, second) = (newKey(0, targets), newKey(2, targets))
            problem.keys.append(
                .init(
                    id: "c\(id)",
                    .composite([
                        .init(.init(300_000), of: first), .init(.init(700_000), of: second),
                    ])))
            return "c\(id)"
        }
        return id
    }

    private var quantity: Millionths {
        mutating get {
            let most: [Int64] = [5, 1_000_000, 999_999_999_999, Millionths.limit.value]
            return Millionths(1 + Int64(numbers.next() % UInt64(most[numbers.below(4)])))
        }
    }

    private mutating func addCosts() {
        for month in months {
            for pool in problem.pools where numbers.below(5) > 0 {
                problem.costs.append(
                    .init(pool: pool.id, period: month, net: amount, vat: amount))
            }
        }
        let names = ProblemNames(problem)
        for pool in ["S0", "S2", "S3", "U0"] {
            late.append(
                LateCost(
                    pool: names.code(ofPool: pool) ?? "", net: amount, origin: months[0],
                    booked: months[numbers.below(2) == 0 ? 1 : 3]))
        }
    }

    /// Up to ten thousand euro, a fifth of them credits.
    private var amount: Cents {
        mutating get {
            let cents = Cents(1 + Int64(numbers.below(1_000_000)))
            return numbers.below(5) == 0 ? -cents : cents
        }
    }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
private struct Numbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
