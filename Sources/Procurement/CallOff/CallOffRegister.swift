import Kernel
import Postgres
import Web

/// The list of orders, and what the page of one shows beside it.
enum CallOffRegister {
    struct Row: Sendable {
        let id: Int64
        let purpose: String
        let member: String
        let code: String
        let framework: String
        let lot: Int
        let supplier: String
        let amount: Cents
        let madeOn: Day
        let state: CallOff.State
    }

    static let sortable = ["number", "member", "framework", "supplier", "amount", "state"]

    private static let from: SQL = """
        FROM procurement.call_off
        JOIN procurement.framework ON framework.id = call_off.framework_id
        JOIN procurement.lot ON lot.id = call_off.lot_id
        JOIN procurement.participant ON participant.id = call_off.participant_id
        JOIN membership.active_member AS member ON member.id = call_off.member_id
        """

    /// What fits the words, each source by its own index: the lists of 60,000 orders stay quick.
    private static func condition(_ list: ListQuery) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL =
            list.text.isEmpty
            ? "true"
            : """
            (call_off.search LIKE \(pattern)
                OR call_off.framework_id IN (
                    SELECT id FROM procurement.framework WHERE search LIKE \(pattern))
                OR call_off.member_id IN (
                    SELECT id FROM membership.active_member WHERE search LIKE \(pattern))
                OR call_off.participant_id IN (
                    SELECT id FROM procurement.participant WHERE search LIKE \(pattern))
                OR call_off.outside_number ILIKE \(list.pattern)
                OR 'co ' || lpad(call_off.id::text, 6, '0') LIKE \(pattern))
            """
        if let state = list["state"].flatMap(CallOff.State.init) {
            condition += " AND call_off.state = \(state)"
        }
        if let framework = list["framework"].flatMap({ Int64($0) }) {
            condition += " AND call_off.framework_id = \(framework)"
        }
        return condition
    }

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "framework": "framework.number"
            case "supplier": "participant.name"
            case "amount": "amount"
            case "state": "call_off.state"
            default: "call_off.id"
            }
        let condition = condition(list)
        let rows: SQL = """
            SELECT call_off.id, call_off.purpose, member.name AS member, member.code,
                framework.number AS framework, lot.number AS lot, participant.name AS supplier,
                CASE WHEN call_off.state = 'draft' THEN coalesce((
                        SELECT sum(line.amount_cents)
                        FROM procurement.call_off_line AS line
                        WHERE line.call_off_id = call_off.id), 0)::bigint
                    ELSE call_off.amount_cents END AS amount,
                call_off.made_on, call_off.state
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), call_off.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM procurement.call_off WHERE \(condition)"
        return (
            rows.rows { row in
                Row(
                    id: try row["id"], purpose: try row["purpose"], member: try row["member"],
                    code: try row["code"], framework: try row["framework"],
                    lot: Int(try row["lot"] as Int32), supplier: try row["supplier"],
                    amount: try row["amount"], madeOn: try row["made_on"],
                    state: try row["state"])
            }, count.one { try $0["total"] }
        )
    }

    /// A line of an order with what the list says of its item.
    struct Line: Sendable {
        let item: PriceItem
        let quantity: Millionths
        let price: Cents
        let amount: Cents
    }

    static func lines(of id: Int64) -> Query<[Line]> {
        SQL(
            """
            SELECT item.id, item.code, item.name, item.unit, item.price_cents, item.vat_rate,
                line.quantity, line.price_cents AS price, line.amount_cents AS amount
            FROM procurement.call_off_line AS line
            JOIN procurement.price_item AS item ON item.id = line.price_item_id
            WHERE line.call_off_id = \(id)
            ORDER BY line.position
            """
        ).rows { row in
            Line(
                item: try PriceItem(row), quantity: try row["quantity"], price: try row["price"],
                amount: try row["amount"])
        }
    }

    /// A check of the order, with its steps in order.
    struct Check: Sendable {
        let occasion: CheckOccasion
        let person: String
        let at: Instant
        var steps: [CheckedStep]
    }

    /// The latest check first.
    static func checks(of id: Int64) -> Query<[Check]> {
        SQL(
            """
            SELECT made.id, made.occasion, person.name, made.checked_at, step.step, step.outcome,
                step.figure, step.bound, step.note
            FROM procurement.call_off_check AS made
            JOIN kernel.person ON person.id = made.person_id
            JOIN procurement.call_off_check_step AS step ON step.check_id = made.id
            WHERE made.call_off_id = \(id)
            ORDER BY made.id DESC, step.position
            """
        ).rows { row in
            (
                try row["id"] as Int64,
                Check(
                    occasion: try row["occasion"], person: try row["name"],
                    at: try row["checked_at"],
                    steps: [
                        CheckedStep(
                            step: try row["step"], outcome: try row["outcome"],
                            figure: try row["figure"], bound: try row["bound"],
                            note: try row["note"])
                    ])
            )
        }.map { rows in
            var checks: [Check] = []
            var last: Int64 = 0
            for (id, check) in rows {
                if id == last, !checks.isEmpty {
                    checks[checks.count - 1].steps += check.steps
                } else {
                    checks.append(check)
                    last = id
                }
            }
            return checks
        }
    }

    /// What the page of an order names beside it.
    struct Parties: Sendable {
        let member: String
        let code: String
        let framework: String
        let title: String
        let lot: Int
        let lotTitle: String
        let mode: LotMode
        let hiresPeople: Bool
        let supplier: String
        let supplierNumber: String
        /// Of an order that was placed outside; empty for one that was placed here.
        let outsideNumber: String
        /// Who reported it, a supplier's people with their firm; empty for one that was placed here.
        let reporter: String
    }

    static func parties(of id: Int64, in language: Language) -> Query<Parties?> {
        let (title, lotTitle) = (language.title(of: "framework"), language.title(of: "lot"))
        return SQL(
            """
            SELECT member.name AS member, member.code, framework.number AS framework,
                \(title) AS title, lot.number AS lot, \(lotTitle) AS lot_title, lot.mode,
                lot.hires_people, participant.name AS supplier,
                participant.number AS supplier_number,
                coalesce(call_off.outside_number, '') AS outside_number,
                CASE WHEN call_off.intake_id IS NULL THEN '' ELSE (
                    SELECT concat_ws(', ', person.name,
                        CASE WHEN person.supplier_id IS NOT NULL THEN participant.name END)
                    FROM kernel.person WHERE person.id = call_off.made_by) END AS reporter
            \(from)
            WHERE call_off.id = \(id)
            """
        ).first { row in
            Parties(
                member: try row["member"], code: try row["code"],
                framework: try row["framework"], title: try row["title"],
                lot: Int(try row["lot"] as Int32), lotTitle: try row["lot_title"],
                mode: try row["mode"], hiresPeople: try row["hires_people"],
                supplier: try row["supplier"], supplierNumber: try row["supplier_number"],
                outsideNumber: try row["outside_number"], reporter: try row["reporter"])
        }
    }
}
