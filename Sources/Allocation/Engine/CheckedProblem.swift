import Kernel

/// A problem without contradictions, its identifiers replaced by positions in byte order.
struct CheckedProblem: Sendable {
    let members: Names
    let pools: Names
    let keys: Names
    let months: Months
    /// By member.
    let standings: [History<Problem.Standing>]
    /// By pool.
    let definitions: [Pool]
    let memberKeys: KeyBook
    let poolKeys: KeyBook
    /// By month and pool.
    let costs: [[Streams]]
    let support: Support
    let rounding: Problem.Rounding
    let deduction: Problem.Deduction

    struct Pool: Sendable {
        let kind: Kind
        let supply: Problem.Supply
        let rate: History<Problem.Rate>

        enum Kind: Sendable {
            case direct(member: Int)
            case shared(keys: [Version<Int>])
            case support(keys: [Version<Int>])
        }
    }

    /// The support pools, in the order in which they are emptied, or ascending.
    enum Support: Sendable {
        case stepDown([Int])
        case reciprocal([Int])
    }

    /// - Parameter periods: the only periods of interest, or nil for all that have costs.
    init(_ problem: Problem, only periods: [Period]? = nil) throws(MalformedProblem) {
        members = try Names(problem.members.map(\.id), of: .member)
        pools = try Names(problem.pools.map(\.id), of: .pool)
        keys = try Names(problem.keys.map(\.id), of: .key)
        months = Months(periods ?? problem.costs.map(\.period))
        rounding = problem.rounding
        deduction = problem.deduction
        if case .proRata(let percentage) = deduction, !(0...100).contains(percentage) {
            throw .badProRata(percentage)
        }

        let members = members.sorted(problem.members, by: \.id)
        for member in members {
            try member.vat.check("vat", of: .member(member.id))
        }
        standings = members.map(\.vat)

        let keyed = keys.sorted(problem.keys, by: \.id)
        try Self.check(keyed, keys: keys)
        let definitions = try Self.check(
            pools.sorted(problem.pools, by: \.id), keys: keys, members: self.members)
        self.definitions = definitions
        support = try Self.order(problem.support, of: definitions, names: pools)
        try Self.checkDisbursements(definitions, pools: pools, keys: keyed, names: keys)

        let sharing = Set(definitions.flatMap(\.sharingKeys))
        let spreading = Set(definitions.flatMap(\.supportKeys))
        let idle = keyed.indices.filter { !sharing.contains($0) && !spreading.contains($0) }
        try Self.checkTargets(of: idle.map { keyed[$0] }, members: self.members, pools: pools)
        memberKeys = try KeyBook(
            keyed, keys: keys, used: sharing, targets: self.members, months: months)
        poolKeys = try KeyBook(keyed, keys: keys, used: spreading, targets: pools, months: months)
        costs = try Self.sums(of: problem.costs, pools: pools, months: months)
    }
}

extension CheckedProblem.Pool {
    /// The keys by which members share the pool, in force or not.
    var sharingKeys: [Int] {
        if case .shared(let keys) = kind { keys.map(\.value) } else { [] }
    }

    /// The keys by which the pool is spread over other pools, in force or not.
    var supportKeys: [Int] {
        if case .support(let keys) = kind { keys.map(\.value) } else { [] }
    }

    var isSupport: Bool {
        if case .support = kind { true } else { false }
    }
}

extension History {
    func check(
        _ field: String, of place: MalformedProblem.Place
    ) throws(MalformedProblem) {
        guard let from = months.firstRepeated else { return }
        throw .repeatedVersion(field: field, of: place, from: from)
    }
}

extension Names {
    /// The elements in the order of their identifiers, which are these names.
    func sorted<Element>(_ elements: [Element], by id: (Element) -> String) -> [Element] {
        elements.map { (self[id($0)] ?? 0, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
