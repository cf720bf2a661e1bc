import Kernel
import Postgres
import Web

/// For which members the exception holds: the list, and the forms that add one and end one.
enum BasisPages {
    static let path = "/staffing/bases"

    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        try await respond(
            exchange, FormReader(values: ["new_from": "\(exchange.today)"], exchange.language),
            ended: FormReader(exchange.language), .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let code = form.text("new_member", label: t.secondment.member, max: 24)
        let instrument = form.choice(
            "new_instrument", label: t.basis.instrument, among: BasisInstrument.self)
        let evidence = form.text("new_evidence", label: t.basis.evidence, max: 300)
        let from = form.day("new_from", label: t.dossier.from)
        let last = form.day("new_last", label: t.dossier.last, required: false)
        let ended = FormReader(exchange.language)
        guard form.isValid, let code, let instrument, let evidence, let from else {
            return try await respond(exchange, form, ended: ended, .unprocessable)
        }
        do {
            if let last, last < from { throw BasisRefusal.endsBeforeItBegins }
            let members = try await exchange.db.read(exchange.scope, MemberChoice.all)
            guard let member = members.first(where: { $0.code == code }) else {
                form.refuse("new_member", label: t.secondment.member, t.basis.memberIsUnknown)
                return try await respond(exchange, form, ended: ended, .unprocessable)
            }
            let basis = SecondmentBasis(
                member: member.id, instrument: instrument, evidence: evidence,
                span: DaySpan(from: from, until: last?.adding(days: 1)))
            try await exchange.db.transaction(exchange.scope) {
                try await basis.record(by: actor.id, in: $0)
            }
            return exchange.redirect(to: path, notice: t.basis.isKept)
        } catch let refusal as BasisRefusal {
            form.refuse(refusal, at: "new_")
            return try await respond(exchange, form, ended: ended, .unprocessable)
        }
    }

    @Sendable static func end(_ exchange: Exchange) async throws -> Response {
        let (t, actor, id) = (
            Messages(exchange.language), try exchange.actor, try exchange.id("basis")
        )
        var form = FormReader(exchange)
        let last = form.day("last", label: t.dossier.last)
        let empty = FormReader(exchange.language)
        guard let last else {
            return try await respond(exchange, empty, ended: form, .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await SecondmentBasis.end(id, last: last, by: actor.id, in: $0)
            }
            return exchange.redirect(to: path, notice: t.basis.hasEnded)
        } catch let refusal as BasisRefusal {
            form.refuse("", refusal.message(in: exchange.language))
            return try await respond(exchange, empty, ended: form, .unprocessable)
        }
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, ended: FormReader, _ status: Status
    ) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: BasisStore.sortable, default: "member", filters: ["instrument"])
        let (page, count) = BasisStore.page(list, on: exchange.today)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return BasisListView.file(rows) }
        return exchange.respond(
            BasisListView(rows, count: total, list, form, ended, exchange), status: status)
    }
}

/// The list of members with the exception, and the form below it.
struct BasisListView: View {
    struct Row: Sendable {
        let member: String
        let code: String
        let instrument: String
        let evidence: String
        let span: String
        let secondments: String
        let endPath: String
        let endID: String
        let today: String

        var mayEnd: Bool { !endPath.isEmpty }
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool
    let errors: FormErrorsView?
    let endErrors: FormErrorsView?
    let fields: [FormFieldView]

    init(
        _ rows: [BasisRow], count: Int, _ list: ListQuery, _ form: FormReader,
        _ ended: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.basis.title, help: t.basis.help, lead: t.basis.lead, at: BasisPages.path)
        let mayKeep = exchange.may(.keepSecondments)
        self.mayKeep = mayKeep
        self.rows = rows.map { row in
            Row(
                member: row.member, code: row.code, instrument: row.instrument.word(t),
                evidence: row.evidence, span: row.span.dossierText(t, format),
                secondments: format.number(row.secondments),
                endPath: mayKeep && row.span.until == nil
                    ? "\(BasisPages.path)/\(row.id)/end" : "",
                endID: "end-\(row.id)", today: "\(exchange.today)")
        }
        frame = list.frame(
            "bases", t.basis.title, count: format.number(count), search: t.basis.search,
            fields: [
                list.filterField(
                    "instrument", label: t.basis.instrument, all: t.basis.everyInstrument,
                    options: BasisInstrument.allCases.map { ($0.rawValue, $0.word(t)) })
            ],
            heads: [
                list.head(t.secondment.member, key: "member"),
                list.head(t.basis.instrument, key: "instrument"),
                list.head(t.dossier.span, key: "from"),
                list.head(t.basis.secondments, key: "secondments", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.basis.none,
                    text: list.isFiltered ? t.common.noneFits : t.basis.noneText) : nil)
        errors = form.errorsView
        endErrors = ended.errorsView
        fields = [
            .text(
                form.textField(
                    "new_member", label: t.basis.memberCode, help: t.basis.memberCodeHelp, max: 24)),
            .select(
                form.selectField(
                    "new_instrument", label: t.basis.instrument,
                    options: BasisInstrument.allCases.map { ($0.rawValue, $0.word(t)) })),
            .wide(
                form.textField(
                    "new_evidence", label: t.basis.evidence, help: t.basis.evidenceHelp, max: 300)),
            .text(form.dayField("new_from", label: t.dossier.from)),
            .text(
                form.dayField(
                    "new_last", label: t.dossier.last, help: t.dossier.lastHelp, required: false)),
        ]
    }

    static func file(_ rows: [BasisRow]) -> Response {
        var csv = CSVWriter(header: [
            "member", "name", "instrument", "evidence", "from", "last", "secondments",
        ])
        for row in rows {
            csv.append([
                row.code, row.member, row.instrument.rawValue, row.evidence,
                row.span.from.map { "\($0)" } ?? "",
                row.span.until.map { "\($0.adding(days: -1))" } ?? "", "\(row.secondments)",
            ])
        }
        return .csv(filename: "secondment-bases.csv", csv)
    }
}
