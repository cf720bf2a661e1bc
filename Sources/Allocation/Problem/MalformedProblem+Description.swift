extension MalformedProblem: CustomStringConvertible {
    /// One line: what, where and what is expected.
    public var description: String {
        switch self {
        case .notJSON(let reason, let byte):
            "not JSON: \(reason) at byte \(byte)"
        case .missingField(let field, let byte):
            "the object at byte \(byte) lacks the field \(field)"
        case .unknownField(let field, let byte):
            "unknown field \(quoted(field)) in the object at byte \(byte)"
        case .repeatedField(let field, let byte):
            "the field \(quoted(field)) stands twice in the object at byte \(byte)"
        case .wrongValue(let field, let found, let expected, let byte):
            "\(field): \(quoted(found)) at byte \(byte) is not \(expected)"
        case .repeatedIdentifier(let kind, let id):
            "two \(kind)s have the id \(quoted(id))"
        case .unknownIdentifier(let kind, let id, let place):
            "unknown \(kind) \(quoted(id)) in \(place)"
        case .repeatedVersion(let field, let place, let from):
            "\(field): two versions in \(place) hold from \(from)"
        case .beyondLimit(let field, let pool, let period):
            "\(field): pool \(quoted(pool)) has more than 100000000000.00 in \(period)"
        case .badQuantity(let key, let target):
            "quantity: key \(quoted(key)) has one below 0 or above 10^12 for \(quoted(target))"
        case .badProRata(let percentage):
            "proRata: \(percentage) is not a whole number from 0 to 100"
        case .misplacedDisbursement(let pool):
            "supply: pool \(quoted(pool)) is not direct, so it cannot be a disbursement"
        case .targetedDisbursement(let pool, let key):
            "supply: pool \(quoted(pool)) is a disbursement, so the key \(quoted(key))"
                + " of a support pool cannot target it"
        case .sharesNotOne(let key):
            "the shares of the composite key \(quoted(key)) are not from 0 to 1 or do not make 1"
        case .nestedComposite(let key, let part):
            "the composite key \(quoted(key)) has the composite key \(quoted(part)) as a part"
        case .partWithoutWeight(let key, let part, let period):
            "the composite key \(quoted(key)) has a part \(quoted(part)) without weight in \(period)"
        case .noKeyInForce(let pool, let period):
            "pool \(quoted(pool)) has an amount but no key in force in \(period)"
        case .nothingToSpreadOver(let pool, let period, let key):
            "pool \(quoted(pool)) has an amount in \(period)"
                + " but the key \(quoted(key)) has nothing to spread it over"
        case .wrongOrder(let pool):
            "order: \(quoted(pool)) is not a support pool that is listed exactly once"
        case .noWayOut(let pools, let period):
            "support: in \(period) no way leads out of \(pools.map(quoted).joined(separator: ", "))"
        case .noStandingInForce(let member, let period):
            "vat: member \(quoted(member)) has a share but no standing in \(period)"
        case .noRateInForce(let pool, let period):
            "rate: pool \(quoted(pool)) has a taxed share but no rate in \(period)"
        case .badCarries(let pool, let year):
            "the carries of pool \(quoted(pool)) in \(year) are not those of a cycle"
        case .overflow(let period):
            "the amounts of \(period) together are beyond what can be counted"
        }
    }
}

extension MalformedProblem.Place: CustomStringConvertible {
    public var description: String {
        switch self {
        case .member(let id): "member \(quoted(id))"
        case .pool(let id): "pool \(quoted(id))"
        case .key(let id): "key \(quoted(id))"
        case .costs: "the costs"
        case .carries: "the carries"
        }
    }
}

/// Text from outside, such that a message stays one line.
private func quoted(_ text: String) -> String {
    text.debugDescription
}
