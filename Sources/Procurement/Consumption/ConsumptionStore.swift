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

    /// The orders that count, and that fit the words: each source by its own index.
    private static func condition(_ list: ListQuery) -> SQL {
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
        guard !list.text.isEmpty else { return condition }
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        return condition + """
             AND (call_off.framework_id IN (
                    SELECT id FROM procurement.framework WHERE search LIKE \(pattern))
                OR call_off.lot_id IN (
                    SELECT id FROM procurement.lot WHERE search LIKE \(pattern))
                OR call_off.member_id IN (
                    SELECT id FROM membership.active_member WHERE search LIKE \(pattern))
                OR call_off.participant_id IN (
                    SELECT id FROM procurement.participant WHERE search LIKE \(pattern)))
            """
    }

    private static func keys(of grouping: Grouping) -> SQL {
        switch grouping {
        case .all: "call_off.member_id, call_off.lot_id, seller.supplier_id"
        case .member: "call_off.member_id, NULL::bigint AS lot_id, NULL::bigint AS supplier_id"
        case .lot: "NULL::bigint AS member_id, call_off.lot_id, NULL::bigint AS supplier_id"
        case .supplier: "NULL::bigint AS member_id, NULL::bigint AS lot_id, seller.supplier_id"
        }
    }

    static func page(
        _ list: ListQuery, by grouping: Grouping
    ) -> Query<(rows: [Row], sums: Sums)> {
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "lot": "framework.number"
            case "supplier": "supplier.name"
            case "orders": "part.orders"
            case "last": "part.last"
            default: "part.cents"
            }
        let (keys, condition) = (keys(of: grouping), condition(list))
        return SQL(
            """
            WITH part AS MATERIALIZED (
                SELECT \(keys), count(*) AS orders,
                    sum(coalesce(call_off.final_cents, call_off.amount_cents))::bigint AS cents,
                    max(coalesce(call_off.placed_on, call_off.submitted_on)) AS last
                FROM procurement.call_off
                JOIN procurement.participant AS seller ON seller.id = call_off.participant_id
                WHERE \(condition)
                GROUP BY 1, 2, 3
            ), supplier AS MATERIALIZED (
                SELECT supplier_id, max(name) AS name
                FROM procurement.participant GROUP BY supplier_id)
            SELECT coalesce(member.code, '') AS code, coalesce(member.name, '') AS member,
                coalesce(lot.id, 0) AS lot, coalesce(framework.number, '') AS framework,
                coalesce(lot.number, 0) AS number, coalesce(supplier.name, '') AS supplier,
                part.orders, part.cents, part.last, count(*) OVER () AS total,
                (sum(part.orders) OVER ())::bigint AS all_orders,
                (sum(part.cents) OVER ())::bigint AS all_cents
            FROM part
            LEFT JOIN membership.active_member AS member ON member.id = part.member_id
            LEFT JOIN procurement.lot ON lot.id = part.lot_id
            LEFT JOIN procurement.framework ON framework.id = lot.framework_id
            LEFT JOIN supplier ON supplier.supplier_id = part.supplier_id
            ORDER BY \(list.isDescending ? order + " DESC" : order), member.code,
                framework.number, lot.number, supplier.name
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
        let condition = condition(list)
        return SQL(
            """
            SELECT month, cents FROM (
                SELECT date_trunc('month',
                        coalesce(call_off.placed_on, call_off.submitted_on))::date AS month,
                    sum(coalesce(call_off.final_cents, call_off.amount_cents))::bigint AS cents
                FROM procurement.call_off
                WHERE \(condition)
                GROUP BY 1
                ORDER BY 1 DESC
                LIMIT \(most)) AS latest
            ORDER BY month
            """
        ).rows { row in
            Month(period: (try row["month"] as Day).period, amount: try row["cents"])
        }
    }
}
