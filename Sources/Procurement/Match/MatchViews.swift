import Journal
import Kernel
import Web

/// The list of invoices that are matched with orders, or wait for it.
struct InvoiceListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let supplier: String
        let date: String
        let reference: String
        let net: String
        let matched: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let count: String
    let pager: PagerView
    let empty: EmptyView?

    init(_ rows: [InvoiceRegister.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.match.invoices, help: t.match.help, lead: t.match.lead)
        filter = list.filterView(
            label: t.match.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: InvoiceRegister.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ])
        heads = [
            list.head(t.match.invoice, key: "number"),
            list.head(t.callOff.supplier, key: "supplier"),
            list.head(t.match.date, key: "date"), list.head(t.match.reference),
            list.head(t.match.net + " €", key: "net", numeric: true),
            list.head(t.match.matchedNet + " €", numeric: true), list.head(t.common.state),
        ]
        self.rows = rows.map { row in
            Row(
                path: MatchPages.invoicePath(of: row.id), number: row.number,
                supplier: row.supplier, date: format.day(row.issueDate),
                reference: row.reference, net: format.amount(row.net),
                matched: format.amount(row.matched), state: row.state.tag(t))
        }
        self.count = t.match.count(count: count)
        pager = list.pager(total: count)
        empty =
            rows.isEmpty
            ? EmptyView(
                title: t.match.none,
                text: list.isFiltered ? t.common.noneFound : t.match.noneText,
                path: CallOffPages.path, action: t.callOff.title) : nil
    }

    static func file(_ rows: [InvoiceRegister.Row]) -> Response {
        var csv = CSVWriter(header: [
            "number", "supplier", "date", "reference", "net", "matched", "state",
        ])
        for row in rows {
            csv.append([
                row.number, row.supplier, "\(row.issueDate)", row.reference, row.net.decimal,
                row.matched.decimal, row.state.rawValue,
            ])
        }
        return .csv(filename: "matched-invoices.csv", csv)
    }
}

/// One invoice: the orders that it may be for, and the form that matches its lines.
struct MatchFormView: View {
    /// The order at hand.
    struct Choice {
        let order: Int64
        let progress: [LineProgress]
        let pools: [MemberPool]
    }

    struct ProposalView: Sendable {
        let path: String
        let number: String
        let purpose: String
        let member: String
        let amount: String
        let open: String
        let basis: TagView
        let isChosen: Bool
    }

    struct Row: Sendable {
        let item: String
        let quantity: String
        let price: String
        let net: String
        /// The match that it is in; empty for none.
        let matchPath: String
        let line: FieldView?
        let matchedQuantity: FieldView?
    }

    struct OrderedView: Sendable {
        let code: String
        let name: String
        let ordered: String
        let price: String
        let came: String
        let invoiced: String
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let invoicePath: String
    let errors: FormErrorsView?
    let facts: FactsView
    let proposals: [ProposalView]
    let rows: [Row]
    let ordered: [OrderedView]
    let order: String
    let hasForm: Bool
    let hasNoPool: Bool
    let pool: FieldView
    let hasProposals: Bool
    let searchPath: String
    let searched: String
    let count: String
    let nothingFound: String

    init(
        _ head: InvoiceHead, _ lines: [InvoicedLine], _ proposals: MatchProposals,
        _ matches: [MatchRegister.Row], _ choice: Choice?, searched: String, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let path = MatchPages.invoicePath(of: head.id)
        let isEditable = choice != nil && exchange.may(.matchInvoices)
        self.t = t
        page = exchange.page(
            t.match.oneInvoice(number: head.number), help: t.match.help,
            lead: t.match.from(supplier: head.supplier, day: format.longDay(head.issueDate)),
            crumbs: [Crumb(t.match.invoices, path: MatchPages.invoicesPath)],
            at: MatchPages.invoicesPath)
        action = path + "/matches"
        invoicePath = "/cost-sharing/invoices/\(head.id)"
        errors = form.errorsView
        facts = FactsView([
            FactView(t.match.net, format.euro(head.net), isStrong: true),
            FactView(t.match.vat, format.euro(head.vat)),
            FactView(
                t.match.reference,
                head.orderReference.isEmpty ? head.buyerReference : head.orderReference),
            FactView(t.match.receivedOn, format.day(head.receivedOn)),
        ])
        self.searched = searched
        searchPath = path
        count =
            proposals.total > proposals.orders.count
            ? t.match.someOf(
                shown: format.number(proposals.orders.count),
                total: format.number(proposals.total)) : format.number(proposals.total)
        nothingFound = searched.isEmpty ? t.match.noProposals : t.common.noneFound
        self.proposals = proposals.orders.map { proposal in
            ProposalView(
                path: "\(path)?order=\(proposal.order)", number: CallOff.number(proposal.order),
                purpose: proposal.purpose, member: proposal.member,
                amount: format.amount(proposal.amount), open: format.amount(proposal.open),
                basis: proposal.basis.tag(t), isChosen: proposal.order == choice?.order)
        }
        hasProposals = !proposals.orders.isEmpty
        let options = choice?.progress.map { ("\($0.position)", "\($0.item.code) \($0.item.name)") }
        rows = lines.map { line in
            let isOpen = isEditable && !line.isMatched
            return Row(
                item: line.item, quantity: "\(format.quantity(line.quantity)) \(line.unit)",
                price: format.amount(line.unitPrice), net: format.amount(line.net),
                matchPath: line.match.map(MatchPages.path(of:)) ?? "",
                line: isOpen
                    ? form.selectField(
                        MatchForm.line(line.position),
                        label: t.match.orderLineOf(item: line.item), options: options ?? [],
                        required: false) : nil,
                matchedQuantity: isOpen
                    ? form.numberField(
                        MatchForm.quantity(line.position),
                        label: t.match.quantityOf(item: line.item), required: false) : nil)
        }
        ordered = (choice?.progress ?? []).map { line in
            OrderedView(
                code: line.item.code, name: line.item.name,
                ordered: "\(format.quantity(line.ordered)) \(line.item.unit)",
                price: format.amount(line.price), came: format.quantity(line.accepted),
                invoiced: format.quantity(line.invoiced))
        }
        order = choice.map { "\($0.order)" } ?? ""
        hasNoPool = isEditable && choice?.pools.isEmpty == true
        hasForm = isEditable && !hasNoPool
        pool = form.selectField(
            "pool", label: t.match.pool,
            options: (choice?.pools ?? []).map { ("\($0.id)", "\($0.code) \($0.name)") },
            help: t.match.poolHelp)
    }
}

extension InvoicedLine {
    /// What one unit is charged, rounded to the cent; the whole where there is no quantity.
    var unitPrice: Cents { MatchedQuantity.price(of: net, for: quantity) }
}

/// What one unit of a quantity is charged.
enum MatchedQuantity {
    static func price(of net: Cents, for quantity: Millionths) -> Cents {
        guard quantity != .zero else { return net }
        let magnitude = Int128(quantity.value.magnitude)
        let whole = (Int128(net.value.magnitude) * 1_000_000 + magnitude / 2) / magnitude
        return Cents(Int64(clamping: whole))
    }
}

extension MatchDraft.Basis {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .reference: TagView(.ok, t.match.byReference)
        case .amount: TagView(.info, t.match.byAmount)
        case .choice: TagView(.plain, t.match.byChoice)
        }
    }
}
