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
    let deductions: [Deduction]
    let spreads: [RunSpread]
    let total: Total

    struct Share: Sendable, Equatable {
        let origin: Period
        let pool: String
        let member: String
        let treatment: String
        let weight: String
        let net: Cents
        let vat: Cents
    }

    struct Document: Sendable, Equatable {
        let year: Int
        let member: String
        let treatment: String
        let base: Cents
        let vat: Cents
    }

    /// A rate of a member's taxed document.
    struct Rate: Sendable, Equatable {
        let year: Int
        let member: String
        let rate: Int
        let base: Cents
        let vat: Cents
    }

    struct Flow: Sendable, Equatable {
        let origin: Period
        let source: String
        let target: String
        let net: Cents
        let vat: Cents
    }

    /// The input VAT of a month's costs that leaves them.
    struct Deduction: Sendable, Equatable {
        let origin: Period
        let deductible: Cents
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
    init(_ inputs: RunInputs, _ booking: Allocation.Booking) {
        shares = booking.cycles.flatMap { cycle in
            cycle.shares.map {
                Share(
                    origin: cycle.period, pool: $0.pool, member: $0.member,
                    treatment: $0.treatment.rawValue, weight: $0.proportion.weightDecimal,
                    net: $0.net, vat: $0.vat)
            }
        }
        documents = booking.documents.map {
            Document(
                year: $0.year, member: $0.member, treatment: $0.treatment.rawValue, base: $0.base,
                vat: $0.vat)
        }
        rates = booking.documents.flatMap { document in
            document.rates.map {
                Rate(
                    year: document.year, member: document.member, rate: $0.rate.rawValue,
                    base: $0.base, vat: $0.vat)
            }
        }
        carries = booking.carries.map {
            .init(year: $0.year, pool: $0.pool, member: $0.member, net: $0.net, vat: $0.vat)
        }
        flows = booking.cycles.flatMap { cycle in
            cycle.flows.map {
                Flow(
                    origin: cycle.period, source: $0.source, target: $0.target, net: $0.net,
                    vat: $0.vat)
            }
        }
        deductions = booking.cycles.map { .init(origin: $0.period, deductible: $0.deductible) }
        spreads = RunSpread.all(of: inputs, booking)
        total = Total(
            costCount: inputs.costCount, net: inputs.costs.map(\.net).sum(),
            vat: inputs.costs.map(\.vat).sum(), charged: booking.documents.map(\.base).sum(),
            deductible: booking.deductible)
    }
}
