import Kernel
import Postgres
import Web

/// Modifications of a framework in force: proposing one, and the decision on it.
enum ModificationPages {
    static func new(_ exchange: Exchange) async throws -> Response {
        try await form(exchange, FormReader(exchange.language), status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (
            try exchange.id("framework"), try exchange.actor, exchange.today
        )
        let lots = try await exchange.db.read(exchange.scope, LotStore.lots(of: id))
        var form = FormReader(exchange)
        guard let draft = ModificationDraft(&form, lots, t) else {
            return try await self.form(exchange, form, status: .unprocessable)
        }
        do {
            let made = try await exchange.db.transaction(exchange.scope) {
                try await ModificationRecording(framework: id, person: actor.id, today: today)
                    .propose(draft, in: $0)
            }
            guard made != nil else { throw NotFound() }
            return exchange.redirect(
                to: FrameworkPages.path(of: id), notice: t.modification.proposed)
        } catch let refusal as ModificationRefusal {
            form.refuse(refusal)
            return try await self.form(exchange, form, status: .unprocessable)
        }
    }

    static func approve(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, true, Messages(exchange.language).modification.approved)
    }

    static func reject(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, false, Messages(exchange.language).modification.rejected)
    }

    /// It waits for orders that are being approved, as they for it.
    private static func decide(
        _ exchange: Exchange, _ isApproved: Bool, _ notice: String
    ) async throws -> Response {
        let (framework, id) = (try exchange.id("framework"), try exchange.id("modification"))
        let (actor, today) = (try exchange.actor, exchange.today)
        return try await FrameworkPages.decide(exchange, .readCommitted, notice: notice) {
            let recording = ModificationRecording(
                framework: framework, person: actor.id, today: today)
            guard try await recording.decide(id, approved: isApproved, in: $0) else {
                throw NotFound()
            }
        }
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("framework")
        let (framework, lots) = try await exchange.db.read(
            exchange.scope, FrameworkStore.framework(id), LotStore.lots(of: id))
        guard let framework else { throw NotFound() }
        return exchange.respond(
            ModificationFormView(form, of: framework, lots, exchange), status: status)
    }
}

extension ModificationDraft {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ lots: [LotRow], _ t: Messages) {
        let ground = form.choice(
            "ground", label: t.modification.ground, among: ModificationGround.self)
        let lot = form.choice(
            "lot", label: t.modification.lot, required: false, among: lots.map { "\($0.id)" })
        let amount = form.cents("amount", label: t.modification.amount, required: false)
        let ends = form.day("endsOn", label: t.modification.endsOn, required: false)
        let reason = form.lines("reason", label: t.common.reason, max: 1000)
        guard form.isValid, let ground,
            let reason
        else { return nil }
        self.init(
            ground: ground, lot: lot.flatMap { Int64($0) }, amount: amount ?? .zero,
            endsOn: ends, reason: reason)
    }
}

/// The form that proposes a modification.
struct ModificationFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let ground: FieldView
    let lot: FieldView
    let amount: FieldView
    let endsOn: FieldView
    let reason: FieldView

    init(_ form: FormReader, of framework: Framework, _ lots: [LotRow], _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let home = FrameworkPages.path(of: framework.id)
        self.t = t
        page = exchange.page(
            t.modification.new, help: t.modification.help,
            lead: t.modification.lead(framework: framework.facts.number),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: home),
            ], at: FrameworkPages.path)
        action = home + "/modifications"
        cancelPath = home
        errors = form.errorsView
        ground = form.selectField(
            "ground", label: t.modification.ground,
            options: ModificationGround.allCases.map { ($0.rawValue, $0.word(t)) })
        var lot = form.selectField(
            "lot", label: t.modification.lot,
            options: lots.map { lot in
                (
                    "\(lot.id)",
                    t.lot.one(
                        number: "\(lot.facts.number)",
                        title: lot.facts.titles[exchange.language])
                )
            }, required: false)
        lot.options = lot.options.map { option in
            option.value.isEmpty
                ? OptionView(
                    value: "", label: t.modification.noLot, isSelected: option.isSelected) : option
        }
        self.lot = lot
        amount = form.amountField(
            "amount", label: t.modification.amount, help: t.modification.amountHelp,
            required: false)
        endsOn = form.dayField("endsOn", label: t.modification.endsOn, required: false)
        reason = form.linesField("reason", label: t.common.reason, max: 1000)
    }
}
