import Journal
import Kernel
import Postgres

extension PlannedTenderDraft {
    /// Puts it in the calendar.
    ///
    /// - Refuses: `liesBehind`.
    /// - Returns: its identifier.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        try decide(today: today)
        let insert: SQL = """
            INSERT INTO procurement.planned_tender (title, kind, cpv, expected_on,
                tendering_member_id, authority, made_by, made_on)
            VALUES (\(title), \(kind), \(cpv), \(expectedOn), \(tenderer.member),
                \(tenderer.authority), \(person), \(today))
            RETURNING id, \(Self.tendering)
            """
        let (id, tendering): (Int64, String) = try await transaction.run(
            insert.one { (try $0["id"], try $0["tendering"]) })
        _ = try await transaction.run(event("planned-tender", id, tendering, person).recorded)
        return id
    }

    /// Changes the plan that stands.
    ///
    /// - Parameter version: the one that the person saw.
    /// - Refuses: `liesBehind`, `hasEnded`, `changedMeanwhile`.
    public func change(
        _ id: Int64, version: Int, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        try decide(today: today)
        let update: SQL = """
            UPDATE procurement.planned_tender
            SET title = \(title), kind = \(kind), cpv = \(cpv), expected_on = \(expectedOn),
                tendering_member_id = \(tenderer.member), authority = \(tenderer.authority),
                version = version + 1
            WHERE id = \(id) AND version = \(Int32(clamping: version))
            RETURNING \(Self.tendering)
            """
        do {
            let tendering: String? = try await transaction.run(
                update.first { try $0["tendering"] })
            guard let tendering else { throw PlannedTenderRefusal.changedMeanwhile }
            _ = try await transaction.run(
                event("planned-tender-change", id, tendering, person).recorded)
        } catch { throw PlannedTenderRefusal.standing(for: error) }
    }

    /// The code of the member that tenders; empty for none.
    private static let tendering: SQL = """
        coalesce((SELECT member.code FROM membership.active_member AS member
            WHERE member.id = planned_tender.tendering_member_id), '') AS tendering
        """

    private func event(
        _ action: String, _ id: Int64, _ tendering: String, _ person: Int64
    ) -> Event {
        Event(
            action, of: PlannedTender.subject(of: id), by: person,
            after: [
                Fact("title", title), Fact("expected", "\(expectedOn)"),
                Fact("authority", tenderer.authority.isEmpty ? nil : tenderer.authority),
                Fact("member", tendering.isEmpty ? nil : tendering),
            ])
    }
}

/// What came of a plan: a framework, or nothing, with the reason.
public enum PlannedTenderEnd: Hashable, Sendable {
    case framework(Int64)
    case dropped(String)

    /// - Refuses: `hasEnded`.
    public func record(
        of tender: Int64, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        let (framework, reason): (Int64?, String) =
            switch self {
            case .framework(let id): (id, "")
            case .dropped(let reason): (nil, reason)
            }
        let update: SQL = """
            UPDATE procurement.planned_tender
            SET framework_id = \(framework), dropped_reason = \(reason), ended_on = \(today),
                version = version + 1
            WHERE id = \(tender) AND ended_on IS NULL
            RETURNING coalesce((
                SELECT framework.number FROM procurement.framework
                WHERE framework.id = planned_tender.framework_id), '') AS framework
            """
        let number: String? = try await transaction.run(update.first { try $0["framework"] })
        guard let number else { throw PlannedTenderRefusal.hasEnded }
        _ = try await transaction.run(
            Event(
                framework == nil ? "planned-tender-drop" : "planned-tender-framework",
                of: PlannedTender.subject(of: tender), by: person,
                after: [
                    Fact("framework", number.isEmpty ? nil : number),
                    Fact("reason", reason.isEmpty ? nil : reason),
                ]
            ).recorded)
    }
}
