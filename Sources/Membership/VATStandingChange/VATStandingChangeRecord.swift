import Journal
import Kernel
import Postgres

extension VATStandingChange {
    /// Writes the change of a member's VAT standing, the document that shows it, and the event.
    ///
    /// - Refuses: spans that overlap by now (`VATStandingChangeRefusal.overlaps`).
    func record(
        of member: Member, with evidence: Evidence? = nil, in transaction: Transaction,
        by actor: Int64
    ) async throws {
        let document = try await evidence?.keep(of: member, in: transaction, by: actor)
        let opened = VATStandingSpan(
            opened.standing, over: opened.span, basis: opened.basis, evidence: document)
        do {
            _ = try await transaction.run(
                VATStandingStore.close(closed, of: member.id),
                VATStandingStore.open(opened, of: member.id),
                event(of: member, by: actor).recorded)
        } catch DatabaseError.violation(let violation) {
            throw VATStandingChangeRefusal(violation) ?? DatabaseError.violation(violation)
        }
    }

    private func event(of member: Member, by actor: Int64) -> Event {
        Event(
            "vat-standing-change", of: member.subject, by: actor,
            before: [
                Fact("vat_standing", closed.standing.rawValue), Fact("basis", closed.basis),
            ],
            after: [
                Fact("vat_standing", opened.standing.rawValue), Fact("basis", opened.basis),
                Fact("from", opened.from.map { "\($0)" }),
            ])
    }
}
