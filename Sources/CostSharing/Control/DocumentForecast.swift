import Allocation
import Kernel
import Postgres

/// The documents of a run that posting will number, by treatment.
///
/// - Unit: cents.
struct DocumentForecast: Sendable, Equatable {
    let treatment: Allocation.Treatment
    let invoices: Int64
    let invoiced: Cents
    /// A negative document becomes a credit note; its amount is negative here.
    let creditNotes: Int64
    let credited: Cents
    /// Documents of nothing, which are not sent.
    let empty: Int64

    static func all(of month: ControlMonth) -> Query<[DocumentForecast]> {
        SQL(
            """
            SELECT treatment,
                count(*) FILTER (WHERE base_cents + vat_cents > 0) AS invoices,
                coalesce(sum(base_cents + vat_cents)
                    FILTER (WHERE base_cents + vat_cents > 0), 0)::bigint AS invoiced,
                count(*) FILTER (WHERE base_cents + vat_cents < 0) AS credits,
                coalesce(sum(base_cents + vat_cents)
                    FILTER (WHERE base_cents + vat_cents < 0), 0)::bigint AS credited,
                count(*) FILTER (WHERE base_cents + vat_cents = 0) AS empty
            FROM cost_sharing.document
            WHERE run_id = \(month.run ?? 0)
            GROUP BY treatment
            ORDER BY treatment
            """
        ).rows { row in
            DocumentForecast(
                treatment: try row["treatment"], invoices: try row["invoices"],
                invoiced: try row["invoiced"], creditNotes: try row["credits"],
                credited: try row["credited"], empty: try row["empty"])
        }
    }
}

/// What one member will be charged, among the largest.
struct LargeStatement: Sendable, Equatable {
    let code: String
    let name: String
    let category: String
    let total: Cents

    /// The biggest twenty.
    static func all(of month: ControlMonth) -> Query<[LargeStatement]> {
        SQL(
            """
            SELECT member.code, member.name, party.category, document.total
            FROM (
                SELECT member_id, sum(base_cents + vat_cents)::bigint AS total
                FROM cost_sharing.document
                WHERE run_id = \(month.run ?? 0)
                GROUP BY member_id
                ORDER BY total DESC, member_id
                LIMIT 20) AS document
            JOIN membership.active_member AS member ON member.id = document.member_id
            JOIN LATERAL (
                SELECT category
                FROM cost_sharing.run_member
                WHERE run_id = \(month.run ?? 0) AND run_member.member_id = document.member_id
                ORDER BY origin DESC
                LIMIT 1) AS party ON true
            ORDER BY document.total DESC, member.code
            """
        ).rows { row in
            LargeStatement(
                code: try row["code"], name: try row["name"], category: try row["category"],
                total: try row["total"])
        }
    }
}
