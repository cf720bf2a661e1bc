import Allocation
import Kernel
import Postgres

/// What a run was computed from, read from its own copies: the problem that the engine is given.
///
/// Computing and verifying read the same rows by the same statements, so that they cannot differ.
struct RunInputs: Sendable {
    let period: Period
    let rounding: Problem.Rounding
    let support: String
    let proRata: Int?
    let members: [Member]
    let pools: [Pool]
    let parts: [Part]
    let weights: [Weight]
    let costs: [Cost]
    let carries: [Carry]

    struct Member: Sendable {
        let id: Int64
        let code: String
        let category: String
        let standing: Problem.Standing
    }

    struct Pool: Sendable {
        let id: Int64
        let code: String
        let kind: String
        let supply: Problem.Supply
        let rate: Problem.Rate
        let member: String?
        let keyVersion: Int64?
        let keyCode: String?
        let supportOrder: Int?
    }

    /// A composite version's part.
    struct Part: Sendable {
        let version: Int64
        let key: String
        let part: Int64
        let partKey: String
        let share: Millionths
    }

    struct Weight: Sendable {
        let version: Int64
        let key: String
        let to: String
        let quantity: Millionths
    }

    /// All costs of one pool, and a digest of its lines in their order.
    struct Cost: Sendable {
        let pool: String
        let count: Int64
        let net: Cents
        let vat: Cents
        let digest: [UInt8]
    }

    struct Carry: Sendable, Equatable {
        let pool: String
        let member: String
        let net: Millionths
        let vat: Millionths
    }

    /// The lines of all pools together.
    var costCount: Int64 { costs.reduce(0) { $0 + $1.count } }

    /// The problem in the engine's terms; each key is the version in force, so it has one.
    ///
    /// "All members" stand expanded among the weights, and measured quantities are those of the
    /// period, so every simple key is a fixed one here.
    var problem: Problem {
        Problem(
            members: members.map { .init(id: $0.code, vat: .always($0.standing)) },
            pools: pools.map(enginePool), keys: engineKeys,
            costs: costs.map { .init(pool: $0.pool, period: period, net: $0.net, vat: $0.vat) },
            support: engineSupport, rounding: rounding,
            deduction: proRata.map { .proRata($0) } ?? .actualUse)
    }

    /// The carries that the year's last run left.
    var incoming: [Allocation.Carry] {
        carries.map {
            .init(year: period.year, pool: $0.pool, member: $0.member, net: $0.net, vat: $0.vat)
        }
    }

    private var engineSupport: Problem.Support {
        guard support == "stepDown" else { return .reciprocal }
        let order = pools.compactMap { pool in pool.supportOrder.map { ($0, pool.code) } }
        return .stepDown(order: order.sorted { $0.0 < $1.0 }.map(\.1))
    }

    private var engineKeys: [Problem.Key] {
        var rules: [String: Problem.Key.Rule] = [:]
        for (key, weights) in Dictionary(grouping: weights, by: \.key) {
            rules[key] = .fixed(weights.map { .init(to: $0.to, $0.quantity) })
        }
        for (key, parts) in Dictionary(grouping: parts, by: \.key) {
            rules[key] = .composite(parts.map { .init($0.share, of: $0.partKey) })
        }
        for key in pools.compactMap(\.keyCode) + parts.map(\.partKey) where rules[key] == nil {
            rules[key] = .fixed([])
        }
        return rules.map { .init(id: $0.key, $0.value) }.sorted { $0.id < $1.id }
    }

    private func enginePool(_ pool: Pool) -> Problem.Pool {
        let keys = pool.keyCode.map { [Version(from: period, $0)] } ?? []
        let kind: Problem.Pool.Kind =
            switch (pool.kind, pool.member) {
            case ("direct", let member?): .direct(member: member)
            case ("support", _): .support(keys: keys)
            default: .shared(keys: keys)
            }
        return .init(id: pool.code, kind: kind, supply: pool.supply, rate: .always(pool.rate))
    }
}
