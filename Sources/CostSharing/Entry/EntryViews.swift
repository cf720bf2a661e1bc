import Kernel
import Web

/// A part of a cost: the month that it belongs to, and the one that charges it.
struct EntryPartView: Sendable {
    let origin: String
    let path: String
    let period: String
    let net: String
    let vat: String
    let state: TagView

    init(_ part: Booking.Part, path: String = "", _ t: Messages, _ format: Localized) {
        origin = format.periodTitle(part.origin)
        self.path = path
        period = format.period(part.period)
        net = format.amount(part.net)
        vat = format.amount(part.vat)
        state =
            part.isLate ? TagView(.warn, t.entry.isLate) : TagView(.plain, t.entry.onTime)
    }
}

/// The form of a cost, with its parts once a person asked to see them.
struct EntryFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let pool, document, date, supplier, description, net, rate, vat, from, until: FieldView
    let hasPreview: Bool
    let parts: [EntryPartView]
    let netTotal: String
    let vatTotal: String

    init(
        _ form: EntryForm, preview: (entry: CostEntry, parts: [Booking.Part])? = nil,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.entry.new, help: t.entry.help, lead: t.entry.lead,
            crumbs: [Crumb(t.cost.title, path: "/cost-sharing/costs")], at: "/cost-sharing/costs")
        errors = form.reader.errorsView
        let fields = form.fields
        (pool, document, date) = (fields.pool, fields.document, fields.date)
        (supplier, description) = (fields.supplier, fields.description)
        (net, rate, vat) = (fields.net, fields.rate, fields.vat)
        (from, until) = (fields.from, fields.until)
        hasPreview = preview != nil
        parts = (preview?.parts ?? []).map { EntryPartView($0, t, format) }
        netTotal = (preview?.entry.net).map(format.amount) ?? ""
        vatTotal = (preview?.entry.vat).map(format.amount) ?? ""
    }
}

/// One cost by hand: its document, its parts, and taking it back.
struct EntryShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let document: String
    let date: String
    let supplier: String
    let description: String
    let pool: String
    let poolPath: String
    let enteredBy: String
    let parts: [EntryPartView]
    let netTotal: String
    let vatTotal: String
    let withdrawal: NoticeView?
    let errors: FormErrorsView?
    let reason: FieldView
    let mayWithdraw: Bool
    let whyNot: String
    let withdrawPath: String
    let foot: RecordFootView

    init(
        _ entry: EntryRow, parts: [EntryPartRow], _ foot: RecordFootView, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.entry.title(document: entry.document), help: t.entry.help, lead: t.entry.lead,
            crumbs: [Crumb(t.cost.title, path: "/cost-sharing/costs")], at: "/cost-sharing/costs")
        let state =
            entry.withdrawal == nil
            ? TagView(.ok, t.entry.counts) : TagView(.plain, t.entry.isWithdrawn)
        facts = FactsView([
            FactView(t.cost.net, format.euro(entry.net), isStrong: true),
            FactView(t.cost.vat, format.euro(entry.vat), isStrong: true),
            FactView(t.common.state, "", tag: state),
        ])
        document = entry.document
        date = format.longDay(entry.documentDate)
        (supplier, description) = (entry.supplier, entry.description)
        pool = "\(entry.pool.code) \(entry.poolNames[exchange.language])"
        poolPath = PoolPages.path(of: entry.pool.id)
        enteredBy = "\(entry.enteredBy), \(format.instant(entry.enteredAt))"
        self.parts = parts.map {
            EntryPartView($0.part, path: "/cost-sharing/costs/entry/\($0.line)", t, format)
        }
        netTotal = format.amount(entry.net)
        vatTotal = format.amount(entry.vat)
        withdrawal = entry.withdrawal.map {
            NoticeView(
                .warn,
                t.entry.withdrawnBy(name: $0.by, at: format.instant($0.at), reason: $0.reason),
                title: t.entry.isWithdrawn)
        }
        errors = form.errorsView
        reason = form.textField("reason", label: t.entry.reason, max: 400)
        let isPosted = parts.contains { $0.isPosted }
        mayWithdraw = exchange.may(.keepCosts) && entry.withdrawal == nil && !isPosted
        whyNot = isPosted ? t.entry.refusal.partIsPosted : ""
        withdrawPath = EntryPages.path(of: entry.id) + "/withdrawal"
        self.foot = foot
    }
}
