import Journal
import Kernel
import Postgres

extension CategoryChange {
    /// Writes the change of a member's category and the event.
    ///
    /// - Refuses: spans that overlap by now (`CategoryChangeRefusal.overlaps`).
    func record(of member: Member, in transaction: Transaction, by actor: Int64) async throws {
        do {
            _ = try await transaction.run(
                CategoryStore.close(closed, of: member.id),
                CategoryStore.open(opened, of: member.id),
                event(of: member, by: actor).recorded)
        } catch DatabaseError.violation(let violation) {
            throw CategoryChangeRefusal(violation) ?? DatabaseError.violation(violation)
        }
    }

    private func event(of member: Member, by actor: Int64) -> Event {
        Event(
            "category-change", of: member.subject, by: actor,
            before: [Fact("category", closed.category.rawValue)],
            after: [
                Fact("category", opened.category.rawValue),
                Fact("from", opened.span.from.map { "\($0)" }),
            ])
    }
}
