import Journal
import Kernel
import Postgres

extension Departure {
    /// Writes the departure, the ends of what the member had, and the event.
    func record(of member: Member, in transaction: Transaction, by actor: Int64) async throws {
        let written = try await transaction.run(DepartureStore.leave(member, on: leftOn))
        guard written == 1 else { throw DatabaseError.conflict }
        if let category {
            try await transaction.run(CategoryStore.close(category, of: member.id))
        }
        if let standing {
            try await transaction.run(VATStandingStore.close(standing, of: member.id))
        }
        _ = try await transaction.run(
            DepartureStore.insert(self, of: member.id),
            DepartureStore.endMandates(of: member.id, on: leftOn),
            event(of: member, by: actor).recorded)
    }

    private func event(of member: Member, by actor: Int64) -> Event {
        var facts = [Fact("left_on", "\(leftOn)"), Fact("reason", reason)]
        switch ground {
        case .resignation(let receivedOn):
            facts.append(Fact("received_on", "\(receivedOn)"))
        case .exclusion(let proposal, let heardOn, let decision):
            facts += [
                Fact("proposed_on", "\(proposal.day)"), Fact("proposal", proposal.reference),
                Fact("heard_on", "\(heardOn)"), Fact("decided_on", "\(decision.day)"),
                Fact("decision", decision.reference),
            ]
        }
        return Event(ground.kind.rawValue, of: member.subject, by: actor, after: facts)
    }
}

/// A departure as the register shows it.
struct RecordedDeparture: Hashable, Sendable {
    let ground: DepartureGround
    let reason: String
    let leftOn: Day
}

/// Every statement on `membership.departure`, and the ends that it brings.
enum DepartureStore {
    /// How a member left; nil while it has not.
    static func departure(of member: Int64) -> Query<RecordedDeparture?> {
        let sql: SQL = """
            SELECT received_on, proposed_on, proposal, heard_on, decided_on, decision, reason, left_on
            FROM membership.departure
            WHERE member_id = \(member)
            """
        return sql.first { row in
            RecordedDeparture(
                ground: try DepartureGround(row), reason: try row["reason"],
                leftOn: try row["left_on"])
        }
    }

    static func insert(_ departure: Departure, of member: Int64) -> Query<Void> {
        let (received, exclusion) = departure.ground.parts
        let sql: SQL = """
            INSERT INTO membership.departure
                (member_id, kind, received_on, proposed_on, proposal, heard_on, decided_on, decision,
                    reason, left_on)
            VALUES (\(member), \(departure.ground.kind), \(received),
                \(exclusion?.proposal.day), \(exclusion?.proposal.reference),
                \(exclusion?.heardOn), \(exclusion?.decision.day),
                \(exclusion?.decision.reference), \(departure.reason), \(departure.leftOn))
            """
        return sql.done
    }

    /// Writes the end of the membership; no row is affected where another version stands there.
    static func leave(_ member: Member, on day: Day) -> Query<Int> {
        let sql: SQL = """
            UPDATE membership.member
            SET left_on = \(day), version = version + 1
            WHERE id = \(member.id) AND version = \(member.version) AND left_on IS NULL
            """
        return sql.affected
    }

    /// The mandates of those who speak for the member end with its membership.
    static func endMandates(of member: Int64, on day: Day) -> Query<Void> {
        let sql: SQL = """
            UPDATE membership.mandate
            SET span = daterange(lower(span), \(day))
            WHERE member_id = \(member) AND lower(span) < \(day)
                AND (upper_inf(span) OR upper(span) > \(day))
            """
        return sql.done
    }
}

extension DepartureGround {
    fileprivate typealias Exclusion = (
        proposal: DatedDecision, heardOn: Day, decision: DatedDecision
    )

    fileprivate var parts: (received: Day?, exclusion: Exclusion?) {
        switch self {
        case .resignation(let day): (day, nil)
        case .exclusion(let proposal, let heardOn, let decision):
            (nil, (proposal, heardOn, decision))
        }
    }

    fileprivate init(_ row: Row) throws {
        if let received: Day = try row["received_on"] {
            self = .resignation(receivedOn: received)
        } else {
            self = .exclusion(
                proposal: DatedDecision(try row["proposed_on"], try row["proposal"]),
                heardOn: try row["heard_on"],
                decision: DatedDecision(try row["decided_on"], try row["decision"]))
        }
    }
}
