import Kernel

/// Why nothing is allocated: the problem contradicts itself, or a value is out of bounds.
///
/// The description is one line that names the identifier, or the field, at fault.
public enum MalformedProblem: Error, Sendable, Hashable {
    case notJSON(reason: String, byte: Int)
    case missingField(String, byte: Int)
    case unknownField(String, byte: Int)
    case repeatedField(String, byte: Int)
    case wrongValue(field: String, found: String, expected: String, byte: Int)

    /// Two of a kind (member, pool or key) with one identifier.
    case repeatedIdentifier(Kind, id: String)
    case unknownIdentifier(Kind, id: String, in: Place)
    /// Two versions of one fact from the same month.
    case repeatedVersion(field: String, of: Place, from: Period)

    /// A line, or the sum of a pool and period, beyond 10^13 cents; the field is `net` or `vat`.
    case beyondLimit(field: String, pool: String, period: Period)
    case badQuantity(key: String, target: String)
    case badProRata(Int)
    /// A disbursement on a pool that is not direct.
    case misplacedDisbursement(pool: String)
    /// A disbursement that a support pool would spread its costs to.
    case targetedDisbursement(pool: String, key: String)

    case sharesNotOne(key: String)
    case nestedComposite(key: String, part: String)
    case partWithoutWeight(key: String, part: String, period: Period)
    case noKeyInForce(pool: String, period: Period)
    case nothingToSpreadOver(pool: String, period: Period, key: String)

    /// A support pool that the order does not list exactly once, or a listed one that is none.
    case wrongOrder(pool: String)
    /// Support pools that only serve one another.
    case noWayOut(pools: [String], period: Period)

    case noStandingInForce(member: String, period: Period)
    case noRateInForce(pool: String, period: Period)
    /// Carries of a pool that do not sum to zero, are a cent or more, or are given twice.
    case badCarries(pool: String, year: Int)
    case overflow(period: Period)

    public enum Kind: String, Sendable { case member, pool, key, target }

    /// The part of the problem that a fault lies in.
    public enum Place: Sendable, Hashable {
        case member(String)
        case pool(String)
        case key(String)
        case costs
        case carries
    }
}
