import Journal
import Kernel
import Postgres

/// What people do with an order beside approving it.
public struct CallOffSteps: Sendable {
    let callOff: Int64
    let person: Int64
    let today: Day

    public init(callOff: Int64, person: Int64, today: Day) {
        self.callOff = callOff
        self.person = person
        self.today = today
    }

    /// Hands it in: from now on it waits for approval and is not changed.
    ///
    /// - Returns: the refusal of a step of the check, which stands on the order; nil for none.
    /// - Refuses: `isNotDraft`, `hasNoLines`.
    /// - Source: PROC-12
    public func submit(in transaction: Transaction) async throws -> CallOffRefusal? {
        let (found, facts) = try await transaction.run(
            CallOffStore.locked(callOff), CallOffStore.facts(callOff, on: today))
        guard let found, let facts else { throw NotFoundCallOff() }
        guard found.state == .draft else { throw CallOffRefusal.isNotDraft }
        guard facts.amount > .zero else { throw CallOffRefusal.hasNoLines }
        return try await check(
            facts, for: .submission, in: transaction,
            CallOffMoves.submit(callOff, by: person, on: today),
            event("call-off-submission", [Fact("amount", facts.amount.decimal)]))
    }

    /// Gives it back to whoever made it.
    ///
    /// - Refuses: `isNotSubmitted`.
    public func sendBack(because reason: String, in transaction: Transaction) async throws {
        guard let found = try await transaction.run(CallOffStore.locked(callOff)) else {
            throw NotFoundCallOff()
        }
        guard found.state == .submitted else { throw CallOffRefusal.isNotSubmitted }
        _ = try await transaction.run(
            CallOffMoves.sendBack(callOff),
            event("call-off-return", [Fact("reason", reason)]).recorded)
    }

    /// Sends it to the supplier, on a day on which the framework is in force; in a cascade the supplier
    /// may accept or refuse it until a day, a week from today where none is given.
    ///
    /// - Returns: the refusal of a step of the check, which stands on the order; nil for none.
    /// - Refuses: `isNotApproved`.
    /// - Source: PROC-2, PROC-12
    public func place(
        until deadline: Day? = nil, in transaction: Transaction
    ) async throws -> CallOffRefusal? {
        let (found, facts) = try await transaction.run(
            CallOffStore.locked(callOff), CallOffStore.facts(callOff, on: today))
        guard let found, let facts else { throw NotFoundCallOff() }
        guard found.state == .approved else { throw CallOffRefusal.isNotApproved }
        let refusal = try await check(
            facts, for: .placing, in: transaction, CallOffMoves.place(callOff, on: today),
            event("call-off-placing", [Fact("state", CallOff.State.placed.rawValue)]))
        guard refusal == nil, facts.mode == .cascade else { return refusal }
        let until = deadline ?? today.adding(days: CascadeSteps.usualDays)
        _ = try await transaction.run(
            CascadeStore.offer(callOff, until: until, by: person, on: today),
            event("cascade-offer", [Fact("deadline", "\(until)")]).recorded)
        return nil
    }

    /// Ends it without a delivery; what it took goes back to the ceilings.
    ///
    /// - Refuses: `hasEnded`, `cancellationNeedsProcurement`.
    /// - Source: PROC-3
    public func cancel(
        because reason: String, placesOrders: Bool, in transaction: Transaction
    ) async throws {
        guard let found = try await transaction.run(CallOffStore.locked(callOff)) else {
            throw NotFoundCallOff()
        }
        try found.cancellation(placesOrders: placesOrders)
        let isReserved = found.state == .approved || found.state == .placed
        if isReserved {
            _ = try await transaction.run(
                CallOffStore.release(
                    callOff, .cancellation, down: .zero, .zero, by: person, on: today))
        }
        _ = try await transaction.run(
            CallOffMoves.cancel(callOff, because: reason, on: today),
            event(
                "call-off-cancellation",
                [
                    Fact("reason", reason),
                    Fact("released", isReserved ? found.amount.decimal : nil),
                ]
            ).recorded)
    }

    /// Ends it at what it came to; the difference, in amount and in quantity, goes back to the ceilings.
    ///
    /// - Parameter quantities: what each line came to, by its position.
    /// - Refuses: what `CallOff.closing` refuses.
    /// - Source: PROC-3
    public func close(
        at final: Cents, _ quantities: [Int: Millionths], in transaction: Transaction
    ) async throws {
        // The order is held before its lines are read, so that nothing comes or is invoiced meanwhile.
        let (locked, lines) = try await transaction.run(
            CallOffStore.locked(callOff), LineProgress.lines(of: callOff))
        guard let found = locked else { throw NotFoundCallOff() }
        try found.closing(at: final, quantities, of: lines)
        let quantity = quantities.values.reduce(Millionths.zero, +)
        _ = try await transaction.run(
            CallOffStore.insert(quantities, of: callOff),
            CallOffStore.release(
                callOff, .closing, down: final, quantity, by: person, on: today),
            CallOffMoves.close(callOff, at: final, on: today),
            event(
                "call-off-closing",
                [
                    Fact("final", final.decimal),
                    Fact("released", (found.amount - final).decimal),
                ]
            ).recorded)
    }

    private func check(
        _ facts: CallOffFacts, for occasion: CheckOccasion, in transaction: Transaction,
        _ move: Query<Int>, _ recorded: Event
    ) async throws -> CallOffRefusal? {
        let steps = facts.checked(for: occasion)
        let check = CallOffStore.check(callOff, at: occasion, by: person)
        let checked = CallOffStore.insert(steps, of: callOff)
        if let refusal = steps.refusal {
            _ = try await transaction.run(
                check, checked,
                self.event("call-off-refusal", [Fact("rule", refusal.rule)]).recorded)
            return refusal
        }
        _ = try await transaction.run(move, check, checked, recorded.recorded)
        return nil
    }

    private func event(_ action: String, _ facts: [Fact]) -> Event {
        Event(action, of: CallOff.subject(of: callOff), by: person, after: facts)
    }
}
