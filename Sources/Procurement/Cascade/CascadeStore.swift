import Kernel
import Postgres

/// The statements about offers, answers and the ranks that follow.
enum CascadeStore {
    static func standing(of id: Int64) -> Query<CascadeStanding?> {
        SQL(
            """
            SELECT call_off.state, offer.deadline, answer.kind,
                coalesce(answer.reason, '') AS reason,
                (SELECT next.id FROM procurement.call_off AS next
                    WHERE next.follows_id = call_off.id) AS successor
            FROM procurement.call_off
            LEFT JOIN procurement.cascade_offer AS offer ON offer.call_off_id = call_off.id
            LEFT JOIN procurement.cascade_answer AS answer ON answer.call_off_id = call_off.id
            WHERE call_off.id = \(id)
            """
        ).first { row in
            CascadeStanding(
                state: try row["state"], deadline: try row["deadline"], answer: try row["kind"],
                reason: try row["reason"], successor: try row["successor"])
        }
    }

    static func offer(_ id: Int64, until deadline: Day, by person: Int64, on today: Day)
        -> Query<Int>
    {
        SQL(
            """
            INSERT INTO procurement.cascade_offer (call_off_id, deadline, offered_by, offered_on)
            VALUES (\(id), \(deadline), \(person), \(today))
            """
        ).affected
    }

    static func answer(_ id: Int64, _ answer: CascadeAnswer, by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.cascade_answer (call_off_id, kind, reason, evidence,
                answered_on, recorded_by)
            VALUES (\(id), \(answer.kind), \(answer.reason), \(answer.evidence),
                \(answer.answeredOn), \(person))
            """
        ).affected
    }

    /// A participant of the order's lot.
    struct Next: Sendable {
        let participant: Int64
        let rank: Int
        let name: String
    }

    /// The participant that ranks just below that of the order.
    static func next(after id: Int64) -> Query<Next?> {
        SQL(
            """
            SELECT below.id, below.rank, below.name
            FROM procurement.call_off
            JOIN procurement.participant AS own ON own.id = call_off.participant_id
            JOIN procurement.participant AS below
                ON below.lot_id = own.lot_id AND below.rank > own.rank
            WHERE call_off.id = \(id)
            ORDER BY below.rank LIMIT 1
            """
        ).first { row in
            Next(
                participant: try row["id"], rank: Int(try row["rank"] as Int32),
                name: try row["name"])
        }
    }

    /// A line of the order with the item of the same code on another participant's list.
    struct NextLine: Sendable {
        let code: String
        let quantity: Millionths
        let item: Int64?
        let price: Cents?
    }

    static func lines(
        of id: Int64, from participant: Int64, on day: Day
    ) -> Query<[NextLine]> {
        SQL(
            """
            SELECT ordered.code, line.quantity, offered.id AS item,
                \(PriceSpan.price(of: "offered", on: day)) AS price
            FROM procurement.call_off_line AS line
            JOIN procurement.price_item AS ordered ON ordered.id = line.price_item_id
            LEFT JOIN procurement.price_item AS offered
                ON offered.participant_id = \(participant) AND offered.code = ordered.code
            WHERE line.call_off_id = \(id)
            ORDER BY line.position
            """
        ).rows { row in
            NextLine(
                code: try row["code"], quantity: try row["quantity"], item: try row["item"],
                price: try row["price"])
        }
    }

    /// One order of a cascade, with what its rank answered.
    struct Step: Sendable {
        let id: Int64
        let rank: Int
        let supplier: String
        let amount: Cents
        let state: CallOff.State
        let offeredOn: Day?
        let deadline: Day?
        let answer: CascadeAnswerKind?
        let answeredOn: Day?
        let reason: String
        let evidence: String
        let recorder: String
        let recordedAt: Instant?
    }

    /// The orders of one need, from the first rank on; the order itself where it stands alone.
    static func steps(of id: Int64) -> Query<[Step]> {
        SQL(
            """
            WITH RECURSIVE above (id, follows_id) AS (
                SELECT id, follows_id FROM procurement.call_off WHERE id = \(id)
                UNION ALL
                SELECT earlier.id, earlier.follows_id FROM procurement.call_off AS earlier
                JOIN above ON earlier.id = above.follows_id
            ), below (id) AS (
                SELECT id FROM above WHERE follows_id IS NULL
                UNION ALL
                SELECT later.id FROM procurement.call_off AS later
                JOIN below ON later.follows_id = below.id
            )
            SELECT call_off.id, participant.rank, participant.name AS supplier,
                call_off.amount_cents, call_off.state, offer.offered_on, offer.deadline,
                answer.kind, answer.answered_on, coalesce(answer.reason, '') AS reason,
                coalesce(answer.evidence, '') AS evidence,
                coalesce(recorder.name, '') AS recorder, answer.recorded_at
            FROM below
            JOIN procurement.call_off ON call_off.id = below.id
            JOIN procurement.participant ON participant.id = call_off.participant_id
            LEFT JOIN procurement.cascade_offer AS offer ON offer.call_off_id = call_off.id
            LEFT JOIN procurement.cascade_answer AS answer ON answer.call_off_id = call_off.id
            LEFT JOIN kernel.person AS recorder ON recorder.id = answer.recorded_by
            ORDER BY participant.rank
            """
        ).rows { row in
            Step(
                id: try row["id"], rank: Int(try row["rank"] as Int32),
                supplier: try row["supplier"], amount: try row["amount_cents"],
                state: try row["state"], offeredOn: try row["offered_on"],
                deadline: try row["deadline"], answer: try row["kind"],
                answeredOn: try row["answered_on"], reason: try row["reason"],
                evidence: try row["evidence"], recorder: try row["recorder"],
                recordedAt: try row["recorded_at"])
        }
    }
}
