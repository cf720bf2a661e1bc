import Journal
import Kernel
import Postgres
import Web

/// Invoices beside orders: the list, one invoice with its form, one match with what comes next.
enum MatchPages {
    static let invoicesPath = "/procurement/invoices"

    static func path(of match: Int64) -> String { "/procurement/matches/\(match)" }

    static func invoicePath(of invoice: Int64) -> String { "\(invoicesPath)/\(invoice)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: InvoiceRegister.sortable, default: "-date", filters: ["state"])
        let (page, count) = InvoiceRegister.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return InvoiceListView.file(rows) }
        return exchange.respond(InvoiceListView(rows, count: total, list, exchange))
    }

    static func invoice(_ exchange: Exchange) async throws -> Response {
        let order = exchange.request.query["order"].flatMap { Int64($0) }
        return try await page(exchange, order: order, nil, refusal: nil)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (actor, today) = (try exchange.actor, exchange.today)
        let id = try exchange.id("invoice")
        guard let order = exchange.form["order"].flatMap({ Int64($0) }) else { throw NotFound() }
        let (lines, progress, pools) = try await exchange.db.read(
            exchange.scope, MatchStore.lines(of: id), LineProgress.lines(of: order),
            MatchStore.pools(of: order, in: exchange.language))
        var form = FormReader(exchange)
        guard let draft = MatchDraft(&form, of: id, to: order, lines, progress, pools, t) else {
            return try await page(exchange, order: order, form, refusal: nil)
        }
        do {
            let match = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(to: path(of: match), notice: t.match.recorded)
        } catch let refusal as MatchRefusal {
            return try await page(exchange, order: order, form, refusal: refusal)
        }
    }

    private static func page(
        _ exchange: Exchange, order asked: Int64?, _ sent: FormReader?, refusal: MatchRefusal?
    ) async throws -> Response {
        let id = try exchange.id("invoice")
        let list = ListQuery(exchange, sortable: ["basis"], default: "basis")
        let (head, lines, proposals, matches) = try await exchange.db.read(
            exchange.scope, MatchStore.invoice(id), MatchStore.lines(of: id),
            MatchStore.proposals(for: id, fitting: list.pattern, chosen: asked),
            MatchRegister.matches(ofInvoice: id))
        guard let head else { throw NotFound() }
        let proposed = proposals.orders.first { $0.basis != .choice }?.order
        let chosen = asked.flatMap { asked in
            proposals.orders.first { $0.order == asked }?.order
        }
        var shown = MatchFormView.Choice?.none
        if let order = chosen ?? proposed, lines.contains(where: { !$0.isMatched }) {
            let (progress, pools) = try await exchange.db.read(
                exchange.scope, LineProgress.lines(of: order),
                MatchStore.pools(of: order, in: exchange.language))
            shown = MatchFormView.Choice(order: order, progress: progress, pools: pools)
        }
        var form =
            sent
            ?? FormReader(
                values: shown.map { MatchForm.proposed(head, lines, $0, exchange.localized) }
                    ?? [:],
                exchange.language)
        if let refusal { form.refuse(refusal) }
        let view = MatchFormView(
            head, lines, proposals, matches, shown, searched: list.text, form, exchange)
        return exchange.respond(
            view, status: refusal?.status ?? (sent == nil ? .ok : .unprocessable))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await match(exchange, nil, refusal: nil)
    }

    static func explain(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let text = form.text("explanation", label: t.match.explanation, max: 500) else {
            return try await match(exchange, form, refusal: nil)
        }
        return try await move(exchange, form, t.match.wasExplained) {
            try await $0.explain(text, in: $1)
        }
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.common.reason, max: 500) else {
            return try await match(exchange, form, refusal: nil)
        }
        return try await move(exchange, form, t.match.wasWithdrawn) {
            try await $0.withdraw(because: reason, in: $1)
        }
    }

    static func pay(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let day = form.day("paidOn", label: t.match.paidOn) else {
            return try await match(exchange, form, refusal: nil)
        }
        return try await move(exchange, form, t.match.wasPaid) {
            try await $0.pay(on: day, in: $1)
        }
    }

    private static func move(
        _ exchange: Exchange, _ sent: FormReader, _ notice: String,
        _ body: @Sendable (MatchSteps, Transaction) async throws -> Void
    ) async throws -> Response {
        let id = try exchange.id("match")
        guard try await exchange.db.read(exchange.scope, MatchStore.match(id)) != nil else {
            throw NotFound()
        }
        let steps = MatchSteps(
            match: id, person: try exchange.actor.id, today: exchange.today)
        do {
            try await exchange.db.transaction(exchange.scope) { try await body(steps, $0) }
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch let refusal as MatchRefusal {
            return try await match(exchange, sent, refusal: refusal)
        }
    }

    private static func match(
        _ exchange: Exchange, _ sent: FormReader?, refusal: MatchRefusal?
    ) async throws -> Response {
        let id = try exchange.id("match")
        let (whole, lines, history) = try await exchange.db.read(
            exchange.scope, MatchRegister.whole(id), MatchRegister.lines(of: id),
            History.of(Match.subject(of: id)))
        guard let whole else { throw NotFound() }
        var form =
            sent
            ?? FormReader(
                values: ["paidOn": "\(exchange.today)"], exchange.language)
        if let refusal { form.refuse(refusal) }
        let view = MatchShowView(whole, lines, history, form, exchange)
        return exchange.respond(
            view, status: refusal?.status ?? (sent == nil ? .ok : .unprocessable))
    }
}

/// The boxes of the form that matches an invoice.
enum MatchForm {
    static func line(_ position: Int) -> String { "line-\(position)" }
    static func quantity(_ position: Int) -> String { "quantity-\(position)" }

    /// What the program proposes: the line of the order that the invoice's line names, or the only one.
    static func proposed(
        _ head: InvoiceHead, _ lines: [InvoicedLine], _ choice: MatchFormView.Choice,
        _ format: Localized
    ) -> [String: String] {
        var values: [String: String] = [:]
        if choice.pools.count == 1, let pool = choice.pools.first { values["pool"] = "\(pool.id)" }
        for line in lines where !line.isMatched {
            let item = line.item.lowercased()
            let named = choice.progress.first {
                item.contains($0.item.name.lowercased()) || item.contains($0.item.code.lowercased())
            }
            guard let ordered = named ?? (choice.progress.count == 1 ? choice.progress.first : nil)
            else { continue }
            let quantity = head.isCreditNote ? Millionths(-line.quantity.value) : line.quantity
            values[Self.line(line.position)] = "\(ordered.position)"
            values[Self.quantity(line.position)] = format.quantity(quantity)
        }
        return values
    }
}

extension MatchDraft {
    /// What was typed; nil with every field's error noted.
    init?(
        _ form: inout FormReader, of invoice: Int64, to order: Int64, _ lines: [InvoicedLine],
        _ progress: [LineProgress], _ pools: [MemberPool], _ t: Messages
    ) {
        let pool = form.choice("pool", label: t.match.pool, among: pools.map { "\($0.id)" })
        var matched: [Line] = []
        for line in lines where !line.isMatched {
            let position = form.choice(
                MatchForm.line(line.position), label: t.match.orderLineOf(item: line.item),
                required: false, among: progress.map { "\($0.position)" })
            let quantity = form.millionths(
                MatchForm.quantity(line.position), label: t.match.quantityOf(item: line.item),
                required: position != nil)
            guard let position = position.flatMap({ Int($0) }), let quantity else { continue }
            matched.append(
                Line(
                    invoicePosition: line.position, position: position, quantity: quantity))
        }
        guard form.isValid, let pool = pool.flatMap({ Int64($0) }) else { return nil }
        self.init(invoice: invoice, order: order, pool: pool, lines: matched)
    }
}
