import Kernel
import Postgres
import Web

/// Flags of splitting: the list, and one with its figures and its answer.
enum SplittingPages {
    static let path = "/procurement/splitting"

    static func path(of callOff: Int64) -> String { CallOffPages.path(of: callOff) + "/splitting" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: SplittingStore.sortable, default: "-order", filters: ["state"])
        let (page, count) = SplittingStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return SplittingListView.file(rows) }
        return exchange.respond(SplittingListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), refusal: nil, status: .ok)
    }

    static func answer(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let id = try exchange.id("order")
        var form = FormReader(exchange)
        guard let motivation = form.text("motivation", label: t.splitting.answer, max: 2000) else {
            return try await show(exchange, form, refusal: nil, status: .unprocessable)
        }
        let answer = SplittingAnswer(
            callOff: id, motivation: motivation, person: actor.id, today: exchange.today)
        do {
            let isThere = try await exchange.db.transaction(exchange.scope) {
                try await answer.record(in: $0)
            }
            guard isThere else { throw NotFound() }
            return exchange.redirect(to: path(of: id), notice: t.splitting.recorded)
        } catch let refusal as SplittingRefusal {
            return try await show(exchange, form, refusal: refusal, status: refusal.status)
        }
    }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, refusal: SplittingRefusal?, status: Status
    ) async throws -> Response {
        let id = try exchange.id("order")
        guard let flag = try await exchange.db.read(exchange.scope, SplittingStore.flag(of: id))
        else { throw NotFound() }
        let kin = try await exchange.db.read(
            exchange.scope, SplittingStore.kin(of: id, since: flag.since))
        return exchange.respond(
            SplittingShowView(flag, kin, form, refusal: refusal, exchange), status: status)
    }
}

/// The list of flags.
struct SplittingListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let member: String
        let supplier: String
        let family: String
        let aggregate: String
        let threshold: String
        let orders: String
        let flaggedOn: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]

    init(_ rows: [SplittingFlag], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.splitting.title, help: t.splitting.help, lead: t.splitting.lead)
        self.rows = rows.map { row in
            Row(
                path: SplittingPages.path(of: row.callOff), number: CallOff.number(row.callOff),
                member: row.member, supplier: row.supplier, family: row.family,
                aggregate: format.amount(row.aggregate), threshold: format.amount(row.threshold),
                orders: format.number(row.orders), flaggedOn: format.day(row.flaggedOn),
                state: row.state.tag(t))
        }
        frame = list.frame(
            "flags", t.splitting.title, count: t.splitting.count(count: count), wide: true,
            search: t.splitting.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: SplittingFlag.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ],
            heads: [
                list.head(t.splitting.order, key: "order"),
                list.head(t.callOff.member, key: "member"),
                list.head(t.splitting.family, key: "family"),
                list.head(t.splitting.aggregate + " €", key: "aggregate", numeric: true),
                list.head(t.splitting.threshold + " €", numeric: true),
                list.head(t.splitting.orders, numeric: true),
                list.head(t.splitting.flaggedOn, key: "day"), list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.splitting.none,
                    text: list.isFiltered ? t.common.noneFound : t.splitting.noneText) : nil)
    }

    static func file(_ rows: [SplittingFlag]) -> Response {
        var csv = CSVWriter(header: [
            "order", "member", "supplier", "family", "aggregate", "threshold", "orders", "since",
            "flagged_on", "state", "reason",
        ])
        for row in rows {
            csv.append([
                CallOff.number(row.callOff), row.code, row.supplier, row.family,
                row.aggregate.decimal, row.threshold.decimal, "\(row.orders)", "\(row.since)",
                "\(row.flaggedOn)", row.state.rawValue, row.motivation,
            ])
        }
        return .csv(filename: "splitting.csv", csv)
    }
}

/// One flag: what is added up, and the reason.
struct SplittingShowView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let purpose: String
        let lot: String
        let day: String
        let amount: String
    }

    let page: PageFrame
    let t: Messages
    let verdict: NoticeView?
    let facts: FactsView
    let sentence: String
    let rows: [Row]
    let total: String
    let action: String
    let mayAnswer: Bool
    let errors: FormErrorsView?
    let motivation: FieldView
    let answer: String
    let answeredBy: String

    init(
        _ flag: SplittingFlag, _ kin: [SplittingStore.Kin], _ form: FormReader,
        refusal: SplittingRefusal?, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let number = CallOff.number(flag.callOff)
        self.t = t
        page = exchange.page(
            t.splitting.one(number: number), help: t.splitting.help,
            crumbs: [
                Crumb(t.splitting.title, path: SplittingPages.path),
                Crumb(number, path: CallOffPages.path(of: flag.callOff)),
            ], at: SplittingPages.path)
        verdict = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        facts = FactsView([
            FactView(
                t.splitting.aggregate, format.euro(flag.aggregate), tag: flag.state.tag(t),
                isStrong: true),
            FactView(t.splitting.threshold, format.euro(flag.threshold), note: "PROC-8"),
            FactView(t.splitting.orders, format.number(flag.orders)),
        ])
        sentence = t.splitting.sentence(
            since: format.day(flag.since), member: flag.member, orders: format.number(flag.orders),
            supplier: flag.supplier, family: flag.family, aggregate: format.euro(flag.aggregate),
            threshold: format.euro(flag.threshold))
        rows = kin.map { row in
            Row(
                path: CallOffPages.path(of: row.id), number: CallOff.number(row.id),
                purpose: row.purpose, lot: "\(row.framework)/\(row.lot)",
                day: format.day(row.day), amount: format.amount(row.amount))
        }
        total = format.amount(kin.map(\.amount).sum())
        action = SplittingPages.path(of: flag.callOff)
        mayAnswer =
            flag.state == .open && exchange.may(.answerSplitting)
            && flag.submittedBy != exchange.person?.id
        errors = form.errorsView
        motivation = form.linesField(
            "motivation", label: t.splitting.answer, help: t.splitting.answerHelp)
        answer = flag.motivation
        answeredBy =
            flag.answeredOn.map {
                t.splitting.answeredBy(person: flag.answeredBy, day: format.day($0))
            } ?? ""
    }
}
