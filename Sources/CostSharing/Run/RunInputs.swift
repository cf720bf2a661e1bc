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
    /// - Shape: ascending; the last is the run's own month.
    let origins: [RunOrigin]
    let carries: [Carry]

    /// What a year's last run before this one carried on.
    struct Carry: Sendable, Equatable {
        let year: Int
        let pool: String
        let member: String
        let net: Millionths
        let vat: Millionths
    }

    /// All costs, a row for each pool and month that they belong to.
    var costs: [RunOrigin.Cost] { origins.flatMap(\.costs) }

    /// The lines of all pools together.
    var costCount: Int64 { costs.reduce(0) { $0 + $1.count } }

    /// The identifiers of all pools of the run, by code.
    var poolIDs: [String: Int64] {
        Dictionary(origins.flatMap(\.pools).map { ($0.code, $0.id) }) { first, _ in first }
    }

    /// The identifiers of all members of the run, by code.
    var memberIDs: [String: Int64] {
        Dictionary(origins.flatMap(\.members).map { ($0.code, $0.id) }) { first, _ in first }
    }

    /// The carries that each year's last run left.
    var incoming: [Allocation.Carry] {
        carries.map {
            .init(year: $0.year, pool: $0.pool, member: $0.member, net: $0.net, vat: $0.vat)
        }
    }
}
