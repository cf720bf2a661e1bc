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
        return SQL(
            """
            SELECT cost.source, cost.line_id, cost.document, cost.document_date, cost.supplier,
                cost.description, cost.net_cents, cost.vat_cents
            FROM cost_sharing.run_cost AS cost
            WHERE \(condition)
            ORDER BY \(list.isDescending ? column + " DESC" : column), cost.source, cost.line_id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            Row(
                source: try row["source"], line: try row["line_id"],
                document: try row["document"], date: try row["document_date"],
                supplier: try row["supplier"], description: try row["description"],
                costs: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]))
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
