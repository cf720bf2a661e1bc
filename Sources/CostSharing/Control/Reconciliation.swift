import Kernel

/// Costs in beside what became of them: the same cents, counted in different rows of a run.
///
/// Costs are counted line by line in the run's copies; what is charged in its shares or documents.
///
/// - Unit: cents, net and VAT together.
/// - Source: VAT-9
struct Reconciliation: Sendable, Equatable {
    /// What the side is of: a pool, a month or a year.
    enum Subject: Sendable, Equatable {
        case pool(id: Int64, code: String, kind: PoolKind)
        case origin(Period)
        /// The documents of a financial year, against the shares.
        case documents(year: Int)
    }

    let subject: Subject
    /// The costs themselves.
    let costs: Cents
    /// What support pools passed on to it.
    let received: Cents
    /// What it passed on to other pools.
    let passedOn: Cents
    /// What members bear.
    let charged: Cents
    /// Input VAT that leaves the costs.
    let deductible: Cents

    /// What is missing; anything but zero is a fault.
    var difference: Cents { costs + received - passedOn - charged - deductible }
}

extension Sequence<Reconciliation> {
    /// The sides added up.
    func total(as subject: Reconciliation.Subject) -> Reconciliation {
        reduce(
            Reconciliation(
                subject: subject, costs: .zero, received: .zero, passedOn: .zero, charged: .zero,
                deductible: .zero)
        ) { sum, side in
            Reconciliation(
                subject: subject, costs: sum.costs + side.costs,
                received: sum.received + side.received, passedOn: sum.passedOn + side.passedOn,
                charged: sum.charged + side.charged, deductible: sum.deductible + side.deductible)
        }
    }
}
