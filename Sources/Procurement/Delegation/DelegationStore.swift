import Journal
import Kernel
import Postgres
import Web

extension Delegation {
    /// Records it with its event.
    ///
    /// - Refuses: `isHeld`, and what the triggers refuse.
    /// - Returns: its identifier.
    func record(
        by giver: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        do {
            let id = try await transaction.run(
                DelegationStore.insert(self, by: giver, on: today))
            _ = try await transaction.run(
                Event(
                    "delegation", of: Self.subject(of: id), by: giver,
                    after: [
                        Fact("office", office.rawValue), Fact("decision", decision),
                        Fact("from", span.from.map { "\($0)" }),
                        Fact("until", span.until.map { "\($0.adding(days: -1))" }),
                    ]
                ).recorded)
            return id
        } catch DatabaseError.violation(let violation) {
            throw DelegationRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    /// Ends one with its event.
    static func end(
        _ id: Int64, _ span: DaySpan, by giver: Int64, on today: Day,
        in transaction: Transaction
    ) async throws {
        do {
            let (ended, _) = try await transaction.run(
                DelegationStore.end(id, span, by: giver, on: today),
                Event(
                    "delegation-end", of: subject(of: id), by: giver,
                    after: [Fact("until", span.until.map { "\($0.adding(days: -1))" })]
                ).recorded)
            guard ended == 1 else { throw DelegationRefusal.hasEnded }
        } catch DatabaseError.violation(let violation) {
            throw DelegationRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }
}

/// The statements about delegations.
enum DelegationStore {
    static let sortable = ["member", "person", "office", "from"]

    private static let from: SQL = """
        FROM procurement.delegation
        JOIN membership.active_member AS member ON member.id = delegation.member_id
        JOIN kernel.person ON person.id = delegation.person_id
        """

    private static let columns: SQL = """
        SELECT delegation.id, delegation.office, delegation.member_id, member.name AS member,
            member.code, person.name AS person, person.login, delegation.decision,
            delegation.span, namer.name AS named_by, delegation.named_on,
            ender.name AS ended_by
        \(from)
        JOIN kernel.person AS namer ON namer.id = delegation.named_by
        LEFT JOIN kernel.person AS ender ON ender.id = delegation.ended_by
        """

    static func page(
        _ list: ListQuery, on today: Day
    ) -> (Query<[RecordedDelegation]>, Query<Int>) {
        var condition: SQL = """
            (member.search LIKE kernel.folded(\(list.pattern))
                OR kernel.folded(person.name || ' ' || person.login)
                    LIKE kernel.folded(\(list.pattern)))
            """
        if let office = list["office"].flatMap(DelegatedOffice.init) {
            condition += " AND delegation.office = \(office)"
        }
        switch list["state"].flatMap(DelegationState.init) {
        case .holds: condition += " AND delegation.span @> \(today)"
        case .ahead: condition += " AND lower(delegation.span) > \(today)"
        case .over: condition += " AND upper(delegation.span) <= \(today)"
        case nil: break
        }
        let order: SQL =
            switch list.sort {
            case "person": "person.name"
            case "office": "delegation.office"
            case "from": "lower(delegation.span)"
            default: "member.name"
            }
        let rows: SQL = """
            \(columns)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), delegation.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try delegation($0) }, count.one { try $0["total"] })
    }

    static func delegation(_ id: Int64) -> Query<RecordedDelegation?> {
        SQL("\(columns) WHERE delegation.id = \(id)").first { row in try delegation(row) }
    }

    @Sendable private static func delegation(_ row: Row) throws -> RecordedDelegation {
        RecordedDelegation(
            id: try row["id"], office: try row["office"], member: try row["member_id"],
            memberName: try row["member"], memberCode: try row["code"],
            person: try row["person"], login: try row["login"],
            decision: try row["decision"], span: try row["span"],
            namedBy: try row["named_by"], namedOn: try row["named_on"],
            endedBy: try row["ended_by"])
    }

    /// Who gives: the association's people, or a member's administrator of the day.
    static func giver(_ person: Int64, on today: Day) -> Query<Delegation.Giver> {
        SQL(
            """
            SELECT person.id, person.member_id, EXISTS (
                SELECT FROM procurement.delegation
                WHERE delegation.person_id = person.id AND delegation.office = 'administrator'
                    AND delegation.span @> \(today)::date) AS is_administrator
            FROM kernel.person WHERE person.id = \(person)
            """
        ).one { row in
            Delegation.Giver(
                id: try row["id"], member: try row["member_id"],
                isAdministrator: try row["is_administrator"])
        }
    }

    /// A member's person by the name to sign in with; nil for anybody else's.
    static func holder(_ login: String) -> Query<Delegation.Holder?> {
        SQL(
            """
            SELECT id, member_id FROM kernel.person
            WHERE login = lower(\(login)) AND member_id IS NOT NULL AND disabled_on IS NULL
            """
        ).first { row in
            Delegation.Holder(id: try row["id"], member: try row["member_id"])
        }
    }

    static func insert(
        _ delegation: Delegation, by giver: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.delegation (member_id, person_id, office, decision, span,
                named_by, named_on)
            VALUES (\(delegation.member), \(delegation.person), \(delegation.office),
                \(delegation.decision), \(delegation.span), \(giver), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func end(
        _ id: Int64, _ span: DaySpan, by giver: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.delegation
            SET span = \(span), ended_by = \(giver), ended_on = \(today)
            WHERE id = \(id) AND ended_by IS NULL
            """
        ).affected
    }
}

/// Somebody named by the name to sign in with: the way of whoever loads delegations.
public struct Delegating: Sendable {
    let login: String
    let office: DelegatedOffice
    let decision: String
    let from: Day

    public init(login: String, office: DelegatedOffice, decision: String, from: Day) {
        self.login = login
        self.office = office
        self.decision = decision
        self.from = from
    }

    /// - Refuses: what `Delegation.decide` refuses; `isHeld`.
    @discardableResult
    public func record(
        by giver: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let (found, holder) = try await transaction.run(
            DelegationStore.giver(giver, on: today), DelegationStore.holder(login))
        return try await Delegation.decide(
            office, to: holder, by: found, decision: decision, from: from, until: nil
        ).record(by: giver, on: today, in: transaction)
    }
}
