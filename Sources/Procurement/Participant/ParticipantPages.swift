import Kernel
import Postgres
import Web

/// A participant's price list: searched, ordered from, and kept as long as the framework is a draft.
enum ParticipantPages {
    static func path(of participant: Int64) -> String { "/procurement/participants/\(participant)" }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, nil, status: .ok)
    }

    static func record(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let id = try exchange.id("participant")
        let found = try await exchange.db.read(
            exchange.scope, ParticipantStore.participant(id))
        guard let found else { throw NotFound() }
        var form = FormReader(exchange)
        let text = form.lines("items", label: t.price.items, max: 400_000)
        guard form.isValid, let text else {
            return try await page(exchange, form, status: .unprocessable)
        }
        let read = PriceListReader(t: t, language: exchange.language).items(text)
        guard read.messages.isEmpty else {
            form.refuse(
                "items", label: t.price.items, read.messages.prefix(5).joined(separator: " "))
            return try await page(exchange, form, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await PriceList(
                    participant: id, framework: found.framework, items: read.items
                ).record(by: actor.id, in: transaction)
            }
            return exchange.redirect(to: path(of: id), notice: t.price.recorded)
        } catch let refusal as LotRefusal {
            form.refuse(refusal, label: t.price.items)
            return try await page(exchange, form, status: refusal.status)
        }
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader?, status: Status
    ) async throws -> Response {
        let id = try exchange.id("participant")
        let list = ListQuery(
            exchange, sortable: ParticipantStore.sortable, default: "code")
        let (page, count) = ParticipantStore.page(list, of: id, on: exchange.today)
        let (found, items, total, all) = try await exchange.db.read(
            exchange.scope, ParticipantStore.participant(id), page, count,
            ParticipantStore.items(of: id))
        guard let found else { throw NotFound() }
        if list.isExport { return PriceListView.file(items) }
        let (lot, framework) = try await exchange.db.read(
            exchange.scope, LotStore.lot(found.lot), FrameworkStore.framework(found.framework))
        guard let lot, let framework else { throw NotFound() }
        let form =
            form ?? FormReader(values: ["items": PriceListReader.text(all)], exchange.language)
        return exchange.respond(
            PriceListView(found, lot, framework, items, count: total, list, form, exchange),
            status: status)
    }
}

/// A participant's price list.
struct PriceListView: View {
    struct Row: Sendable {
        let code: String
        let name: String
        let unit: String
        let price: String
        /// Since when it is another one than awarded; empty for the awarded one.
        let revised: String
        let rate: String
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let pager: PagerView
    let empty: EmptyView?
    let mayKeep: Bool
    let mayOrder: Bool
    let orderPath: String
    /// Where an order is reported that was placed outside; empty for who does not.
    let reportPath: String
    let revisionsPath: String
    let errors: FormErrorsView?
    let items: FieldView

    init(
        _ participant: Participant, _ lot: LotRow, _ framework: Framework,
        _ rows: [PricedItem],
        count: Int, _ list: ListQuery, _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        action = ParticipantPages.path(of: participant.id)
        page = exchange.page(
            t.price.one(name: participant.name), help: t.price.help,
            lead: t.price.lead(
                lot: "\(lot.facts.number)", framework: framework.facts.number,
                rank: "\(participant.rank)"),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: FrameworkPages.path(of: framework.id)),
                Crumb(t.lot.short(number: "\(lot.facts.number)"), path: LotPages.path(of: lot.id)),
            ], at: FrameworkPages.path)
        filter = list.filterView(label: t.price.search, fields: [])
        heads = [
            list.head(t.price.code, key: "code"), list.head(t.price.name, key: "name"),
            list.head(t.price.unit), list.head(t.price.price + " €", key: "price", numeric: true),
            list.head(t.price.rate, numeric: true),
        ]
        revisionsPath = framework.state == .draft ? "" : PriceRevisionPages.path(of: lot.id)
        self.rows = rows.map { Row($0, t, format) }
        pager = list.pager(total: count)
        empty = rows.isEmpty ? EmptyView(title: t.price.none, text: t.price.noneText) : nil
        mayKeep = framework.state == .draft && exchange.may(.keepFrameworks)
        mayOrder = exchange.may(.orderCallOffs) && framework.isActive(on: exchange.today)
        orderPath = CallOffPages.newPath(from: participant.id)
        reportPath =
            framework.state == .inForce && exchange.may(.orderCallOffs)
            ? OutsideOrderPages.newPath(from: participant.id) : ""
        errors = form.errorsView
        items = form.linesField(
            "items", label: t.price.items, help: t.price.itemsHelp, max: 400_000, rows: 12)
    }

    static func file(_ rows: [PricedItem]) -> Response {
        var csv = CSVWriter(header: PriceListReader.header + ["awarded", "since"])
        for row in rows {
            let item = row.item
            csv.append([
                item.code, item.name, item.unit, item.price.decimal, item.rate.decimal,
                row.awarded.decimal, row.since.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "prices.csv", csv)
    }
}

extension PriceListView.Row {
    init(_ row: PricedItem, _ t: Messages, _ format: Localized) {
        code = row.item.code
        name = row.item.name
        unit = row.item.unit
        price = format.amount(row.item.price)
        revised =
            row.since.map { day in
                t.priceRevision.revisedFrom(
                    day: format.day(day), awarded: format.amount(row.awarded))
            } ?? ""
        rate = t.ceiling.percent(percent: format.quantity(row.item.rate))
    }
}
