import Kernel

extension CheckedProblem {
    /// Composite keys are whole and flat.
    static func check(_ definitions: [Problem.Key], keys: Names) throws(MalformedProblem) {
        for key in definitions {
            guard case .composite(let parts) = key.rule else { continue }
            var sum: Int64 = 0
            for part in parts {
                guard let position = keys[part.key] else {
                    throw .unknownIdentifier(.key, id: part.key, in: .key(key.id))
                }
                if case .composite = definitions[position].rule {
                    throw .nestedComposite(key: key.id, part: part.key)
                }
                guard (0...Millionths.one.value - sum).contains(part.share.value) else {
                    throw .sharesNotOne(key: key.id)
                }
                sum += part.share.value
            }
            guard sum == Millionths.one.value else { throw .sharesNotOne(key: key.id) }
        }
    }

    /// Even a key that nothing is spread by names members or pools.
    static func checkTargets(
        of idle: [Problem.Key], members: Names, pools: Names
    ) throws(MalformedProblem) {
        for key in idle {
            for target in key.targets where members[target] == nil && pools[target] == nil {
                throw .unknownIdentifier(.target, id: target, in: .key(key.id))
            }
        }
    }

    /// Members and keys of pools exist; no fact has two versions from one month.
    static func check(
        _ pools: [Problem.Pool], keys: Names, members: Names
    ) throws(MalformedProblem) -> [Pool] {
        var checked: [Pool] = []
        for pool in pools {
            func positions(
                _ versions: [Version<String>]
            ) throws(MalformedProblem) -> [Version<Int>] {
                try History.versions(versions).check("keys", of: .pool(pool.id))
                var known: [Version<Int>] = []
                for version in versions {
                    guard let key = keys[version.value] else {
                        throw .unknownIdentifier(.key, id: version.value, in: .pool(pool.id))
                    }
                    known.append(Version(from: version.from, key))
                }
                return known
            }

            try pool.rate.check("rate", of: .pool(pool.id))
            let kind: Pool.Kind
            switch pool.kind {
            case .direct(let id):
                guard let member = members[id] else {
                    throw .unknownIdentifier(.member, id: id, in: .pool(pool.id))
                }
                kind = .direct(member: member)
            case .shared(let versions): kind = .shared(keys: try positions(versions))
            case .support(let versions): kind = .support(keys: try positions(versions))
            }
            if case .direct = kind {
            } else if pool.supply == .disbursement {
                throw .misplacedDisbursement(pool: pool.id)
            }
            checked.append(Pool(kind: kind, supply: pool.supply, rate: pool.rate))
        }
        return checked
    }

    /// What is advanced in a member's name bears no overhead.
    static func checkDisbursements(
        _ pools: [Pool], pools names: Names, keys: [Problem.Key], names keyNames: Names
    ) throws(MalformedProblem) {
        for key in Set(pools.flatMap(\.supportKeys)).sorted() {
            var rules = [keys[key]]
            if case .composite(let parts) = keys[key].rule {
                rules = parts.compactMap { part in keyNames[part.key].map { keys[$0] } }
            }
            for rule in rules {
                for id in rule.targets {
                    guard let pool = names[id], pools[pool].supply == .disbursement else {
                        continue
                    }
                    throw .targetedDisbursement(pool: id, key: rule.id)
                }
            }
        }
    }

    /// The support pools in their order, each once.
    static func order(
        _ support: Problem.Support, of pools: [Pool], names: Names
    ) throws(MalformedProblem) -> Support {
        let all = pools.indices.filter { pools[$0].isSupport }
        guard case .stepDown(let order) = support else { return .reciprocal(all) }
        var listed: [Int] = []
        for id in order {
            guard let pool = names[id], pools[pool].isSupport, !listed.contains(pool) else {
                throw .wrongOrder(pool: id)
            }
            listed.append(pool)
        }
        if let missing = all.first(where: { !listed.contains($0) }) {
            throw .wrongOrder(pool: names.ids[missing])
        }
        return .stepDown(listed)
    }
}

extension Problem.Key {
    /// The identifiers of members or pools that the key names itself.
    var targets: [String] {
        switch rule {
        case .equal(let ids): ids
        case .fixed(let weights), .measured(let weights): weights.map(\.to)
        case .composite: []
        }
    }
}
