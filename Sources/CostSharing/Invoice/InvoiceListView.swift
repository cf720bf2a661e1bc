import EInvoice
import Kernel
import Web

/// The list of received documents, with their sums.
struct InvoiceListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let kind: String
        let supplier: String
        let date: String
        let net: String
        let vat: String
        let payable: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let net: String
    let vat: String
    let frame: ListFrame
    let mayKeep: Bool

    init(
        _ rows: [InvoiceRow], total: (count: Int, waiting: Int, costs: NetAndVAT),
        suppliers: [(id: Int64, name: String)], months: [Period], _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.invoice.title, help: t.invoice.help, lead: t.invoice.lead)
        self.rows = rows.map { Row($0, t, format) }
        net = format.amount(total.costs.net)
        vat = format.amount(total.costs.vat)
        mayKeep = exchange.may(.keepCosts)
        frame = list.frame(
            "invoices", t.invoice.title, count: t.invoice.count(count: total.count), wide: true,
            search: t.invoice.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.all,
                    options: InvoiceState.allCases.map { ($0.rawValue, $0.word(t)) }),
                list.filterField(
                    "supplier", label: t.invoice.supplier, all: t.common.all,
                    options: suppliers.map { (String($0.id), $0.name) }),
                list.filterField(
                    "month", label: t.invoice.month, all: t.common.all,
                    options: months.map { ($0.description, format.period($0)) }),
            ],
            heads: [
                list.head(t.invoice.number, key: "number"),
                list.head(t.invoice.supplier, key: "supplier"),
                list.head(t.invoice.issueDate, key: "date"),
                list.head(t.cost.net, key: "net", numeric: true),
                list.head(t.cost.vat, numeric: true),
                list.head(t.invoice.payable, key: "payable", numeric: true),
                list.head(t.common.state),
            ], total: total.count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.invoice.none,
                    text: list.isFiltered ? t.common.noneFound : t.invoice.noneYet,
                    path: mayKeep ? "/cost-sharing/deliveries/new" : "", action: t.delivery.new)
                : nil)
    }

    /// The list as a file.
    static func file(_ rows: [InvoiceRow]) -> Response {
        var csv = CSVWriter(header: [
            "invoice", "kind", "number", "supplier", "issue_date", "due_date", "net", "vat",
            "reverse_vat", "payable", "state", "file", "sha256",
        ])
        for row in rows {
            csv.append([
                String(row.id), row.kind.rawValue, row.number, row.supplier,
                row.issueDate.description, row.dueDate?.description ?? "", row.net.decimal,
                row.vat.decimal, row.reverseVAT.decimal, row.payable.decimal, row.state.rawValue,
                row.fileName, hexadecimal(row.hash),
            ])
        }
        return .csv(filename: "invoices.csv", csv)
    }
}

extension InvoiceListView.Row {
    init(_ invoice: InvoiceRow, _ t: Messages, _ format: Localized) {
        path = InvoicePages.path(of: invoice.id)
        number = invoice.number
        kind = invoice.kind == .creditNote ? t.invoice.kindCreditNote : ""
        supplier = invoice.supplier
        date = format.day(invoice.issueDate)
        net = format.amount(invoice.net)
        vat = format.amount(invoice.vat)
        payable = format.amount(invoice.payable)
        state = invoice.state.tag(t)
    }
}
