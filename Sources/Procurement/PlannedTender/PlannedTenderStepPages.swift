import Kernel
import Postgres
import Web

/// What is said of a planned tender: what a member needs, and what came of the plan.
enum PlannedTenderStepPages {
    /// Says what a member needs: its own for a member's person, any for the association.
    static func need(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let w = t.plannedTender
        let (actor, today) = (try exchange.actor, exchange.today)
        let found = try await PlannedTenderPages.tender(exchange)
        let members = try await exchange.db.read(exchange.scope, PlannedTenderStore.members)
        var form = FormReader(exchange)
        let member =
            actor.memberID
            ?? form.choice(
                "member", label: t.callOff.member, among: members.map { "\($0.id)" }
            ).flatMap { Int64($0) }
        let quantity = form.millionths(
            "quantity", label: t.callOff.quantity, min: .zero,
            max: Millionths(whole: 1_000_000_000))
        let unit = form.text("unit", label: w.unit, max: 30)
        let estimated = form.cents(
            "estimated", label: t.framework.estimated, min: .zero, max: Cents.limit)
        let note = form.text("note", label: w.note, required: false, max: 500)
        guard form.isValid, let member, let quantity, let unit, let estimated else {
            return try await PlannedTenderPages.page(exchange, form)
        }
        let need = TenderNeedDraft(
            tender: found.id, member: member, quantity: quantity, unit: unit,
            estimated: estimated, note: note ?? "")
        return try await move(exchange, w.wasStated, form) {
            try await need.record(by: actor.id, on: today, in: $0)
        }
    }

    /// Says what came of it.
    static func end(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let w = t.plannedTender
        let (actor, today) = (try exchange.actor, exchange.today)
        let found = try await PlannedTenderPages.tender(exchange)
        let frameworks = try await exchange.db.read(
            exchange.scope, PlannedTenderStore.frameworks)
        var form = FormReader(exchange)
        let framework = form.choice(
            "framework", label: t.callOff.framework, required: false,
            among: frameworks.map { "\($0.id)" })
        let reason = form.text("reason", label: w.dropped, required: false, max: 500)
        if (framework == nil) == (reason == nil) {
            form.refuse(PlannedTenderRefusal.endsInTwoWays, label: w.dropped)
        }
        guard form.isValid else { return try await PlannedTenderPages.page(exchange, form) }
        let end: PlannedTenderEnd =
            framework.flatMap { Int64($0) }.map(PlannedTenderEnd.framework)
            ?? .dropped(reason ?? "")
        return try await move(exchange, w.wasEnded, form) {
            try await end.record(of: found.id, by: actor.id, on: today, in: $0)
        }
    }

    private static func move(
        _ exchange: Exchange, _ notice: String, _ form: FormReader,
        _ body: @Sendable (Transaction) async throws -> Void
    ) async throws -> Response {
        let id = try exchange.id("tender")
        var form = form
        do {
            try await exchange.db.transaction(exchange.scope, body)
            return exchange.redirect(to: PlannedTenderPages.path(of: id), notice: notice)
        } catch let refusal as PlannedTenderRefusal {
            form.refuse(refusal)
            return try await PlannedTenderPages.page(exchange, form, status: refusal.status)
        }
    }
}

extension ProcurementRoutes {
    /// The addresses of the calendar.
    static let calendar: [Route] = [
        .get("/procurement/planned-tenders", needs: .readPlannedTenders, PlannedTenderPages.list),
        .post(
            "/procurement/planned-tenders", needs: .keepPlannedTenders,
            PlannedTenderPages.create),
        .get(
            "/procurement/planned-tenders/new", needs: .keepPlannedTenders,
            PlannedTenderPages.new),
        .get(
            "/procurement/planned-tenders/:tender", needs: .readPlannedTenders,
            PlannedTenderPages.show),
        .get(
            "/procurement/planned-tenders/:tender/correction", needs: .keepPlannedTenders,
            PlannedTenderPages.correct),
        .post(
            "/procurement/planned-tenders/:tender/correction", needs: .keepPlannedTenders,
            PlannedTenderPages.change),
        .post(
            "/procurement/planned-tenders/:tender/needs", needs: .expressNeeds,
            PlannedTenderStepPages.need),
        .post(
            "/procurement/planned-tenders/:tender/end", needs: .keepPlannedTenders,
            PlannedTenderStepPages.end),
    ]
}
