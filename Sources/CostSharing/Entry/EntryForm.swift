import Kernel
import Web

/// What a person typed about a cost, and the cost that it describes.
struct EntryForm {
    /// The rates that documents of suppliers carry.
    ///
    /// - Unit: per cent.
    static let rates = [0] + PoolRate.rates

    var reader: FormReader
    private let pools: [TargetRegister.Pool]
    private let t: Messages

    /// An empty form.
    init(_ pools: [TargetRegister.Pool], _ exchange: Exchange) {
        self.pools = pools
        t = Messages(exchange.language)
        let asked = exchange.request.query["pool"] ?? ""
        reader = FormReader(
            values: ["from": "\(exchange.today.period)", "pool": asked], exchange.language)
    }

    /// The form that was sent.
    init(sent exchange: Exchange, _ pools: [TargetRegister.Pool]) {
        self.pools = pools
        t = Messages(exchange.language)
        reader = FormReader(exchange)
    }

    /// The cost; nil with every field's error noted.
    mutating func entry() -> CostEntry? {
        let code = reader.choice("pool", label: t.cost.pool, among: pools.map(\.code))
        let document = reader.text("document", label: t.cost.document, max: 100)
        let day = reader.day("date", label: t.cost.date)
        let supplier = reader.text("supplier", label: t.cost.supplier, required: false, max: 200)
        let description = reader.text(
            "description", label: t.cost.description, required: false, max: 500)
        let net = reader.cents(
            "net", label: t.cost.net, min: -Cents.limit, max: Cents.limit)
        let rate = reader.choice(
            "rate", label: t.entry.vatRate, required: false, among: Self.rates.map(String.init)
        ).flatMap { Int($0) }
        let typed = reader.cents(
            "vat", label: t.cost.vat, required: rate == nil, min: -Cents.limit, max: Cents.limit)
        let from = reader.period("from", label: t.entry.from)
        let until = reader.period("until", label: t.entry.until, required: false)
        guard reader.isValid, let pool = pools.first(where: { $0.code == code }), let document,
            let day, let net, let from
        else { return nil }
        let computed = rate.map { CostEntry.vat(of: net, at: $0) }
        if let typed, let computed, let rate, typed != computed {
            reader.refuse(
                CostEntryRefusal.vatIsNotTheRates(
                    vat: typed, rate: rate, net: net, computed: computed), label: t.cost.vat)
            return nil
        }
        guard let vat = typed ?? computed else { return nil }
        return CostEntry(
            pool: pool, document: document, documentDate: day, supplier: supplier ?? "",
            description: description ?? "", net: net, vat: vat, from: from, until: until)
    }

    /// The fields in their order.
    var fields: EntryFields {
        EntryFields(
            pool: reader.selectField(
                "pool", label: t.cost.pool, options: pools.map { ($0.code, $0.code) }),
            document: reader.textField("document", label: t.cost.document, max: 100),
            date: reader.dayField("date", label: t.cost.date),
            supplier: reader.textField(
                "supplier", label: t.cost.supplier, required: false, max: 200),
            description: reader.textField(
                "description", label: t.cost.description, required: false, max: 500),
            net: reader.amountField("net", label: t.cost.net),
            rate: reader.selectField(
                "rate", label: t.entry.vatRate, options: Self.rates.map { ("\($0)", "\($0) %") },
                help: t.entry.vatRateHelp, required: false),
            vat: reader.amountField(
                "vat", label: t.cost.vat, help: t.entry.vatHelp, required: false),
            from: reader.periodField("from", label: t.entry.from, help: t.entry.fromHelp),
            until: reader.periodField(
                "until", label: t.entry.until, help: t.entry.untilHelp, required: false))
    }
}

/// The fields of the form of a cost.
struct EntryFields: Sendable {
    let pool, document, date, supplier, description, net, rate, vat, from, until: FieldView
}
