import Kernel
import Web

/// The list of suppliers.
struct SupplierListView: View {
    struct Row: Sendable {
        let path: String
        let name: String
        let country: String
        let number: String
        let vatNumber: String
        let since: String
        let invoices: String
        let net: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(_ rows: [SupplierRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.supplier.title, help: t.supplier.help, lead: t.supplier.lead)
        self.rows = rows.map { row in
            Row(
                path: SupplierPages.path(of: row.id), name: row.name, country: row.country,
                number: row.shownNumber, vatNumber: row.vatNumber ?? "",
                since: format.day(row.knownSince), invoices: format.number(row.invoiceCount),
                net: format.amount(row.net))
        }
        mayKeep = exchange.may(.keepCosts)
        frame = list.frame(
            "suppliers", t.supplier.title, count: t.supplier.count(count: count), wide: true,
            search: t.supplier.search,
            heads: [
                list.head(t.common.name, key: "name"), list.head(t.supplier.country),
                list.head(t.supplier.enterpriseNumber, key: "number"),
                list.head(t.supplier.vatNumber), list.head(t.supplier.knownSince, key: "since"),
                list.head(t.invoice.title, numeric: true),
                list.head(t.cost.net, key: "net", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.supplier.none,
                    text: list.isFiltered ? t.common.noneFound : t.supplier.noneYet,
                    path: mayKeep ? "/cost-sharing/suppliers/new" : "", action: t.supplier.new)
                : nil)
    }

    /// The list as a file.
    static func file(_ rows: [SupplierRow]) -> Response {
        var csv = CSVWriter(header: [
            "supplier", "name", "country", "enterprise_number", "vat_number", "known_since",
            "invoices", "net",
        ])
        for row in rows {
            csv.append([
                String(row.id), row.name, row.country, row.enterpriseNumber ?? "",
                row.vatNumber ?? "", row.knownSince.description, String(row.invoiceCount),
                row.net.decimal,
            ])
        }
        return .csv(filename: "suppliers.csv", csv)
    }
}

/// One supplier: its numbers, its rules with their versions, its latest documents.
struct SupplierShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let particulars: [FactView]
    let errors: FormErrorsView?
    let rules: [SupplierRuleView]
    let invoices: [InvoiceListView.Row]
    let invoicesPath: String
    let matches: FieldView
    let words: FieldView
    let pool: FieldView
    let spreads: FieldView
    let mayKeep: Bool
    let rulesPath: String
    /// Empty for who may not correct it.
    let correctionPath: String
    let foot: RecordFootView

    init(
        _ supplier: SupplierRow, rules: [SupplierRuleRow], invoices: [InvoiceRow],
        pools: [TargetRegister.Pool], _ foot: RecordFootView, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let mayKeep = exchange.may(.keepCosts)
        self.t = t
        page = exchange.page(
            supplier.name, help: t.supplier.help,
            lead: t.supplier.knownFrom(day: format.longDay(supplier.knownSince)),
            crumbs: [Crumb(t.supplier.title, path: "/cost-sharing/suppliers")])
        facts = FactsView([
            FactView(t.invoice.title, format.number(supplier.invoiceCount), isStrong: true),
            FactView(t.invoice.waiting, format.number(supplier.waitingCount), isStrong: true),
            FactView(t.cost.net, format.euro(supplier.net), isStrong: true),
        ])
        particulars = [
            FactView(t.supplier.country, supplier.country),
            FactView(t.supplier.enterpriseNumber, supplier.shownNumber),
            FactView(t.supplier.vatNumber, supplier.vatNumber ?? ""),
        ].filter { !$0.value.isEmpty }
        errors = form.errorsView
        self.mayKeep = mayKeep
        self.rules = rules.map { SupplierRuleView($0, mayKeep: mayKeep, t, format) }
        self.invoices = invoices.map { InvoiceListView.Row($0, t, format) }
        invoicesPath = "/cost-sharing/invoices?supplier=\(supplier.id)"
        matches = form.selectField(
            "matches", label: t.supplierRule.matches,
            options: RuleMatch.allCases.map { ($0.rawValue, $0.title(t)) })
        words = form.textField(
            "words", label: t.supplierRule.words, help: t.supplierRule.wordsHelp, required: false)
        pool = form.selectField(
            "pool", label: t.cost.pool, options: pools.map { ($0.code, $0.code) })
        spreads = form.checkboxField("spreads", label: t.supplierRule.spreads)
        rulesPath = SupplierPages.path(of: supplier.id) + "/rules"
        correctionPath = mayKeep ? SupplierPages.path(of: supplier.id) + "/correction" : ""
        self.foot = foot
    }
}
