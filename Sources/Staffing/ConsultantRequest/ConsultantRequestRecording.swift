import Journal
import Kernel
import Postgres

/// What people do with requests for consultants, each with its event.
struct ConsultantRequestRecording: Sendable {
    let person: Int64
    let today: Day

    /// - Refuses: what `ConsultantRequestDraft.decide` refuses.
    func ask(
        _ draft: ConsultantRequestDraft, for member: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        try draft.decide()
        let id = try await transaction.run(
            ConsultantRequestStore.insert(draft, of: member, by: person, on: today))
        _ = try await transaction.run(
            ConsultantRequestStore.insert(draft.criteria, of: id),
            event(
                "consultant-request", id,
                [
                    Fact("profile", draft.profile), Fact("days", "\(draft.days)"),
                    Fact("from", "\(draft.first)"), Fact("until", "\(draft.last)"),
                    Fact("reason", draft.reason),
                ]))
        return id
    }

    /// - Refuses: `isOver`, `lotIsUnknown`.
    func send(
        _ id: Int64, to lot: Int64, as reference: String, in transaction: Transaction
    ) async throws {
        try await write(
            ConsultantRequestStore.send(id, to: lot, as: reference),
            event("consultant-request-sending", id, [Fact("reference", reference)]), in: transaction
        )
    }

    /// - Refuses: `isOver`.
    func end(
        _ id: Int64, as state: ConsultantRequest.State, because reason: String,
        in transaction: Transaction
    ) async throws {
        try await write(
            ConsultantRequestStore.end(id, as: state, because: reason),
            event("consultant-request-\(state.rawValue)", id, [Fact("reason", reason)]),
            in: transaction)
    }

    /// - Refuses: `consultantIsUnknown`, `isOfferedAlready`, `isNotSent`.
    func offer(
        _ number: String, for id: Int64, at rate: Cents, in transaction: Transaction
    ) async throws {
        guard
            let found = try await transaction.run(
                ConsultantStore.consultant(numbered: number)), found.anonymisedOn == nil
        else { throw ConsultantRequestRefusal.consultantIsUnknown(number) }
        try await write(
            ConsultantRequestStore.insertCandidate(
                found, of: id, at: rate, by: person, on: today),
            event("candidate", id, [Fact("rate", rate.decimal)]), in: transaction)
    }

    /// - Refuses: `isNotSent`, `isNotYoursToSelect`.
    func score(
        _ scores: [(candidate: Int64, position: Int, score: Int)], of id: Int64,
        in transaction: Transaction
    ) async throws {
        guard !scores.isEmpty else { throw ConsultantRequestRefusal.isNotScored }
        try await write(
            ConsultantRequestStore.score(scores, of: id, by: person, on: today),
            event("candidate-scores", id, [Fact("scores", "\(scores.count)")]), in: transaction)
    }

    /// - Refuses: `isNotScored`, `isOver`, `isNotYoursToSelect`.
    /// - Returns: the assignment.
    func select(
        _ candidate: Int64, of id: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        do {
            let made = try await transaction.run(
                ConsultantRequestStore.select(candidate, by: person))
            _ = try await transaction.run(
                event("consultant-request-selected", id, [Fact("assignment", "\(made)")]),
                Event(
                    "assignment", of: Assignment.subject(of: made), by: person,
                    after: [Fact("request", "\(id)")]
                ).recorded)
            return made
        } catch { throw ConsultantRequestRefusal(error) ?? error }
    }

    private func write(
        _ statement: Query<Int>, _ event: Query<Int64>, in transaction: Transaction
    ) async throws {
        do {
            let (count, _) = try await transaction.run(statement, event)
            guard count > 0 else { throw ConsultantRequestRefusal.isOver }
        } catch { throw ConsultantRequestRefusal(error) ?? error }
    }

    private func event(_ action: String, _ id: Int64, _ facts: [Fact]) -> Query<Int64> {
        Event(action, of: ConsultantRequest.subject(of: id), by: person, after: facts).recorded
    }
}
