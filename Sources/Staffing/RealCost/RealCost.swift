import Allocation
import Kernel

/// What a person cost in a month, and who bears it.
///
/// What the payroll office delivered is the cost, whatever tables of charges say; what is earned in the
/// month for later comes on top, what is paid of it goes off. The whole is divided to the cent by the
/// time at each member; time that no member has is borne by all. A run charges what earlier runs of the
/// month did not.
///
/// - Source: HR-4, HR-6, VAT-9
public struct RealCost: Sendable {
    /// Who bears a part: a secondment's pool, or the pool of the rest.
    public struct Bearer: Hashable, Sendable {
        public let secondment: Int64?
        public let pool: Int64

        public init(secondment: Int64?, pool: Int64) {
            self.secondment = secondment
            self.pool = pool
        }
    }

    public struct Part: Hashable, Sendable {
        public let bearer: Bearer
        /// - Unit: millionths of a working day.
        public let weight: Int64
        public let whole: Cents
        /// Beyond what earlier runs of the month charged.
        public let charged: Cents
    }

    /// All that is known of a person and month.
    public struct Facts: Sendable {
        public let employee: Int64
        /// Everything that the payroll office delivered.
        public let payroll: Cents
        public let delivered: [Accrual.Kind: Accrual.Delivered]
        public let known: [Accrual.Kind: Accrual.Known]
        public let time: WorkedTime
        /// The pool of each secondment.
        public let pools: [Int64: Int64]
        public let restPool: Int64
        public let isLeaving: Bool
        /// What earlier runs of the month charged.
        public let charged: [Bearer: Cents]

        public init(
            employee: Int64, payroll: Cents,
            delivered: [Accrual.Kind: Accrual.Delivered] = [:],
            known: [Accrual.Kind: Accrual.Known] = [:], time: WorkedTime,
            pools: [Int64: Int64] = [:], restPool: Int64, isLeaving: Bool = false,
            charged: [Bearer: Cents] = [:]
        ) {
            self.employee = employee
            self.payroll = payroll
            self.delivered = delivered
            self.known = known
            self.time = time
            self.pools = pools
            self.restPool = restPool
            self.isLeaving = isLeaving
            self.charged = charged
        }
    }

    public let employee: Int64
    public let payroll: Cents
    public let accrued: Cents
    public let consumed: Cents
    /// Full time of the month. Unit: millionths of a working day.
    public let fullWeight: Int64
    public let accruals: [Accrual]
    /// Secondments in their order, the rest at the end.
    public let parts: [Part]

    /// What the month costs as it is known now.
    public var whole: Cents { payroll + accrued - consumed }

    public init(of facts: Facts, in month: Period, rates: [Accrual.Rate]) {
        employee = facts.employee
        payroll = facts.payroll
        fullWeight = facts.time.full
        accruals = Accrual.Kind.allCases.map { kind in
            Accrual(
                kind, in: month, facts.delivered[kind] ?? Accrual.Delivered(gross: .zero),
                rate: rates.first { $0.kind == kind },
                known: facts.known[kind] ?? Accrual.Known(), isLeaving: facts.isLeaving)
        }
        accrued = accruals.map(\.accrued).sum()
        consumed = accruals.map(\.consumed).sum()
        parts = Self.parts(of: facts.payroll + accrued - consumed, facts)
    }

    /// The parts of an amount, and what was charged to whom bears nothing any more.
    private static func parts(of whole: Cents, _ facts: Facts) -> [Part] {
        var weights: [(bearer: Bearer, weight: Int64)] = facts.time.seconded.sorted {
            $0.key < $1.key
        }.compactMap { secondment, weight in
            facts.pools[secondment].map { (Bearer(secondment: secondment, pool: $0), weight) }
        }
        let seconded = weights.map(\.weight).reduce(0, +)
        let isIdle = seconded == 0
        if isIdle || facts.time.rest > 0 {
            let rest = Bearer(secondment: nil, pool: facts.restPool)
            weights.append((rest, isIdle ? max(facts.time.rest, 1) : facts.time.rest))
        }
        guard let amounts = split(whole.value, by: weights.map { UInt64($0.weight) }) else {
            preconditionFailure("somebody bears every cost")
        }
        var parts = zip(weights, amounts).map { entry, amount in
            Part(
                bearer: entry.bearer,
                weight: facts.time.full == 0 ? 0 : entry.weight, whole: Cents(amount),
                charged: Cents(amount) - (facts.charged[entry.bearer] ?? .zero))
        }
        let bearers = Set(parts.map(\.bearer))
        let gone = facts.charged.filter { !bearers.contains($0.key) && $0.value != .zero }
        parts += gone.sorted {
            ($0.key.secondment ?? .max, $0.key.pool) < ($1.key.secondment ?? .max, $1.key.pool)
        }.map { bearer, amount in
            Part(bearer: bearer, weight: 0, whole: .zero, charged: -amount)
        }
        return parts.filter { $0.whole != .zero || $0.charged != .zero || $0.weight > 0 }
    }
}
