import Journal
import Kernel
import Postgres

/// Other facts for a member that stays the same one: a new name, an enterprise number at last.
public struct Correction: Hashable, Sendable {
    public let member: Member
    public let facts: MemberFacts

    /// Decides the correction of the version that a person had before them.
    ///
    /// - Refuses: what `MemberFacts.decided` refuses.
    public static func decide(
        of member: Member, to facts: MemberFacts
    ) throws(MemberRefusal) -> Correction {
        Correction(member: member, facts: try facts.decided())
    }

    /// Whether it says what the register says already, so that nothing is to be written.
    public var isEmpty: Bool { facts == member.facts }

    /// Writes the facts and the event.
    ///
    /// - Returns: false where another version stands in the register by now; nothing is written then.
    /// - Refuses: a name or an enterprise number that another member has.
    func record(in transaction: Transaction, by actor: Int64) async throws -> Bool {
        let changed = try await refusing(facts) {
            try await transaction.run(MemberStore.correct(member, to: facts))
        }
        guard changed == 1 else { return false }
        _ = try await transaction.run(event(by: actor).recorded)
        return true
    }

    /// Names only what differs.
    private func event(by actor: Int64) -> Event {
        let pairs = zip(member.facts.recorded, facts.recorded).filter { $0 != $1 }
        return Event(
            "correction", of: member.subject, by: actor,
            before: pairs.map(\.0), after: pairs.map(\.1))
    }
}

extension MemberFacts {
    /// The facts as an event keeps them.
    var recorded: [Fact] {
        [
            Fact("name", name), Fact("short_name", shortName),
            Fact("enterprise_number", enterpriseNumber.map { "\($0)" }),
            Fact("language", language.rawValue),
        ]
    }
}

/// Runs a statement that writes a member, and says in the register's words what the database refused.
func refusing<T: Sendable>(
    _ facts: MemberFacts, _ write: () async throws -> T
) async throws -> T {
    do {
        return try await write()
    } catch DatabaseError.violation(let violation) {
        throw MemberRefusal(violation, of: facts) ?? DatabaseError.violation(violation)
    }
}
