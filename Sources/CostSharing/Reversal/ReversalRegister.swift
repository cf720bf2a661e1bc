import Kernel
import Postgres
import Web

/// A reversal as its list and its page show it.
struct ReversalRow: Sendable {
    enum State: String, SQLEnum, CaseIterable {
        case waiting, done, aside
    }

    let id: Int64
    let period: Period
    let round: Int
    let reason: String
    let state: State
    let proposedByID: Int64
    let proposedBy: String
    let proposedAt: Instant
    /// Who approved it or laid it aside.
    let decidedBy: String?
    let decidedAt: Instant?
    /// Of the round, as it was posted.
    let documents: Int
    let total: Cents
    let seal: [UInt8]?

    init(_ row: Row) throws {
        id = try row["id"]
        period = try row["period"]
        round = Int(try row["round"] as Int32)
        reason = try row["reason"]
        state = try row["state"]
        proposedByID = try row["proposed_by"]
        proposedBy = try row["proposer"]
        proposedAt = try row["proposed_at"]
        decidedBy = try row["decider"]
        decidedAt = try row["decided_at"]
        documents = try row["documents"]
        total = try row["total"]
        seal = try row["seal"]
    }
}

/// A document of a reversal beside the one that it corrects.
struct CorrectionRow: Sendable {
    let member: String
    let memberName: String
    let number: String
    let corrected: String
    let total: Cents
}

/// What the pages of the reversals show.
enum ReversalRegister {
    private static let rows: SQL = """
        WITH row AS (
            SELECT reversal.id, cycle.period, cycle.round, reversal.reason,
                CASE WHEN reversal.approved_at IS NOT NULL THEN 'done'
                    WHEN reversal.rejected_at IS NOT NULL THEN 'aside' ELSE 'waiting' END AS state,
                reversal.proposed_by, proposer.name AS proposer, reversal.proposed_at,
                decider.name AS decider,
                coalesce(reversal.approved_at, reversal.rejected_at) AS decided_at,
                issued.count AS documents, issued.total, reversal.seal
            FROM cost_sharing.reversal
            JOIN cost_sharing.cycle ON cycle.id = reversal.cycle_id
            JOIN kernel.person AS proposer ON proposer.id = reversal.proposed_by
            LEFT JOIN kernel.person AS decider
                ON decider.id = coalesce(reversal.approved_by, reversal.rejected_by)
            JOIN LATERAL (
                SELECT count(issue.document_id) AS count,
                    coalesce(sum(document.base_cents + document.vat_cents), 0)::bigint AS total
                FROM cost_sharing.document
                LEFT JOIN cost_sharing.issue ON issue.document_id = document.id
                WHERE document.run_id = cycle.run_id) AS issued ON true
        )
        SELECT id, period, round, reason, state, proposed_by, proposer, proposed_at, decider,
            decided_at, documents, total, seal
        FROM row
        """

    private static func matches(_ list: ListQuery) -> SQL {
        let state: SQL = list["state"].map { "state = \($0)" } ?? "true"
        return """
            \(state) AND kernel.folded(to_char(period, 'YYYY-MM') || ' ' || reason)
                LIKE kernel.folded(\(list.pattern))
            """
    }

    static func page(_ list: ListQuery) -> Query<[ReversalRow]> {
        let column: SQL = list.sort == "period" ? "period" : "proposed_at"
        let direction: SQL = list.isDescending ? "DESC" : "ASC"
        return SQL(
            """
            \(rows) WHERE \(matches(list))
            ORDER BY \(column) \(direction), id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows(ReversalRow.init)
    }

    static func count(_ list: ListQuery) -> Query<Int> {
        SQL("SELECT count(*) AS count FROM (\(rows) WHERE \(matches(list))) AS found")
            .one { row in try row["count"] }
    }

    static func reversal(_ id: Int64) -> Query<ReversalRow?> {
        SQL("\(rows) WHERE id = \(id)").first(ReversalRow.init)
    }

    /// What a reversal issued, in the order of the members.
    static func corrections(of reversal: Int64) -> Query<[CorrectionRow]> {
        SQL(
            """
            SELECT member.code, member.name,
                \(number("given")) AS number, \(number("corrected")) AS corrected,
                document.base_cents + document.vat_cents AS total
            FROM cost_sharing.reversal
            JOIN cost_sharing.document ON document.run_id = reversal.run_id
            JOIN membership.active_member AS member ON member.id = document.member_id
            LEFT JOIN cost_sharing.issue AS given ON given.document_id = document.id
            LEFT JOIN cost_sharing.issue AS corrected
                ON corrected.document_id = document.corrects_document_id
            WHERE reversal.id = \(reversal)
            ORDER BY member.code, document.treatment, document.year DESC
            """
        ).rows { row in
            CorrectionRow(
                member: try row["code"], memberName: try row["name"], number: try row["number"],
                corrected: try row["corrected"], total: try row["total"])
        }
    }

    /// A number as people quote it; empty where there is none.
    private static func number(_ issue: SQL) -> SQL {
        """
        coalesce(CASE \(issue).kind WHEN 'credit_note' THEN 'C' ELSE '' END || \(issue).year
            || '/' || lpad(\(issue).sequence::text, 6, '0'), '')
        """
    }
}
