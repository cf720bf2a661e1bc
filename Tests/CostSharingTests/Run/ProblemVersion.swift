import Allocation
import Kernel

/// A version of a key of the register: a key of the problem, from the month that a pool uses it.
struct ProblemVersion {
    /// The register's key.
    let code: String
    let from: Period
    let key: Problem.Key

    /// Long before every problem.
    static let beginning = Period(year: 2001, month: 1) ?? Day(number: 0).period

    /// The versions that the pools of a problem use, and a key of its own for each part of a
    /// composite one.
    static func all(of problem: Problem, _ names: ProblemNames) -> [ProblemVersion] {
        let keys = Dictionary(uniqueKeysWithValues: problem.keys.map { ($0.id, $0) })
        let ofPools = problem.pools.flatMap { pool in
            pool.versions.compactMap { version in
                keys[version.value].flatMap { key in
                    names.code(ofPool: pool.id).map {
                        ProblemVersion(code: "K-" + $0, from: version.from, key: key)
                    }
                }
            }
        }
        let parts = Set(
            problem.keys.flatMap { key -> [String] in
                guard case .composite(let parts) = key.rule else { return [] }
                return parts.map(\.key)
            })
        return ofPools
            + problem.keys.enumerated().filter { parts.contains($0.element.id) }.map {
                ProblemVersion(code: "E-\($0.offset)", from: beginning, key: $0.element)
            }
    }

    /// What the register calls its type.
    var type: String {
        switch key.rule {
        case .equal: "equal"
        case .fixed: "fixed"
        case .measured: "measured"
        case .composite: "composite"
        }
    }

    /// The quantities that stand with the version: one for each target.
    var weights: [(target: String, quantity: Millionths)] {
        switch key.rule {
        case .equal(let targets): Set(targets).inByteOrder.map { ($0, .one) }
        case .fixed(let weights): Self.sums(weights)
        case .measured(let weights): Self.sums(weights.filter { $0.period == nil })
        case .composite: []
        }
    }

    /// The quantities that were measured in one month.
    func drivers(in period: Period) -> [(target: String, quantity: Millionths)] {
        guard case .measured(let weights) = key.rule else { return [] }
        return Self.sums(weights.filter { $0.period == period })
    }

    var months: Set<Period> {
        guard case .measured(let weights) = key.rule else { return [] }
        return Set(weights.compactMap(\.period))
    }

    private static func sums(
        _ weights: [Problem.Weight]
    ) -> [(target: String, quantity: Millionths)] {
        Dictionary(weights.map { ($0.to, $0.quantity) }, uniquingKeysWith: +)
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Problem.Pool {
    /// The keys by which it is spread, from their months on.
    var versions: [Version<String>] {
        switch kind {
        case .direct: []
        case .shared(let keys), .support(let keys): keys
        }
    }
}

extension Set<String> {
    var inByteOrder: [String] { Array(self).inByteOrder }
}
