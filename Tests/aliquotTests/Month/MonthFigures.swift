import Kernel
import Postgres
import Testing

/// The figures of a month, added up by statements of our own and not by the program's.
enum MonthFigures {
    /// What a pool costs in a month, late costs included.
    static func costs(of month: Period) -> Query<[(pool: String, net: Cents, vat: Cents)]> {
        SQL(
            """
            SELECT pool.code, sum(cost.net_cents)::bigint AS net, sum(cost.vat_cents)::bigint AS vat
            FROM cost_sharing.cost_source AS cost JOIN cost_sharing.pool ON pool.id = cost.pool
            WHERE cost.period = \(month)
            GROUP BY pool.code
            """
        ).rows { (try $0["code"], try $0["net"], try $0["vat"]) }
    }

    /// What the documents of some suppliers cost per pool, whatever the month.
    static func costs(ofSuppliers names: String) -> Query<[(pool: String, cents: Cents)]> {
        SQL(
            """
            SELECT pool.code, sum(cost.net_cents + cost.vat_cents)::bigint AS cents
            FROM cost_sharing.cost_source AS cost JOIN cost_sharing.pool ON pool.id = cost.pool
            WHERE cost.source = 'invoice' AND cost.supplier LIKE \(names)
            GROUP BY pool.code
            """
        ).rows { (try $0["code"], try $0["cents"]) }
    }

    /// The runs of a month in the order of their posting.
    static func runs(of month: Period) -> Query<[Int64]> {
        SQL(
            """
            SELECT run_id FROM cost_sharing.posting WHERE period = \(month) ORDER BY position
            """
        ).rows { try $0["run_id"] }
    }

    /// Everything that was posted of the other months, as one text.
    static func others(than month: Period) -> Query<String> {
        SQL(
            """
            SELECT coalesce(string_agg(concat_ws(' ', posting.period, posting.run_id, document.id,
                    document.base_cents, document.vat_cents, issue.kind, issue.sequence), ';'
                ORDER BY document.id), '') AS posted
            FROM cost_sharing.posting
            JOIN cost_sharing.document ON document.run_id = posting.run_id
            LEFT JOIN cost_sharing.issue ON issue.document_id = document.id
            WHERE posting.period <> \(month)
            """
        ).one { try $0["posted"] }
    }

    /// Everything that may change by a refused act, counted and added up.
    static let stock: Query<String> = SQL(
        """
        SELECT concat_ws(' ',
            (SELECT concat_ws('/', count(*), sum(net_cents), sum(vat_cents))
                FROM cost_sharing.cost_source),
            (SELECT count(*) FROM cost_sharing.invoice),
            (SELECT count(*) FROM cost_sharing.supplier),
            (SELECT count(*) FROM cost_sharing.entry),
            (SELECT count(*) FROM cost_sharing.ledger),
            (SELECT count(*) FROM cost_sharing.reversal),
            (SELECT count(*) FROM cost_sharing.posting),
            (SELECT string_agg(concat_ws(':', period, state, version), ',' ORDER BY id)
                FROM cost_sharing.cycle),
            (SELECT count(*) FROM cost_sharing.issue)) AS stock
        """
    ).one { try $0["stock"] }
}
