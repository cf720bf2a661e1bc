import Allocation
import Kernel

/// A run's whole result in the terms of the database, so that what stands there can be compared with
/// what its inputs give.
struct StoredResult: Sendable, Equatable {
    let shares: [Share]
    let documents: [Document]
    let rates: [Rate]
    let carries: [RunInputs.Carry]
    let flows: [Flow]
    let spreads: [RunSpread]
    let total: Total

    struct Share: Sendable, Equatable {
        let pool: String
        let member: String
        let treatment: String
        let weight: String
        let net: Cents
        let vat: Cents
    }

    struct Document: Sendable, Equatable {
        let member: String
        let treatment: String
        let base: Cents
        let vat: Cents
    }

    /// A rate of a member's taxed document.
    struct Rate: Sendable, Equatable {
        let member: String
        let rate: Int
        let base: Cents
        let vat: Cents
    }

    struct Flow: Sendable, Equatable {
        let source: String
        let target: String
        let net: Cents
        let vat: Cents
    }

    struct Total: Sendable, Equatable {
        let costCount: Int64
        let net: Cents
        let vat: Cents
        let charged: Cents
        let deductible: Cents
    }
}

extension StoredResult {
    /// What the engine found.
    init(_ inputs: RunInputs, _ cycle: Allocation.Cycle) {
        shares = cycle.shares.map {
            Share(
                pool: $0.pool, member: $0.member, treatment: $0.treatment.rawValue,
                weight: $0.proportion.weightDecimal, net: $0.net, vat: $0.vat)
        }
        documents = cycle.documents.map {
            Document(
                member: $0.member, treatment: $0.treatment.rawValue, base: $0.base, vat: $0.vat)
        }
        rates = cycle.documents.flatMap { document in
            document.rates.map {
                Rate(
                    member: document.member, rate: $0.rate.rawValue, base: $0.base, vat: $0.vat)
            }
        }
        carries = cycle.carries.map {
            .init(pool: $0.pool, member: $0.member, net: $0.net, vat: $0.vat)
        }
        flows = cycle.flows.map {
            Flow(source: $0.source, target: $0.target, net: $0.net, vat: $0.vat)
        }
        spreads = RunSpread.all(of: inputs, cycle)
        total = Total(
            costCount: inputs.costCount, net: inputs.costs.map(\.net).sum(),
            vat: inputs.costs.map(\.vat).sum(), charged: cycle.documents.map(\.base).sum(),
            deductible: cycle.deductible)
    }
}
