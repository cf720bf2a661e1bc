import Journal
import Kernel
import Postgres

/// What people do with assignments, each with its event.
struct AssignmentRecording: Sendable {
    let person: Int64
    let today: Day

    /// A line of an order as it was typed: `123/1`.
    struct Line: Sendable {
        let callOff: Int64
        let position: Int

        /// - Parameter text: `CO 000123/1`, `123`.
        init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard let number = parts.first, parts.count <= 2,
                let callOff = Int64(number.filter(\.isNumber)), callOff > 0
            else { return nil }
            guard parts.count == 2 else {
                (self.callOff, position) = (callOff, 1)
                return
            }
            guard let position = Int(parts[1]), position > 0 else { return nil }
            (self.callOff, self.position) = (callOff, position)
        }
    }

    /// - Refuses: what `AssignmentDraft.decide` refuses; `consultantIsUnknown`.
    /// - Returns: its identifier.
    func record(
        _ draft: AssignmentDraft, of consultant: String, under line: Line,
        in transaction: Transaction
    ) async throws -> Int64 {
        let (found, order, manager) = try await transaction.run(
            ConsultantStore.consultant(numbered: consultant),
            AssignmentStore.order(line.callOff, line.position, but: 0),
            AssignmentStore.manager(draft.manager))
        guard let found else { throw AssignmentRefusal.consultantIsUnknown(consultant) }
        let taken = try draft.decide(supplier: found.supplier, under: order, manager: manager)
        do {
            let id = try await transaction.run(
                AssignmentStore.insert(draft, of: found.id, taken, managedBy: manager?.id))
            _ = try await transaction.run(event("assignment", id, facts(draft, line)))
            return id
        } catch { throw AssignmentRefusal(error) ?? error }
    }

    /// - Refuses: what `AssignmentDraft.decide` refuses; `changedMeanwhile`.
    func change(
        _ id: Int64, version: Int, to draft: AssignmentDraft, under line: Line,
        in transaction: Transaction
    ) async throws {
        let (found, order, manager) = try await transaction.run(
            AssignmentStore.assignment(id),
            AssignmentStore.order(line.callOff, line.position, but: id),
            AssignmentStore.manager(draft.manager))
        guard let found, found.state != .ended else { throw AssignmentRefusal.isOver }
        let taken = try draft.decide(supplier: found.supplier, under: order, manager: manager)
        guard taken.member == found.member else { throw AssignmentRefusal.orderIsUnknown }
        do {
            let (changed, _) = try await transaction.run(
                AssignmentStore.change(
                    id, version: version, to: draft, taken, managedBy: manager?.id),
                event("assignment-change", id, facts(draft, line)))
            guard changed == 1 else { throw AssignmentRefusal.changedMeanwhile }
        } catch { throw AssignmentRefusal(error) ?? error }
    }

    /// - Refuses: what `Assignment.start` refuses.
    func start(_ id: Int64, in transaction: Transaction) async throws {
        guard let found = try await transaction.run(AssignmentStore.assignment(id)) else {
            throw AssignmentRefusal.changedMeanwhile
        }
        try found.start(on: today)
        do {
            _ = try await transaction.run(
                AssignmentStore.start(id, on: today), event("assignment-start", id, []))
        } catch { throw AssignmentRefusal(error) ?? error }
    }

    /// - Refuses: `isOver`, `endsBeforeItBegins`, `workLiesOutside`.
    func end(
        _ id: Int64, after last: Day, because reason: String, in transaction: Transaction
    ) async throws {
        guard let found = try await transaction.run(AssignmentStore.assignment(id)) else {
            throw AssignmentRefusal.changedMeanwhile
        }
        let span = try found.ending(after: last)
        do {
            _ = try await transaction.run(
                AssignmentStore.end(id, span, because: reason),
                event(
                    "assignment-end", id, [Fact("until", "\(last)"), Fact("reason", reason)]))
        } catch { throw AssignmentRefusal(error) ?? error }
    }

    private func facts(_ draft: AssignmentDraft, _ line: Line) -> [Fact] {
        [
            Fact("order", "\(line.callOff)/\(line.position)"), Fact("days", draft.days.decimal),
            Fact("rate", draft.rate.decimal), Fact("ceiling", draft.ceiling.decimal),
            Fact("from", "\(draft.first)"), Fact("until", "\(draft.last)"),
            Fact("manager", draft.manager.isEmpty ? nil : draft.manager),
            Fact("clause", draft.clause.isEmpty ? nil : draft.clause),
            Fact("council", draft.councilToldOn.map { "\($0)" }),
        ]
    }

    private func event(_ action: String, _ id: Int64, _ facts: [Fact]) -> Query<Int64> {
        Event(action, of: Assignment.subject(of: id), by: person, after: facts).recorded
    }
}
