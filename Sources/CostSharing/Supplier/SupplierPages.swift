import EInvoice
import Journal
import Kernel
import Postgres
import Web

/// Suppliers: the list, one supplier with its rules, and the form that makes one known.
enum SupplierPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["name", "number", "since", "net"], default: "name")
        let filter = SupplierFilter(
            text: list.text, sort: list.sort, isDescending: list.isDescending, limit: list.limit,
            offset: list.offset)
        let (rows, count) = try await exchange.db.read(
            exchange.scope, SupplierStore.list(filter), SupplierStore.count(filter))
        if list.isExport { return SupplierListView.file(rows) }
        return exchange.respond(SupplierListView(rows, count: count, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    /// The form, filled in with what a file says whose supplier is not known.
    static func new(_ exchange: Exchange) async throws -> Response {
        let file = exchange.request.query["file"].flatMap { Int64($0) }
        var values = ["country": "BE", "knownSince": exchange.today.description]
        if let file,
            let bytes = try await exchange.db.read(exchange.scope, DeliveryStore.waiting(file)),
            let document = try? EInvoice.read(bytes, today: exchange.today)
        {
            values = SupplierDraft(document.supplier, knownSince: exchange.today).values
            values["file"] = String(file)
        }
        return exchange.respond(
            SupplierFormView(FormReader(values: values, exchange.language), exchange))
    }

    /// Makes the supplier known, and takes in the files that have waited for it.
    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        guard let draft = SupplierDraft(&form, t) else {
            return exchange.respond(SupplierFormView(form, exchange), status: .unprocessable)
        }
        do {
            let next = try await exchange.db.transaction(
                exchange.scope, within: .seconds(120)
            ) { transaction in
                let id = try await draft.record(
                    by: actor.id, today: exchange.today, in: transaction)
                let delivery = try await draft.takeWaiting(
                    by: actor.id, today: exchange.today, in: transaction)
                return delivery.map(DeliveryPages.path) ?? path(of: id)
            }
            return exchange.redirect(to: next, notice: t.supplier.made)
        } catch let refusal as SupplierRefusal {
            form.refuse(refusal)
            return exchange.respond(SupplierFormView(form, exchange), status: .unprocessable)
        }
    }

    static func path(of supplier: Int64) -> String { "/cost-sharing/suppliers/\(supplier)" }

    static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("supplier")
        let filter = InvoiceFilter(supplierID: id, limit: 20)
        let subject = "cost-sharing/supplier/\(id)"
        let (found, rules, invoices, pools, history, notes) = try await exchange.db.read(
            exchange.scope, SupplierStore.supplier(id), SupplierRuleStore.rules(of: id),
            InvoiceListStore.list(filter), KeyStore.pools, History.of(subject),
            RecordNotes.of(subject))
        guard let supplier = found else { throw NotFound() }
        return exchange.respond(
            SupplierShowView(
                supplier, rules: rules, invoices: invoices, pools: pools,
                RecordFootView(department: history, notes, exchange), form, exchange),
            status: status)
    }
}

/// A supplier's rules: a person writes one, confirms a proposal, or ends one.
enum SupplierRulePages {
    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let id = try exchange.id("supplier")
        let (supplier, pools) = try await exchange.db.read(
            exchange.scope, SupplierStore.supplier(id), KeyStore.pools)
        guard supplier != nil else { throw NotFound() }
        var form = FormReader(exchange)
        let matches = form.choice("matches", label: t.supplierRule.matches, among: RuleMatch.self)
        let words = form.text("words", label: t.supplierRule.words, required: false, max: 200)
        let code = form.choice("pool", label: t.cost.pool, among: pools.map(\.code))
        guard form.isValid, let matches, let pool = pools.first(where: { $0.code == code }) else {
            return try await SupplierPages.show(exchange, form, status: .unprocessable)
        }
        let rule = SupplierRule(
            matches, words ?? "", poolID: pool.id, spreads: form.checkbox("spreads"))
        do {
            _ = try await exchange.db.transaction(exchange.scope) { transaction in
                try await rule.record(of: id, by: actor.id, in: transaction)
            }
            return exchange.redirect(
                to: SupplierPages.path(of: id), notice: t.supplierRule.wasConfirmed)
        } catch let refusal as SupplierRuleRefusal {
            form.refuse(refusal, label: t.supplierRule.words)
            return try await SupplierPages.show(exchange, form, status: .unprocessable)
        }
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        try await decide(
            exchange, .confirmed, Messages(exchange.language).supplierRule.wasConfirmed)
    }

    static func end(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, .ended, Messages(exchange.language).supplierRule.wasEnded)
    }

    static func dismiss(_ exchange: Exchange) async throws -> Response {
        try await decide(
            exchange, .dismissed, Messages(exchange.language).supplierRule.wasDismissed)
    }

    private static func decide(
        _ exchange: Exchange, _ decision: SupplierRuleDecision, _ notice: String
    ) async throws -> Response {
        let actor = try exchange.actor
        let id = try exchange.id("supplier")
        let found = try await exchange.db.read(
            exchange.scope, SupplierRuleStore.rule(try exchange.id("rule")))
        guard let rule = found, rule.supplierID == id else { throw NotFound() }
        try await exchange.db.transaction(exchange.scope) { transaction in
            try await decision.record(of: rule, by: actor.id, in: transaction)
        }
        return exchange.redirect(to: SupplierPages.path(of: id), notice: notice)
    }
}
