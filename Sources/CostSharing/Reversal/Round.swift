import Kernel
import Postgres

/// One posting of a month: a round of it, or the reversal of one.
struct Round: Sendable {
    let run: Int64
    let number: Int
    let isReversal: Bool
    /// Whether it was taken back.
    let isReversed: Bool
    let postedAt: Instant
    /// The reversal's own number, where it is one.
    let reversal: Int64?
    let total: Cents

    /// Every posting of a month, in order, with what it came to.
    ///
    /// - Parameter member: nil for all members together.
    static func all(of period: Period, member code: String? = nil) -> Query<[Round]> {
        let own: SQL =
            code.map {
                """
                AND document.member_id IN (
                    SELECT id FROM membership.active_member WHERE code = \($0))
                """
            } ?? ""
        return SQL(
            """
            SELECT posting.run_id, cycle.round, run.reverses_run_id IS NOT NULL AS is_reversal,
                EXISTS (
                    SELECT FROM cost_sharing.run AS turned
                    JOIN cost_sharing.posting AS later ON later.run_id = turned.id
                    WHERE turned.reverses_run_id = posting.run_id) AS is_reversed,
                posting.posted_at, reversal.id AS reversal_id,
                (SELECT coalesce(sum(document.base_cents + document.vat_cents), 0)::bigint
                    FROM cost_sharing.document
                    WHERE document.run_id = posting.run_id \(own)) AS total
            FROM cost_sharing.posting
            JOIN cost_sharing.run ON run.id = posting.run_id
            JOIN cost_sharing.cycle ON cycle.id = run.cycle_id
            LEFT JOIN cost_sharing.reversal ON reversal.run_id = posting.run_id
            WHERE posting.period = \(period)
            ORDER BY posting.position
            """
        ).rows { row in
            Round(
                run: try row["run_id"], number: Int(try row["round"] as Int32),
                isReversal: try row["is_reversal"], isReversed: try row["is_reversed"],
                postedAt: try row["posted_at"], reversal: try row["reversal_id"],
                total: try row["total"])
        }
    }
}
