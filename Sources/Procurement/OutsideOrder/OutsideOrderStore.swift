import Kernel
import Postgres

/// The statements that count orders which were placed outside, each a whole file's.
enum OutsideOrderStore {
    /// The orders without their lines; they are drafts as long as these are missing.
    static func insert(
        _ orders: [OutsideOrder], from intake: Int64, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id,
                purpose, evidence, clause, amount_cents, quantity, made_by, made_on, intake_id,
                outside_number, placed_on)
            SELECT told.framework, told.lot, told.participant, told.member, told.purpose,
                told.evidence, told.clause, told.amount, told.quantity, \(person),
                \(today)::date, \(intake), told.number, told.ordered_on
            FROM unnest(\(orders.map(\.framework.id)), \(orders.map(\.lot.id)),
                \(orders.map(\.participant.id)), \(orders.map(\.member.id)),
                \(orders.map(\.purpose)), \(orders.map(\.evidence)), \(orders.map(\.clause)),
                \(orders.map(\.amount)), \(orders.map(\.quantity)), \(orders.map(\.number)),
                \(orders.map(\.orderedOn)))
                AS told (framework, lot, participant, member, purpose, evidence, clause, amount,
                    quantity, number, ordered_on)
            """
        ).affected
    }

    static func insertLines(of orders: [OutsideOrder]) -> Query<Int> {
        let lines = orders.flatMap { order in
            order.items.enumerated().map { place, item in (order, place + 1, item) }
        }
        return SQL(
            """
            INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
                price_item_id, quantity, price_cents, amount_cents)
            SELECT call_off.id, line.position, line.participant, line.item, line.quantity,
                line.price, line.amount
            FROM unnest(\(lines.map(\.0.participant.id)), \(lines.map(\.0.number)),
                \(lines.map { Int32(clamping: $0.1) }), \(lines.map(\.2.id)),
                \(lines.map(\.2.quantity)), \(lines.map(\.2.price)), \(lines.map(\.2.amount)))
                AS line (participant, number, position, item, quantity, price, amount)
            JOIN procurement.call_off ON call_off.participant_id = line.participant
                AND call_off.outside_number = line.number
            """
        ).affected
    }

    /// What they take of their ceilings, on the days on which they were placed; framework after
    /// framework, as every order takes its ceilings in one order.
    static func reserve(_ intake: Int64, by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            SELECT id, 'approval', amount_cents, quantity, \(person), placed_on
            FROM procurement.call_off WHERE intake_id = \(intake)
            ORDER BY framework_id, lot_id, member_id
            """
        ).affected
    }

    static func place(_ intake: Int64, by person: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off
            SET state = 'placed', submitted_by = \(person), submitted_on = \(today)
            WHERE intake_id = \(intake)
            """
        ).affected
    }

    /// Ends those that have ended at what they came to; the rest goes back to the ceilings.
    static func close(_ orders: [OutsideOrder], by person: Int64) -> [Query<Int>] {
        orders.isEmpty ? [] : [insertFinals(of: orders), release(orders, by: person), end(orders)]
    }

    private static func insertFinals(of orders: [OutsideOrder]) -> Query<Int> {
        let lines = orders.flatMap { order in
            order.items.enumerated().map { place, item in (order, place + 1, item) }
        }
        return SQL(
            """
            INSERT INTO procurement.call_off_final (call_off_id, position, quantity)
            SELECT call_off.id, line.position, line.quantity
            FROM unnest(\(lines.map(\.0.participant.id)), \(lines.map(\.0.number)),
                \(lines.map { Int32(clamping: $0.1) }), \(lines.map(\.2.finalQuantity)))
                AS line (participant, number, position, quantity)
            JOIN procurement.call_off ON call_off.participant_id = line.participant
                AND call_off.outside_number = line.number
            """
        ).affected
    }

    private static func release(_ orders: [OutsideOrder], by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            SELECT call_off.id, 'closing', told.final - call_off.amount_cents,
                told.quantity - call_off.quantity, \(person), told.closed_on
            FROM \(told(orders))
            WHERE told.final < call_off.amount_cents OR told.quantity < call_off.quantity
            ORDER BY call_off.framework_id, call_off.lot_id, call_off.member_id
            """
        ).affected
    }

    private static func end(_ orders: [OutsideOrder]) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.call_off AS ended
            SET state = 'closed', ended_on = told.closed_on, final_cents = told.final
            FROM \(told(orders))
            WHERE ended.id = call_off.id
            """
        ).affected
    }

    private static func told(_ orders: [OutsideOrder]) -> SQL {
        """
        unnest(\(orders.map(\.participant.id)), \(orders.map(\.number)),
            \(orders.map(\.final)),
            \(orders.map { Millionths($0.items.reduce(0) { $0 + $1.finalQuantity.value }) }),
            \(orders.compactMap(\.closedOn)))
            AS told (participant, number, final, quantity, closed_on)
        JOIN procurement.call_off ON call_off.participant_id = told.participant
            AND call_off.outside_number = told.number
        """
    }
}
