import Journal
public import Kernel
import Postgres

/// A new member enters the register with its category and its VAT standing.
///
/// - Source: AGM-18, VAT-3
public struct Admission: Hashable, Sendable {
    public let facts: MemberFacts
    public let category: Category
    public let joinedOn: Day
    public let standing: VATStanding
    /// What shows the standing.
    public let basis: String

    /// Decides the admission.
    ///
    /// - Refuses: what `MemberFacts.decided` refuses, and a missing or too long basis.
    public static func decide(
        _ facts: MemberFacts, category: Category, joinedOn: Day, standing: VATStanding,
        basis: String
    ) throws -> Admission {
        let basis = basis.singleSpaced
        guard !basis.isEmpty else { throw VATStandingChangeRefusal.basisMissing }
        guard basis.count <= VATStandingChange.basisLimit else {
            throw VATStandingChangeRefusal.basisTooLong(limit: VATStandingChange.basisLimit)
        }
        return Admission(
            facts: try facts.decided(), category: category, joinedOn: joinedOn,
            standing: standing, basis: basis)
    }

    /// The category counts from the day of joining.
    var firstCategory: CategorySpan { CategorySpan(category, over: DaySpan(from: joinedOn)) }

    /// The standing counts for the whole month of joining.
    var firstStanding: VATStandingSpan {
        VATStandingSpan(standing, over: DaySpan(from: joinedOn.period.firstDay), basis: basis)
    }

    /// Writes the member with the next code, its first spans and the event.
    ///
    /// - Returns: the new member's id.
    /// - Refuses: a name or an enterprise number that another member has.
    func record(in transaction: Transaction, by actor: Int64) async throws -> Int64 {
        let last = try await transaction.run(MemberStore.lastCode)
        let code = try MemberCode.following(last, count: 1)[0]
        let id = try await refusing(facts) {
            try await transaction.run(MemberStore.insert(facts, code: code, joinedOn: joinedOn))
        }
        _ = try await transaction.run(
            CategoryStore.open(firstCategory, of: id),
            VATStandingStore.open(firstStanding, of: id),
            event(code: code, id: id, by: actor).recorded)
        return id
    }

    private func event(code: String, id: Int64, by actor: Int64) -> Event {
        Event(
            "admission", of: Member.subject(of: id), by: actor,
            after: [Fact("code", code)] + facts.recorded + [
                Fact("category", category.rawValue), Fact("joined_on", "\(joinedOn)"),
                Fact("vat_standing", standing.rawValue), Fact("basis", basis),
            ])
    }
}
