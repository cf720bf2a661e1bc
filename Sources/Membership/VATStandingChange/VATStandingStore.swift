import Kernel
import Postgres

/// Every statement on `membership.vat_standing`, but for the list's and the import's.
enum VATStandingStore {
    /// Every standing of a member, the latest first.
    static func spans(of member: Int64) -> Query<[VATStandingSpan]> {
        let sql: SQL = """
            SELECT standing, span, basis, evidence_id
            FROM membership.vat_standing
            WHERE member_id = \(member)
            ORDER BY lower(span) DESC
            """
        return sql.rows {
            VATStandingSpan(
                try $0["standing"], over: try $0["span"], basis: try $0["basis"],
                evidence: try $0["evidence_id"])
        }
    }

    static func open(_ opened: VATStandingSpan, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis, evidence_id)
            VALUES (\(member), \(opened.standing), \(opened.span), \(opened.basis),
                \(opened.evidence))
            """
        return sql.done
    }

    /// Gives the span without an end the end of `closed`.
    static func close(_ closed: VATStandingSpan, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            UPDATE membership.vat_standing
            SET span = \(closed.span)
            WHERE member_id = \(member) AND upper_inf(span)
            """
        return sql.done
    }
}
