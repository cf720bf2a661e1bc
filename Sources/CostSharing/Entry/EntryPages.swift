import Journal
import Kernel
import Postgres
import Web

/// Costs by hand: the form with its preview, one entry, and taking it back.
enum EntryPages {
    /// Entries stand among all costs.
    static func list(_ exchange: Exchange) async throws -> Response {
        exchange.redirect(to: "/cost-sharing/costs?period=all&source=entry")
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let pools = try await exchange.db.read(exchange.scope, KeyStore.pools)
        return exchange.respond(EntryFormView(EntryForm(pools, exchange), exchange))
    }

    /// Shows the parts, or enters the cost, by the button that was pressed.
    static func create(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        let (pools, members, months) = try await exchange.db.read(
            exchange.scope, KeyStore.pools, KeyStore.members, OpenMonths.now)
        var form = EntryForm(sent: exchange, pools)
        guard let entry = form.entry() else {
            return exchange.respond(EntryFormView(form, exchange), status: .unprocessable)
        }
        do {
            let parts = try entry.parts(
                in: months, among: TargetRegister(members: members, pools: pools),
                today: exchange.today)
            if exchange.form["step"] == "preview" {
                return exchange.respond(
                    EntryFormView(form, preview: (entry, parts), exchange))
            }
            let id = try await exchange.db.transaction(exchange.scope) { [today = exchange.today] in
                try await entry.record(by: actor.id, today: today, in: $0)
            }
            return exchange.redirect(
                to: path(of: id), notice: Messages(exchange.language).entry.entered)
        } catch let refusal as CostEntryRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(EntryFormView(form, exchange), status: .unprocessable)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let id = try exchange.id("entry")
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.entry.reason, max: 400) else {
            return try await show(exchange, form, status: .unprocessable)
        }
        guard try await exchange.db.read(exchange.scope, EntryStore.entry(id)) != nil else {
            throw NotFound()
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await EntryWithdrawal(entry: id, reason: reason)
                    .record(by: actor.id, in: transaction)
            }
            return exchange.redirect(to: path(of: id), notice: t.entry.withdrawn)
        } catch let refusal as CostEntryRefusal {
            form.refuse(refusal)
            return try await show(exchange, form, status: .unprocessable)
        }
    }

    static func path(of entry: Int64) -> String { "/cost-sharing/entries/\(entry)" }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("entry")
        let subject = EntryStore.subject(of: id)
        let (found, parts, history, notes) = try await exchange.db.read(
            exchange.scope, EntryStore.entry(id), EntryStore.parts(of: id), History.of(subject),
            RecordNotes.of(subject))
        guard let entry = found else { throw NotFound() }
        let foot = RecordFootView(department: history, notes, exchange)
        return exchange.respond(
            EntryShowView(entry, parts: parts, foot, form, exchange), status: status)
    }
}
