import Kernel
import Postgres
import Web

/// The cost documents behind a line: those of its pool and month, as the run copied them.
struct DerivationCosts {
    let head: Derivation.Head
    let list: ListQuery

    static let sortable = ["date", "document", "description", "net", "vat"]

    struct Row: Sendable {
        let source: String
        let line: Int64
        let document: String
        let date: Day
        let supplier: String
        let description: String
        let costs: NetAndVAT
        /// The received e-invoice that the line comes from.
        let invoice: Int64?
    }

    private var condition: SQL {
        """
        cost.run_id = \(head.run) AND cost.pool_id = \(head.pool.id)
            AND cost.origin = \(head.origin)
            AND kernel.folded(cost.document || ' ' || cost.description)
                LIKE kernel.folded(\(list.pattern))
        """
    }

    var total: Query<(count: Int, costs: NetAndVAT)> {
        SQL(
            """
            SELECT count(*) AS count, coalesce(sum(cost.net_cents), 0)::bigint AS net,
                coalesce(sum(cost.vat_cents), 0)::bigint AS vat
            FROM cost_sharing.run_cost AS cost
            WHERE \(condition)
            """
        ).one { row in
            (try row["count"], NetAndVAT(net: try row["net"], vat: try row["vat"]))
        }
    }

    var page: Query<[Row]> {
        let column: SQL =
            switch list.sort {
            case "document": "cost.document"
            case "description": "cost.description"
            case "net": "cost.net_cents"
            case "vat": "cost.vat_cents"
            default: "cost.document_date"
            }
        let order: SQL = list.isDescending ? column + " DESC" : column
        return SQL(
            """
            SELECT shown.source, shown.line_id, shown.document, shown.document_date,
                shown.supplier, shown.description, shown.net_cents, shown.vat_cents,
                received.record_id
            FROM (
                SELECT cost.source, cost.line_id, cost.document, cost.document_date,
                    cost.supplier, cost.description, cost.net_cents, cost.vat_cents,
                    row_number() OVER (ORDER BY \(order), cost.source, cost.line_id) AS place
                FROM cost_sharing.run_cost AS cost
                WHERE \(condition)
                ORDER BY place
                LIMIT \(list.limit) OFFSET \(list.offset)) AS shown
            LEFT JOIN LATERAL (
                SELECT known.record_id
                FROM cost_sharing.cost_source AS known
                WHERE shown.source = 'invoice' AND known.source = 'invoice'
                    AND known.line_id = shown.line_id
                LIMIT 1) AS received ON true
            ORDER BY shown.place
            """
        ).rows { row in
            Row(
                source: try row["source"], line: try row["line_id"],
                document: try row["document"], date: try row["document_date"],
                supplier: try row["supplier"], description: try row["description"],
                costs: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]),
                invoice: try row["record_id"])
        }
    }

    /// The list as a file; suppliers only for who may read costs.
    static func file(_ rows: [Row], of head: Derivation.Head, withSuppliers: Bool) -> Response {
        var csv = CSVWriter(
            header: ["source", "line", "document", "date", "description", "net", "vat"]
                + (withSuppliers ? ["supplier"] : []))
        for row in rows {
            csv.append(
                [
                    row.source, "\(row.line)", row.document, "\(row.date)", row.description,
                    row.costs.net.decimal, row.costs.vat.decimal,
                ] + (withSuppliers ? [row.supplier] : []))
        }
        return .csv(filename: "costs-\(head.origin)-\(head.pool.code).csv", csv)
    }
}
