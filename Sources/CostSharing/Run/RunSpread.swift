import Allocation
import Kernel

/// What came of one pool: its own costs, what it passed on to other pools or charged to members, and
/// all weights together.
struct RunSpread: Sendable, Equatable {
    let origin: Period
    let pool: String
    let costCount: Int64
    let ownNet: Cents
    let ownVAT: Cents
    let net: Cents
    let vat: Cents
    let weightTotal: String

    /// Every pool that had costs or spread some, by month, in the order of the inputs' pools.
    static func all(of inputs: RunInputs, _ booking: Allocation.Booking) -> [RunSpread] {
        zip(inputs.origins, booking.cycles).flatMap(all)
    }

    private static func all(of inputs: RunOrigin, _ cycle: Allocation.Cycle) -> [RunSpread] {
        var spread: [String: (net: Cents, vat: Cents, total: String)] = [:]
        // The shares of a pool stand together, so each pool is looked up and its total written once.
        for shares in cycle.shares.slices(by: \.pool) {
            guard let last = shares.last else { continue }
            spread[last.pool] = (
                shares.map(\.net).sum(), shares.map(\.vat).sum(), last.proportion.totalDecimal
            )
        }
        for flow in cycle.flows {
            let sofar = spread[flow.source] ?? (.zero, .zero, "0")
            spread[flow.source] = (sofar.net + flow.net, sofar.vat + flow.vat, sofar.total)
        }
        let own = Dictionary(inputs.costs.map { ($0.pool, $0) }) { first, _ in first }
        return inputs.pools.map(\.code).filter { spread[$0] != nil || own[$0] != nil }.map { code in
            RunSpread(
                origin: inputs.period, pool: code, costCount: own[code]?.count ?? 0,
                ownNet: own[code]?.net ?? .zero,
                ownVAT: own[code]?.vat ?? .zero, net: spread[code]?.net ?? .zero,
                vat: spread[code]?.vat ?? .zero, weightTotal: spread[code]?.total ?? "0")
        }
    }
}
