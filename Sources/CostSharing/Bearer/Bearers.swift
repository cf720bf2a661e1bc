import Allocation
import Kernel

/// Who bears one line of a cost document: each member's proportional part of it.
///
/// A line is not shared by itself but with all costs of its pool, so its parts are a proportion: what
/// each member was charged of the pool, applied to the line.
///
/// - Source: VAT-9
struct Bearers: Sendable {
    let line: Line
    /// What of the line reached each pool that charges members, through support pools too.
    let reached: [Reached]

    /// A cost line as a posted run copied it.
    struct Line: Sendable {
        let run: Int64
        let period: Period
        let origin: Period
        let source: String
        let id: Int64
        let pool: Int64
        let document: String
        let description: String
        let costs: NetAndVAT
        /// The part of its VAT that is deducted pro rata, and reaches no pool.
        let deducted: Cents
    }

    struct Reached: Sendable, Equatable {
        let pool: Int64
        let net: Cents
        let vat: Cents
    }

    /// What a support pool passed on to another pool in the line's month.
    struct Flow: Sendable {
        let source: Int64
        /// The source's turn among the support pools.
        let order: Int
        let target: Int64
        let costs: NetAndVAT
    }

    /// - Parameter flows: all of the line's run and month.
    init(_ line: Line, through flows: [Flow]) {
        self.line = line
        let net = Self.reached(from: line.pool, line.costs.net, flows, \.net)
        let vat = Self.reached(from: line.pool, line.costs.vat - line.deducted, flows, \.vat)
        reached = Set(net.keys).union(vat.keys).sorted().map {
            Reached(pool: $0, net: net[$0] ?? .zero, vat: vat[$0] ?? .zero)
        }
    }

    /// Follows an amount from pool to pool, each support pool emptied once and in its turn.
    private static func reached(
        from pool: Int64, _ amount: Cents, _ flows: [Flow],
        _ stream: KeyPath<NetAndVAT, Cents>
    ) -> [Int64: Cents] {
        var held = [pool: amount]
        let turns = Dictionary(grouping: flows) { Turn(order: $0.order, pool: $0.source) }
        for (turn, flows) in turns.sorted(by: { $0.key < $1.key }) {
            guard let amount = held.removeValue(forKey: turn.pool) else { continue }
            let parts = proportional(amount, to: flows.map { $0.costs[keyPath: stream] })
            for (flow, part) in zip(flows, parts) where part != .zero {
                held[flow.target] = (held[flow.target] ?? .zero) + part
            }
        }
        return held
    }

    private struct Turn: Hashable, Comparable {
        let order: Int
        let pool: Int64

        static func < (left: Turn, right: Turn) -> Bool {
            (left.order, left.pool) < (right.order, right.pool)
        }
    }

    /// Splits an amount by amounts of one sign, by largest remainder; what has the other sign takes no
    /// part, and where they come to nothing nothing is split.
    static func proportional(_ amount: Cents, to weights: [Cents]) -> [Cents] {
        let sum = weights.sum()
        let shares = weights.map { weight in
            weight.isNegative == sum.isNegative ? UInt64(weight.value.magnitude) : 0
        }
        guard sum != .zero, let parts = split(amount.value, by: shares) else {
            return weights.map { _ in .zero }
        }
        return parts.map { Cents($0) }
    }

    /// What of the line nobody bears: a pool that came to nothing charges nothing.
    func offset(_ borne: NetAndVAT) -> NetAndVAT {
        NetAndVAT(
            net: line.costs.net - borne.net, vat: line.costs.vat - line.deducted - borne.vat)
    }
}
