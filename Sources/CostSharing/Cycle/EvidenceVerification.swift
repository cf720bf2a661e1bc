import Kernel
import Postgres

/// Compares what the posted cycles rest on with what was recorded when it came: the received documents
/// with their hashes, the explanations of differences with the record of changes.
///
/// - Source: RET-6, VAT-9
public struct EvidenceVerification: Sendable {
    /// What does not stand as it was recorded.
    public enum Finding: Sendable, Equatable {
        /// A received document, by the number of its row: its bytes are not those that came.
        case document(Int64)
        /// A document that the record of changes knows is gone.
        case documentGone(Int64)
        /// Explanations of a month's accounts.
        case explanations(Period)
        /// The totals of a month's cost lines and drivers, which its pages and its control read.
        case totals(Period)
    }

    public init() {}

    /// - Returns: nothing where all stands as it was recorded.
    public func verify(_ pool: Postgres.Pool) async throws -> [Finding] {
        try await pool.read(.association, within: .seconds(3600)) { transaction in
            let (changed, gone, explained, added) = try await transaction.run(
                Self.changedDocuments, Self.goneDocuments, Self.changedExplanations,
                Self.wrongTotals)
            return changed.map { .document($0) } + gone.map { .documentGone($0) }
                + explained.map { .explanations($0) } + added.map { .totals($0) }
        }
    }

    /// Documents whose bytes have another hash than is stored, or than was recorded when they came.
    /// A payload that was erased tells nothing more.
    private static let changedDocuments: Query<[Int64]> = SQL(
        """
        SELECT invoice.id
        FROM cost_sharing.invoice
        LEFT JOIN kernel.event
            ON event.subject = 'cost-sharing/invoice/' || invoice.id AND event.action = 'invoice'
        LEFT JOIN kernel.event_payload AS payload ON payload.event_id = event.id
        WHERE sha256(invoice.xml) <> invoice.sha256 OR event.id IS NULL
            OR strpos(payload.body, encode(invoice.sha256, 'hex')) = 0
        ORDER BY invoice.id
        """
    ).rows { row in try row["id"] }

    /// Documents that were recorded as received, and are no longer there.
    private static let goneDocuments: Query<[Int64]> = SQL(
        """
        SELECT split_part(event.subject, '/', 3)::bigint AS id
        FROM kernel.event
        WHERE event.action = 'invoice' AND NOT EXISTS (
            SELECT FROM cost_sharing.invoice
            WHERE invoice.id = split_part(event.subject, '/', 3)::bigint)
        ORDER BY id
        """
    ).rows { row in try row["id"] }

    /// Months with an explanation that nobody recorded so, or with fewer than were recorded.
    private static let changedExplanations: Query<[Period]> = SQL(
        """
        WITH given AS (
            SELECT ledger.period, explanation.explained_by AS person,
                explanation.explained_at AS at, explanation.account,
                explanation.amount_cents AS cents, explanation.reason
            FROM cost_sharing.explanation
            JOIN cost_sharing.ledger ON ledger.id = explanation.ledger_id
        ), recorded AS (
            SELECT to_date(right(event.subject, 7), 'YYYY-MM') AS period,
                event.actor_id AS person, event.at, fact.account, fact.cents, fact.reason,
                payload.event_id IS NULL AS is_erased
            FROM kernel.event
            LEFT JOIN kernel.event_payload AS payload ON payload.event_id = event.id
            CROSS JOIN LATERAL (
                SELECT payload.body::json #>> '{after,0,1}' AS account,
                    ((payload.body::json #>> '{after,1,1}')::numeric * 100)::bigint AS cents,
                    payload.body::json #>> '{after,2,1}' AS reason) AS fact
            WHERE event.action = 'ledger-explanation'
        )
        SELECT period
        FROM given
        WHERE NOT EXISTS (
            SELECT FROM recorded
            WHERE recorded.period = given.period AND recorded.person = given.person
                AND recorded.at = given.at AND (recorded.is_erased
                    OR (recorded.account, recorded.cents, recorded.reason)
                        = (given.account, given.cents, given.reason)))
        UNION
        SELECT period
        FROM recorded
        WHERE NOT EXISTS (
            SELECT FROM given
            WHERE given.period = recorded.period AND given.person = recorded.person
                AND given.at = recorded.at)
        ORDER BY period
        """
    ).rows { row in try row["period"] }

    /// Months whose cost lines or drivers come to something else than was added up when they came in.
    private static let wrongTotals: Query<[Period]> = SQL(
        """
        WITH line AS MATERIALIZED (
            SELECT intake_id, period, coalesce(origin, period) AS origin, pool_id,
                count(*) AS line_count, sum(net_cents)::bigint AS net_cents,
                sum(vat_cents)::bigint AS vat_cents
            FROM cost_sharing.cost_line
            GROUP BY intake_id, period, coalesce(origin, period), pool_id
        ), total AS (
            SELECT intake_id, period, origin, pool_id, line_count, net_cents, vat_cents
            FROM cost_sharing.intake_total
        )
        SELECT period FROM (TABLE line EXCEPT TABLE total) AS missing
        UNION
        SELECT period FROM (TABLE total EXCEPT TABLE line) AS surplus
        UNION
        SELECT period
        FROM (
            SELECT intake_id, key_id, period, count(*) AS target_count,
                count(member_id) AS member_count, sum(quantity) AS quantity
            FROM cost_sharing.driver
            GROUP BY intake_id, key_id, period) AS measured
        FULL JOIN cost_sharing.driver_total
            USING (intake_id, key_id, period, target_count, member_count, quantity)
        WHERE measured.intake_id IS NULL OR driver_total.intake_id IS NULL
        ORDER BY period
        """
    ).rows { row in try row["period"] }
}
