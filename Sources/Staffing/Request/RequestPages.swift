import Journal
import Kernel
import Postgres
import Web

/// The addresses of requests.
enum RequestPath {
    static let list = "/staffing/requests"
    static let new = "/staffing/requests/new"

    static func request(_ id: Int64) -> String { "\(list)/\(id)" }
    static func terms(_ id: Int64) -> String { "\(request(id))/terms" }
    /// As people say it: `SR 000012`.
    static func number(_ id: Int64) -> String {
        let digits = "\(id)"
        return "SR " + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
    }
}

/// What members ask for: the list, one request, and the form.
enum RequestPages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: RequestStore.sortable, default: "-number", filters: ["state"])
        let (page, count) = RequestStore.page(list, in: exchange.language)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return RequestListView.file(rows) }
        return exchange.respond(RequestListView(rows, count: total, list, exchange))
    }

    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let first = exchange.today.period.next.next.firstDay
        let last = first.period.advanced(by: 11).lastDay
        let form = FormReader(
            values: ["share": "100", "from": "\(first)", "last": "\(last)"], exchange.language)
        return try await respond(exchange, form, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today) = (
            Messages(exchange.language), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        var code: String?
        if actor.memberID == nil {
            code = form.text("member", label: t.secondment.member, max: 24)
        }
        let function = form.text("function", label: t.employee.function).flatMap { Int64($0) }
        let seniority = form.choice("seniority", label: t.request.seniority, among: Seniority.self)
        let share = form.share("share", label: t.secondment.share)
        let from = form.day("from", label: t.dossier.from)
        let last = form.day("last", label: t.dossier.last)
        let reason = form.lines("reason", label: t.request.reason, max: 1000)
        let languages = SpokenLanguage.allCases.filter {
            form.checkbox("speaks_\($0.rawValue)")
        }
        guard form.isValid, let function, let seniority, let share, let from, let last,
            let reason
        else { return try await respond(exchange, form, .unprocessable) }
        do {
            guard let stay = Stay(from: from, last: last) else {
                throw RequestRefusal.endsBeforeItBegins(from)
            }
            let named = code
            let id = try await exchange.db.transaction(exchange.scope) { transaction in
                var member = actor.memberID
                if let named {
                    member = try await transaction.run(RequestStore.member(coded: named))
                }
                guard let member else { throw RequestRefusal.memberIsUnknown }
                let (field, bases) = try await transaction.run(
                    SecondmentGrounds.field(of: function), SecondmentGrounds.bases(of: member))
                let request = SecondmentRequest(
                    member: member, function: function, seniority: seniority,
                    languages: languages, share: share, stay: stay, reason: reason)
                try request.decide(
                    covered: field?.isCovered ?? false, bases: bases, today: today)
                return try await request.record(by: actor.id, on: today, in: transaction)
            }
            return exchange.redirect(to: RequestPath.request(id), notice: t.request.wasAsked)
        } catch let refusal as RequestRefusal {
            form.refuse(refusal)
            return try await respond(exchange, form, refusal.status)
        }
    }

    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, RequestForms(exchange.language), status: .ok)
    }

    static func show(
        _ exchange: Exchange, _ forms: RequestForms, status: Status
    ) async throws -> Response {
        let (id, language) = (try exchange.id("request"), exchange.language)
        let subject = SecondmentRequest.subject(of: id)
        let (found, proposals, history, notes) = try await exchange.db.read(
            exchange.scope, RequestStore.request(id, in: language),
            RequestStore.proposals(of: id), History.of(subject), RecordNotes.of(subject))
        guard let found else { throw NotFound() }
        var candidates: [FreeColleague] = []
        var pools: [(id: Int64, code: String)] = []
        if exchange.may(.keepSecondments) && found.state == .open {
            candidates = try await exchange.db.read(
                exchange.scope, RequestStore.candidates(for: id, most: 8))
        } else if exchange.may(.keepSecondments) && found.state == .agreed {
            pools = try await exchange.db.read(
                exchange.scope, SecondmentGrounds.pools(of: found.member))
        }
        return exchange.respond(
            RequestShowView(
                found, proposals, candidates, pools, history, notes, forms, exchange),
            status: status)
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ status: Status
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let functions = try await exchange.db.read(exchange.scope, CatalogueStore.functions)
        var fields: [FormFieldView] = []
        if exchange.scope == .association {
            fields.append(
                .text(
                    form.textField(
                        "member", label: t.basis.memberCode, help: t.basis.memberCodeHelp,
                        max: 24)))
        }
        fields += [
            .select(
                form.selectField(
                    "function", label: t.employee.function,
                    options: functions.filter(\.field.isCovered).map {
                        ("\($0.id)", $0.names[exchange.language])
                    }, help: t.request.functionHelp)),
            .select(
                form.selectField(
                    "seniority", label: t.request.seniority,
                    options: Seniority.allCases.map { ($0.rawValue, $0.word(t)) })),
        ]
        fields += SpokenLanguage.allCases.map {
            .checkbox(
                form.checkboxField(
                    "speaks_\($0.rawValue)", label: t.request.speaks(language: $0.word(t))))
        }
        fields += [
            .text(
                form.shareField(
                    "share", label: t.secondment.share, help: t.request.shareHelp)),
            .text(form.dayField("from", label: t.dossier.from)),
            .text(form.dayField("last", label: t.dossier.last)),
            .lines(
                form.linesField(
                    "reason", label: t.request.reason, help: t.request.reasonHelp, max: 1000)),
        ]
        return exchange.respond(
            EntryView(
                t.request.new, lead: t.request.newLead, help: t.request.help,
                button: t.request.ask, to: RequestPath.list, back: RequestPath.list,
                under: [Crumb(t.request.title, path: RequestPath.list)], at: RequestPath.list,
                form, fields, exchange), status: status)
    }
}

/// The forms that stand on a request, as they were typed.
struct RequestForms: Sendable {
    var propose: FormReader
    var answer: FormReader
    var close: FormReader
    var sign: FormReader

    init(_ language: Language) {
        propose = FormReader(language)
        answer = FormReader(language)
        close = FormReader(language)
        sign = FormReader(language)
    }
}
