import Allocation
import Kernel

extension RunInputs {
    /// The problem in the engine's terms: what held in each month stands as a version from it.
    ///
    /// "All members" stand expanded among the weights, and measured quantities are those of the
    /// month, so every simple key is a fixed one here. A key of an earlier month is one of its own.
    var problem: Problem {
        Problem(
            members: engineMembers, pools: enginePools,
            keys: origins.flatMap(engineKeys).sorted { $0.id < $1.id },
            costs: origins.flatMap { origin in
                origin.costs.map {
                    .init(pool: $0.pool, period: origin.period, net: $0.net, vat: $0.vat)
                }
            },
            support: engineSupport, rounding: rounding,
            deduction: proRata.map { .proRata($0) } ?? .actualUse)
    }

    private var engineMembers: [Problem.Member] {
        var standings: [String: [Version<Problem.Standing>]] = [:]
        for origin in origins {
            for member in origin.members {
                standings[member.code, default: []]
                    .append(Version(from: origin.period, member.standing))
            }
        }
        return standings.map { .init(id: $0.key, vat: .versions($0.value)) }
    }

    private var enginePools: [Problem.Pool] {
        var pools: [String: Problem.Pool] = [:]
        for origin in origins {
            for pool in origin.pools {
                pools[pool.code] = enginePool(pool, of: origin.period, after: pools[pool.code])
            }
        }
        return Array(pools.values)
    }

    private func enginePool(
        _ pool: RunOrigin.Pool, of origin: Period, after earlier: Problem.Pool?
    ) -> Problem.Pool {
        let keys =
            (earlier?.versions ?? [])
            + (pool.keyCode.map { [Version(from: origin, keyID($0, of: origin))] } ?? [])
        var rates = [Version(from: origin, pool.rate)]
        if case .versions(let versions) = earlier?.rate { rates = versions + rates }
        let kind: Problem.Pool.Kind =
            switch (pool.kind, pool.member) {
            case ("direct", let member?): .direct(member: member)
            case ("support", _): .support(keys: keys)
            default: .shared(keys: keys)
            }
        return .init(id: pool.code, kind: kind, supply: pool.supply, rate: .versions(rates))
    }

    private var engineSupport: Problem.Support {
        guard support == "stepDown" else { return .reciprocal }
        let order = origins.flatMap(\.pools).compactMap { pool in
            pool.supportOrder.map { (pool.code, $0) }
        }
        let places = Dictionary(order) { _, last in last }
        return .stepDown(order: places.sorted { $0.value < $1.value }.map(\.key))
    }

    private func engineKeys(of origin: RunOrigin) -> [Problem.Key] {
        var rules: [String: Problem.Key.Rule] = [:]
        let codes = origin.keyCodes
        for weights in origin.weights.slices(by: \.version) {
            guard let key = codes[weights.first?.version ?? 0] else { continue }
            rules[key] = .fixed(weights.map { .init(to: $0.to, $0.quantity) })
        }
        for (key, parts) in Dictionary(grouping: origin.parts, by: \.key) {
            rules[key] = .composite(
                parts.map { .init($0.share, of: keyID($0.partKey, of: origin.period)) })
        }
        for key in origin.pools.compactMap(\.keyCode) + origin.parts.map(\.partKey)
        where rules[key] == nil {
            rules[key] = .fixed([])
        }
        return rules.map { .init(id: keyID($0.key, of: origin.period), $0.value) }
    }

    /// What the engine calls a key of a month.
    private func keyID(_ code: String, of origin: Period) -> String {
        origin == period ? code : "\(code) \(origin)"
    }
}

extension Problem.Pool {
    /// The keys by which it is spread, from their months on.
    fileprivate var versions: [Version<String>] {
        switch kind {
        case .direct: []
        case .shared(let keys), .support(let keys): keys
        }
    }
}
