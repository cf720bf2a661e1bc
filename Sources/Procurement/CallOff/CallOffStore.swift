import Kernel
import Postgres

/// The statements that read one order, and that write what becomes of it.
enum CallOffStore {
    static func callOff(_ id: Int64) -> Query<CallOff?> {
        SQL("\(columns) WHERE call_off.id = \(id)").first { row in try callOff(row) }
    }

    /// Holds the order until the transaction ends, so that what follows reads it as it stays.
    static func locked(_ id: Int64) -> Query<CallOff?> {
        SQL("\(columns) WHERE call_off.id = \(id) FOR UPDATE").first { row in try callOff(row) }
    }

    private static let columns: SQL = """
        SELECT call_off.id, call_off.framework_id, call_off.lot_id, call_off.participant_id,
            call_off.member_id, call_off.competition_id, call_off.supply, call_off.purpose,
            call_off.evidence, call_off.clause, call_off.member_document, call_off.state,
            call_off.amount_cents, call_off.final_cents,
            call_off.made_by, call_off.submitted_by, call_off.submitted_on, call_off.placed_on,
            call_off.ended_on, call_off.end_reason, call_off.version
        FROM procurement.call_off
        """

    @Sendable private static func callOff(_ row: Row) throws -> CallOff {
        CallOff(
            id: try row["id"], framework: try row["framework_id"], lot: try row["lot_id"],
            participant: try row["participant_id"], member: try row["member_id"],
            competition: try row["competition_id"], supply: try row["supply"],
            purpose: try row["purpose"], evidence: try row["evidence"],
            clause: try row["clause"], memberDocument: try row["member_document"],
            state: try row["state"], amount: try row["amount_cents"],
            final: try row["final_cents"], madeBy: try row["made_by"],
            submittedBy: try row["submitted_by"], submittedOn: try row["submitted_on"],
            placedOn: try row["placed_on"], endedOn: try row["ended_on"],
            endReason: try row["end_reason"], version: Int(try row["version"] as Int32))
    }

    /// Everything that the order is checked by, as it stands now; nil where it is not in sight.
    static func facts(_ id: Int64, on day: Day) -> Query<CallOffFacts?> {
        // What is approved keeps its price, whatever was revised since.
        let listed: SQL = """
            CASE WHEN call_off.state IN ('draft', 'submitted') THEN \(PriceSpan.price(on: day))
                ELSE line.price_cents END
            """
        return SQL(
            """
            SELECT framework.state = 'inForce' AS is_in_force, framework.starts_on,
                coalesce(whole.ends_on, framework.ends_on) AS ends_on,
                beneficiary.member_id IS NOT NULL AS is_listed,
                member.id IS NOT NULL AND member.joined_on <= \(day)::date
                    AND coalesce(member.left_on > \(day)::date, true) AS is_member,
                lot.mode, lot.direct_cents, call_off.evidence,
                (SELECT count(*) FROM procurement.participant AS before
                    WHERE before.lot_id = lot.id AND before.rank < participant.rank) AS before,
                coalesce((SELECT CASE answer.kind WHEN 'refusal' THEN answer.reason ELSE '–' END
                    FROM procurement.cascade_answer AS answer
                    WHERE answer.call_off_id = call_off.follows_id
                        AND answer.kind <> 'acceptance'), '') AS refused_before,
                coalesce(dear.code, '') AS dear_code, coalesce(dear.price, 0) AS dear_price,
                coalesce(dear.listed, 0) AS listed, coalesce(line.amount, 0) AS amount,
                coalesce(line.quantity, 0) AS quantity,
                CASE framework.authority WHEN ''
                    THEN coalesce(whole.maximum_cents, framework.maximum_cents)
                    END AS framework_maximum,
                CASE WHEN EXISTS (
                    SELECT FROM procurement.foreign_listing AS listing
                    WHERE listing.framework_id = framework.id)
                    THEN '' ELSE framework.authority END AS unlisted_by,
                coalesce(whole.taken_cents, 0) AS framework_taken,
                part.maximum_cents AS lot_maximum, coalesce(part.taken_cents, 0) AS lot_taken,
                part.maximum_quantity, coalesce(part.taken_quantity, 0) AS taken_quantity,
                own.maximum_cents AS own_maximum, coalesce(own.taken_cents, 0) AS own_taken,
                CASE call_off.state WHEN 'draft' THEN 0 ELSE (
                    SELECT count(*) FROM procurement.call_off_approval AS approval
                    WHERE approval.call_off_id = call_off.id
                        AND approval.round = call_off.round) END AS approvals,
                CASE call_off.state WHEN 'draft' THEN (
                    SELECT count(*) FROM procurement.approval_steps(
                        call_off.member_id, coalesce(line.amount, 0), \(day)::date))
                    ELSE (
                    SELECT count(*) FROM procurement.call_off_step AS asked
                    WHERE asked.call_off_id = call_off.id
                        AND asked.round = call_off.round) END AS approvals_needed,
                lot.hires_people, call_off.clause, call_off.participant_id, call_off.member_id,
                call_off.competition_id, award.participant_id AS award_participant,
                award.member_id AS award_member, award.price_cents AS award_price,
                award.taken_cents AS award_taken,
                award.awarded_on, award.standstill_until
            FROM procurement.call_off
            LEFT JOIN procurement.awarded_competition AS award
                ON award.id = call_off.competition_id
            JOIN procurement.framework ON framework.id = call_off.framework_id
            JOIN procurement.lot ON lot.id = call_off.lot_id
            JOIN procurement.participant ON participant.id = call_off.participant_id
            LEFT JOIN procurement.framework_limit AS whole ON whole.framework_id = framework.id
            LEFT JOIN procurement.lot_limit AS part ON part.lot_id = lot.id
            LEFT JOIN procurement.beneficiary
                ON beneficiary.framework_id = framework.id
                    AND beneficiary.member_id = call_off.member_id
            LEFT JOIN procurement.beneficiary_limit AS own
                ON own.framework_id = framework.id AND own.member_id = call_off.member_id
            LEFT JOIN membership.active_member AS member ON member.id = call_off.member_id
            LEFT JOIN LATERAL (
                SELECT sum(line.amount_cents)::bigint AS amount,
                    sum(line.quantity)::bigint AS quantity
                FROM procurement.call_off_line AS line WHERE line.call_off_id = call_off.id
            ) AS line ON true
            LEFT JOIN LATERAL (
                SELECT priced.code, priced.price, priced.listed
                FROM (
                    SELECT item.code, line.price_cents AS price, line.position,
                        \(listed) AS listed
                    FROM procurement.call_off_line AS line
                    JOIN procurement.price_item AS item ON item.id = line.price_item_id
                    WHERE line.call_off_id = call_off.id
                ) AS priced
                WHERE priced.price > priced.listed
                ORDER BY priced.position LIMIT 1
            ) AS dear ON true
            WHERE call_off.id = \(id)
            """
        ).first { row in try facts(row, day) }
    }

    @Sendable private static func facts(_ row: Row, _ day: Day) throws -> CallOffFacts {
        CallOffFacts(
            day: day, isInForce: try row["is_in_force"], startsOn: try row["starts_on"],
            endsOn: try row["ends_on"], isListed: try row["is_listed"],
            isMember: try row["is_member"],
            unlistedBy: try row["unlisted_by"],
            mode: try row["mode"],
            rank: Int(try row["before"] as Int64) + 1, refusedBefore: try row["refused_before"],
            direct: try row["direct_cents"],
            evidence: try row["evidence"], followed: try FollowedAward(row),
            dearItem: try row["dear_code"],
            dearPrice: try row["dear_price"], listPrice: try row["listed"],
            amount: try row["amount"], quantity: try row["quantity"],
            framework: Headroom(
                maximum: try row["framework_maximum"], taken: try row["framework_taken"]),
            lot: Headroom(maximum: try row["lot_maximum"], taken: try row["lot_taken"]),
            lotQuantity: try row["maximum_quantity"], takenQuantity: try row["taken_quantity"],
            beneficiary: Headroom(maximum: try row["own_maximum"], taken: try row["own_taken"]),
            approvals: try row["approvals"],
            approvalsNeeded: try row["approvals_needed"],
            hiresPeople: try row["hires_people"], clause: try row["clause"])
    }

    /// Who approved the present submission.
    static func approvers(of id: Int64) -> Query<[Int64]> {
        SQL(
            """
            SELECT approval.person_id FROM procurement.call_off_approval AS approval
            JOIN procurement.call_off ON call_off.id = approval.call_off_id
                AND call_off.round = approval.round
            WHERE approval.call_off_id = \(id)
            """
        ).rows { row in try row["person_id"] }
    }

    static func approve(
        _ id: Int64, _ step: ApprovalStep, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.call_off_approval (call_off_id, round, step, person_id,
                approved_on)
            VALUES (\(id), 0, \(step), \(person), \(today))
            """
        ).affected
    }

    /// What the order takes of its ceilings; the database moves all three levels with it.
    static func reserve(_ id: Int64, by person: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            SELECT id, 'approval', amount_cents, quantity, \(person), \(today)::date
            FROM procurement.call_off WHERE id = \(id)
            """
        ).affected
    }

    /// What the order gives back: all of it, or what it came to less than ordered.
    static func release(
        _ id: Int64, _ kind: ReleaseKind, down to: Cents, _ quantity: Millionths,
        by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            SELECT call_off_id, \(kind), \(to)::bigint - sum(cents)::bigint,
                \(quantity)::bigint - sum(quantity)::bigint,
                \(person), \(today)::date
            FROM procurement.reservation
            WHERE call_off_id = \(id)
            GROUP BY call_off_id
            HAVING sum(cents) > \(to)::bigint OR sum(quantity) > \(quantity)::bigint
            """
        ).affected
    }

    /// What each line came to.
    static func insert(_ finals: [Int: Millionths], of id: Int64) -> Query<Int> {
        let rows = finals.sorted { $0.key < $1.key }
        return SQL(
            """
            INSERT INTO procurement.call_off_final (call_off_id, position, quantity)
            SELECT \(id), final.position, final.quantity
            FROM unnest(\(rows.map { Int32($0.key) }), \(rows.map(\.value)))
                AS final (position, quantity)
            """
        ).affected
    }

    enum ReleaseKind: String, SQLEnum { case cancellation, closing }

    static func check(
        _ id: Int64, at occasion: CheckOccasion, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.call_off_check (call_off_id, occasion, person_id)
            VALUES (\(id), \(occasion), \(person))
            """
        ).affected
    }

    /// The steps of the order's last check: a statement of its own, for the policy of the steps looks
    /// for the check that they belong to.
    static func insert(_ steps: [CheckedStep], of id: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.call_off_check_step (check_id, position, step, outcome, figure,
                bound, note)
            SELECT (
                    SELECT max(call_off_check.id) FROM procurement.call_off_check
                    WHERE call_off_check.call_off_id = \(id)),
                checked.position, checked.step, checked.outcome,
                nullif(checked.figure, '')::bigint, nullif(checked.bound, '')::bigint,
                checked.note
            FROM unnest(\(steps.map(\.step.rawValue)), \(steps.map(\.outcome.rawValue)),
                \(steps.map { $0.figure.map { "\($0)" } ?? "" }),
                \(steps.map { $0.bound.map { "\($0)" } ?? "" }), \(steps.map(\.note)))
                WITH ORDINALITY AS checked (step, outcome, figure, bound, note, position)
            """
        ).affected
    }
}
