import Journal
import Kernel
import Postgres

/// Computes a month's real cost from its latest file; what was computed of it and not published before
/// is dropped.
public struct CostRunComputation: Sendable {
    let period: Period
    let person: Int64

    public init(period: Period, person: Int64) {
        self.period = period
        self.person = person
    }

    /// - Refuses: `hasNoFile`, `hasNoRestPools`, `monthBeforeIsMissing`, `nothingChanges`,
    ///   `poolHoldsTooMuch`.
    /// - Returns: the run's number.
    public func run(in transaction: Transaction) async throws -> Int64 {
        let inputs = try await CostRunInputs.read(of: period, in: transaction)
        let costs = inputs.costs()
        let lines = RealCostLines.of(costs, inputs.titles)
        guard inputs.round == 1 || !lines.isEmpty else {
            throw CostRunRefusal.nothingChanges(period)
        }
        let total = CostRunStore.Total(
            people: costs.count, whole: costs.map(\.whole).sum(),
            charged: costs.flatMap(\.parts).map(\.charged).sum(),
            seconded: costs.flatMap(\.parts).filter { $0.bearer.secondment != nil }
                .map(\.charged).sum())
        do {
            let dropped = try await transaction.run(CostRunStore.drop(of: period))
            let id = try await transaction.run(
                CostRunStore.insert(period, inputs.round, inputs.file, total, by: person))
            _ = try await transaction.run(
                CostRunStore.insert(costs, into: id), CostRunStore.insertParts(costs, into: id),
                CostRunStore.insertMovements(costs, into: id),
                CostRunStore.insert(
                    lines, RealCostLines.document(of: period, round: inputs.round), into: id),
                Event(
                    "cost-run", of: CostRun.subject(of: id), by: person,
                    after: [
                        Fact("period", "\(period)"), Fact("round", "\(inputs.round)"),
                        Fact("people", "\(costs.count)"), Fact("whole", total.whole.decimal),
                        Fact("charged", total.charged.decimal),
                        Fact("replaces", dropped.map { "\($0)" }),
                    ]
                ).recorded)
            return id
        } catch { throw Self.refusal(for: error, period) }
    }

    static func refusal(for error: any Error, _ period: Period) -> any Error {
        guard case DatabaseError.violation(let violation) = error,
            let refusal = CostRunRefusal(constraint: violation.constraint, period)
        else { return error }
        return refusal
    }
}

/// The second person's yes, and the publication that makes costs of it.
public struct CostRunDecision: Sendable {
    let run: Int64
    let person: Int64

    public init(run: Int64, person: Int64) {
        self.run = run
        self.person = person
    }

    /// - Refuses: `isOwn`, `isDecided`, `isReplaced`, `anotherWasPublished`.
    public func confirm(in transaction: Transaction) async throws {
        let period = try await transaction.run(CostRunStore.period(of: run))
        do {
            _ = try await transaction.run(
                CostRunStore.confirm(run, by: person),
                Event(
                    "cost-run-confirmation", of: CostRun.subject(of: run), by: person,
                    before: [Fact("state", CostRun.State.computed.rawValue)],
                    after: [Fact("state", CostRun.State.confirmed.rawValue)]
                ).recorded)
        } catch { throw CostRunComputation.refusal(for: error, period) }
    }

    /// Its lines are costs of the first open month from then on.
    ///
    /// - Refuses: `isDecided`, `isReplaced`, `anotherWasPublished`, `poolHoldsTooMuch`.
    /// - Source: VAT-22
    public func publish(in transaction: Transaction) async throws {
        let period = try await transaction.run(CostRunStore.period(of: run))
        do {
            let booked = try await transaction.run(CostRunStore.publish(run, by: person))
            _ = try await transaction.run(
                Event(
                    "cost-run-publication", of: CostRun.subject(of: run), by: person,
                    before: [Fact("state", CostRun.State.confirmed.rawValue)],
                    after: [
                        Fact("state", CostRun.State.published.rawValue),
                        Fact("bookedIn", "\(booked)"),
                    ]
                ).recorded)
        } catch { throw CostRunComputation.refusal(for: error, period) }
    }
}
