import Journal
import Kernel
import Postgres

/// What one member needs of a planned tender, as it stands.
struct TenderNeed: Sendable {
    let member: String
    let code: String
    let quantity: Millionths
    let unit: String
    let estimated: Cents
    let note: String
    /// Empty where the reader may not know.
    let person: String
    let day: Day

    /// Where a member's words of a tender are kept: apart, for no member reads another's.
    static func subject(of tender: Int64, by member: Int64) -> String {
        "procurement/tender-need/\(tender)/\(member)"
    }

    static func of(_ tender: Int64) -> Query<[TenderNeed]> {
        SQL(
            """
            SELECT member.name AS member, member.code, need.quantity, need.unit,
                need.estimated_cents, need.note, coalesce(person.name, '') AS person,
                need.stated_on
            FROM procurement.present_need AS need
            JOIN membership.active_member AS member ON member.id = need.member_id
            LEFT JOIN kernel.person ON person.id = need.stated_by
            WHERE need.planned_tender_id = \(tender)
            ORDER BY need.estimated_cents DESC, member.code
            """
        ).rows { row in
            TenderNeed(
                member: try row["member"], code: try row["code"], quantity: try row["quantity"],
                unit: try row["unit"], estimated: try row["estimated_cents"],
                note: try row["note"], person: try row["person"], day: try row["stated_on"])
        }
    }
}

/// What a member says that it needs; said again, it counts instead, and nothing takes it back.
public struct TenderNeedDraft: Sendable {
    let tender: Int64
    let member: Int64
    let quantity: Millionths
    let unit: String
    /// Without VAT, over the whole span.
    let estimated: Cents
    let note: String

    public init(
        tender: Int64, member: Int64, quantity: Millionths, unit: String, estimated: Cents,
        note: String = ""
    ) {
        self.tender = tender
        self.member = member
        self.quantity = quantity
        self.unit = unit
        self.estimated = estimated
        self.note = note
    }

    /// - Refuses: `hasEnded`, `needHasNoValue`.
    public func record(by person: Int64, on today: Day, in transaction: Transaction) async throws {
        guard (quantity == .zero) == (estimated == .zero) else {
            throw PlannedTenderRefusal.needHasNoValue
        }
        let insert: SQL = """
            INSERT INTO procurement.tender_need (planned_tender_id, member_id, quantity, unit,
                estimated_cents, note, stated_by, stated_on)
            VALUES (\(tender), \(member), \(quantity), \(unit), \(estimated), \(note), \(person),
                \(today))
            RETURNING coalesce((
                SELECT known.code FROM membership.active_member AS known
                WHERE known.id = tender_need.member_id), '') AS code
            """
        do {
            let code: String = try await transaction.run(insert.one { try $0["code"] })
            _ = try await transaction.run(
                Event(
                    "tender-need", of: TenderNeed.subject(of: tender, by: member), by: person,
                    after: [
                        Fact("member", code), Fact("estimated", estimated.decimal),
                        Fact("quantity", quantity.decimal), Fact("unit", unit),
                    ]
                ).recorded)
        } catch { throw PlannedTenderRefusal.standing(for: error) }
    }
}
