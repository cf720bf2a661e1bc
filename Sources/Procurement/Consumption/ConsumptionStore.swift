import Kernel
import Postgres
import Web

/// The statements about what was ordered, added up.
enum ConsumptionStore {
    /// By what the orders are added up.
    enum Grouping: String, CaseIterable {
        case all, member, lot, supplier

        func word(_ t: Messages) -> String {
            switch self {
            case .all: t.consumption.byAll
            case .member: t.consumption.byMember
            case .lot: t.consumption.byLot
            case .supplier: t.consumption.bySupplier
            }
        }
    }

    struct Row: Sendable {
        let code: String
        let member: String
        let lot: Int64
        let framework: String
        let number: Int
        let supplier: String
        let orders: Int
        let amount: Cents
        let last: Day
    }

    /// Of all rows that the filters leave, those on other pages too.
    struct Sums: Sendable {
        let rows: Int
        let orders: Int
        let amount: Cents
    }

    struct Month: Sendable {
        let period: Period
        let amount: Cents
    }

    static let sortable = ["member", "lot", "supplier", "orders", "amount", "last"]

    /// What an order counts for, and on which day.
    private static func taken(_ list: ListQuery) -> SQL {
        var condition: SQL = "call_off.state IN ('approved', 'placed', 'closed')"
        if let year = list["year"].flatMap({ Int($0) }),
            let first = Day(year: year, month: 1, day: 1),
            let last = Day(year: year, month: 12, day: 31)
        {
            condition += """
                 AND coalesce(call_off.placed_on, call_off.submitted_on)
                    BETWEEN \(first)::date AND \(last)::date
                """
        }
        return """
            SELECT call_off.member_id, call_off.lot_id, call_off.participant_id,
                coalesce(call_off.placed_on, call_off.submitted_on) AS day,
                coalesce(call_off.final_cents, call_off.amount_cents) AS cents
            FROM procurement.call_off
            WHERE \(condition)
            """
    }

    private static func joined(_ list: ListQuery) -> SQL {
        let fits: SQL =
            list.text.isEmpty
            ? "true"
            : """
            member.search || ' ' || framework.search || ' ' || lot.search || ' '
                || participant.search LIKE kernel.folded(\(list.pattern))
            """
        return """
            JOIN membership.active_member AS member ON member.id = part.member_id
            JOIN procurement.lot ON lot.id = part.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            JOIN procurement.participant ON participant.id = part.participant_id
            WHERE \(fits)
            """
    }

    static func page(
        _ list: ListQuery, by grouping: Grouping
    ) -> Query<(rows: [Row], sums: Sums)> {
        let (member, lot, supplier): (SQL, SQL, SQL) = (
            "member.code", "lot.id", "participant.supplier_id"
        )
        let keys: SQL =
            switch grouping {
            case .all: member + ", " + lot + ", " + supplier
            case .member: member
            case .lot: lot
            case .supplier: supplier
            }
        let order: SQL =
            switch list.sort {
            case "member": "code"
            case "lot": "framework"
            case "supplier": "supplier"
            case "orders": "orders"
            case "last": "last"
            default: "cents"
            }
        let (taken, joined) = (taken(list), joined(list))
        return SQL(
            """
            WITH part AS MATERIALIZED (
                SELECT member_id, lot_id, participant_id, count(*) AS orders,
                    sum(cents)::bigint AS cents, max(day) AS last
                FROM (\(taken)) AS taken
                GROUP BY member_id, lot_id, participant_id)
            SELECT max(member.code) AS code, max(member.name) AS member, max(lot.id) AS lot,
                max(framework.number) AS framework, max(lot.number) AS number,
                max(participant.name) AS supplier, sum(part.orders)::bigint AS orders,
                sum(part.cents)::bigint AS cents, max(part.last) AS last,
                count(*) OVER () AS total, sum(sum(part.orders)) OVER ()::bigint AS all_orders,
                sum(sum(part.cents)) OVER ()::bigint AS all_cents
            FROM part
            \(joined)
            GROUP BY \(keys)
            ORDER BY \(list.isDescending ? order + " DESC" : order), code, framework, number,
                supplier
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            (
                Row(
                    code: try row["code"], member: try row["member"], lot: try row["lot"],
                    framework: try row["framework"], number: Int(try row["number"] as Int32),
                    supplier: try row["supplier"], orders: try row["orders"],
                    amount: try row["cents"], last: try row["last"]),
                Sums(
                    rows: try row["total"], orders: try row["all_orders"],
                    amount: try row["all_cents"])
            )
        }.map { rows in
            (rows.map(\.0), rows.first?.1 ?? Sums(rows: 0, orders: 0, amount: .zero))
        }
    }

    /// The last months in which something was ordered, the earliest first.
    static func months(_ list: ListQuery, most: Int) -> Query<[Month]> {
        let (taken, joined) = (taken(list), joined(list))
        return SQL(
            """
            WITH part AS MATERIALIZED (
                SELECT member_id, lot_id, participant_id, date_trunc('month', day)::date AS month,
                    sum(cents)::bigint AS cents
                FROM (\(taken)) AS taken
                GROUP BY member_id, lot_id, participant_id, date_trunc('month', day)::date)
            SELECT month, cents FROM (
                SELECT part.month, sum(part.cents)::bigint AS cents
                FROM part
                \(joined)
                GROUP BY part.month
                ORDER BY part.month DESC
                LIMIT \(most)) AS latest
            ORDER BY month
            """
        ).rows { row in
            Month(period: (try row["month"] as Day).period, amount: try row["cents"])
        }
    }
}
