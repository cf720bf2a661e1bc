import Kernel
import Postgres

/// The statements that move an order from one state to the next.
enum CallOffMoves {
    /// With the amount of its lines.
    static func submit(_ id: Int64, by person: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off
            SET state = 'submitted', submitted_by = \(person), submitted_on = \(today),
                round = round + 1, version = version + 1,
                amount_cents = line.amount, quantity = line.quantity
            FROM (
                SELECT sum(amount_cents)::bigint AS amount, sum(quantity)::bigint AS quantity
                FROM procurement.call_off_line WHERE call_off_id = \(id)) AS line
            WHERE call_off.id = \(id) AND call_off.state = 'draft'
            """
        ).affected
    }

    static func sendBack(_ id: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off SET state = 'draft', version = version + 1
            WHERE id = \(id) AND state = 'submitted'
            """
        ).affected
    }

    static func approve(_ id: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off SET state = 'approved', version = version + 1
            WHERE id = \(id) AND state = 'submitted'
            """
        ).affected
    }

    static func place(_ id: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off
            SET state = 'placed', placed_on = \(today), version = version + 1
            WHERE id = \(id) AND state = 'approved'
            """
        ).affected
    }

    static func cancel(_ id: Int64, because reason: String, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off
            SET state = 'cancelled', ended_on = \(today), end_reason = \(reason),
                version = version + 1
            WHERE id = \(id) AND state NOT IN ('closed', 'cancelled')
            """
        ).affected
    }

    static func close(_ id: Int64, at final: Cents, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off
            SET state = 'closed', ended_on = \(today), final_cents = \(final),
                version = version + 1
            WHERE id = \(id) AND state = 'placed'
            """
        ).affected
    }
}
