import Kernel
import Postgres
import Web

/// The desk of who buys: what the last month cost, and from whom.
public enum SupplierDesk {
    /// What one supplier charged in a month.
    struct Supplier: Sendable {
        let name: String
        let lines: Int
        let costs: NetAndVAT
    }

    /// Needs the right to read costs.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let periods = try await exchange.db.read(exchange.scope, CostStore.periods)
        let (t, format) = (Messages(exchange.language), exchange.localized)
        guard let period = periods.first else {
            return Desk(title: t.desk.title, lead: t.cost.noneYet, help: t.desk.supplierHelp)
        }
        let (suppliers, total) = try await exchange.db.read(
            exchange.scope, largest(in: period, 10), CostStore.total(CostFilter(period: period)))
        let month = format.period(period)
        return Desk(
            title: format.periodTitle(period), lead: t.desk.supplierLead(period: month),
            help: t.desk.supplierHelp,
            links: [DeskLink(t.cost.title, path: "/cost-sharing/costs?period=\(period)")],
            facts: [
                FactView(t.cost.net, format.euro(total.costs.net), isStrong: true),
                FactView(t.cost.vat, format.euro(total.costs.vat), isStrong: true),
                FactView(
                    t.cycle.costLinesHead, format.number(total.count),
                    path: "/cost-sharing/costs?period=\(period)", isStrong: true),
            ], tables: [table(suppliers, period, t, format)])
    }

    private static func largest(in period: Period, _ most: Int) -> Query<[Supplier]> {
        SQL(
            """
            SELECT supplier, count(*) AS lines, sum(net_cents)::bigint AS net_cents,
                sum(vat_cents)::bigint AS vat_cents
            FROM cost_sharing.cost_source
            WHERE period = \(period)
            GROUP BY supplier
            ORDER BY sum(net_cents) DESC, supplier
            LIMIT \(most)
            """
        ).rows { row in
            Supplier(
                name: try row["supplier"], lines: try row["lines"],
                costs: NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"]))
        }
    }

    private static func table(
        _ suppliers: [Supplier], _ period: Period, _ t: Messages, _ format: Localized
    ) -> DeskTable {
        DeskTable(
            "suppliers", title: t.desk.suppliers,
            heads: [
                (t.cost.supplier, false), (t.cycle.costLinesHead, true),
                (t.cost.net + " €", true), (t.cost.vat + " €", true),
            ],
            rows: suppliers.map { supplier in
                DeskTable.Row([
                    DeskTable.Cell(supplier.name.isEmpty ? t.desk.noSupplier : supplier.name),
                    DeskTable.Cell(format.number(supplier.lines), numeric: true),
                    DeskTable.Cell(format.amount(supplier.costs.net), numeric: true),
                    DeskTable.Cell(format.amount(supplier.costs.vat), numeric: true),
                ])
            }, emptyText: t.cost.noneYet)
    }
}
