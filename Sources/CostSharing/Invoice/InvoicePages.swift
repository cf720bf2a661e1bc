import Journal
import Kernel
import Postgres
import Web

/// Received documents: the list, one document, its bytes, and what a person decides about it.
enum InvoicePages {
    private static let sortable = ["date", "number", "supplier", "net", "payable"]

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: sortable, default: "-date",
            filters: ["state", "supplier", "month"])
        let filter = InvoiceFilter(
            text: list.text, state: list["state"].flatMap { InvoiceState(rawValue: $0) },
            supplierID: list["supplier"].flatMap { Int64($0) },
            month: list["month"].flatMap { Period($0) }, sort: list.sort,
            isDescending: list.isDescending, limit: list.limit, offset: list.offset)
        let (rows, total, suppliers, months) = try await exchange.db.read(
            exchange.scope, InvoiceListStore.list(filter), InvoiceListStore.total(filter),
            SupplierStore.names, InvoiceListStore.months)
        if list.isExport { return InvoiceListView.file(rows) }
        return exchange.respond(
            InvoiceListView(
                rows, total: total, suppliers: suppliers, months: months, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, InvoiceForm(exchange.language), status: .ok)
    }

    /// The very bytes that were received, to keep.
    ///
    /// - Source: RET-6
    static func xml(_ exchange: Exchange) async throws -> Response {
        let found = try await exchange.db.read(
            exchange.scope, InvoiceListStore.xml(of: try exchange.id("invoice")))
        guard let (name, bytes) = found else { throw NotFound() }
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return .file(.bytes(bytes), filename: last, contentType: "application/xml")
    }

    /// Confirms the pools that a person chose, or shows what they would mean.
    static func confirm(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        let id = try exchange.id("invoice")
        let (lines, pools) = try await exchange.db.read(
            exchange.scope, InvoiceListStore.lines(of: id), KeyStore.pools)
        var form = InvoiceForm(exchange)
        let choices = form.choices(lines, pools)
        guard let choices else {
            return try await show(exchange, form, status: .unprocessable)
        }
        if exchange.form["step"] == "preview" {
            return try await show(exchange, form, status: .ok)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await InvoiceConfirmation(
                    invoice: id, choices: choices, actor: actor.id, today: exchange.today
                ).record(in: transaction)
            }
            return exchange.redirect(
                to: path(of: id), notice: Messages(exchange.language).invoice.wasConfirmed)
        } catch let refusal as InvoiceDecisionRefusal {
            form.reader.refuse(refusal)
            return try await show(exchange, form, status: .unprocessable)
        }
    }

    static func reject(_ exchange: Exchange) async throws -> Response {
        try await reverse(
            exchange, .rejected, notice: Messages(exchange.language).invoice.wasRejected)
    }

    static func takeBack(_ exchange: Exchange) async throws -> Response {
        try await reverse(
            exchange, .returned, notice: Messages(exchange.language).invoice.wasReturned)
    }

    static func path(of invoice: Int64) -> String { "/cost-sharing/invoices/\(invoice)" }

    private static func reverse(
        _ exchange: Exchange, _ decision: InvoiceDecision, notice: String
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let id = try exchange.id("invoice")
        var form = InvoiceForm(exchange)
        guard try await exchange.db.read(exchange.scope, InvoiceListStore.invoice(id)) != nil
        else { throw NotFound() }
        guard let reason = form.reader.text("reason", label: t.invoice.reason, max: 400) else {
            return try await show(exchange, form, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await InvoiceReversal(invoice: id, decision: decision, reason: reason)
                    .record(by: actor.id, in: transaction)
            }
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch let refusal as InvoiceDecisionRefusal {
            form.reader.refuse(refusal)
            return try await show(exchange, form, status: .unprocessable)
        }
    }

    private static func show(
        _ exchange: Exchange, _ form: InvoiceForm, status: Status
    ) async throws -> Response {
        let id = try exchange.id("invoice")
        let shown = try await exchange.db.read(exchange.scope) { transaction in
            let basis = try await InvoiceBasis.read(id, in: transaction)
            let subject = InvoiceSearch.subject(of: id)
            let (parts, history, notes, corrections, rules, next) = try await transaction.run(
                InvoiceListStore.parts(of: id), History.of(subject), RecordNotes.of(subject),
                InvoiceListStore.corrections(of: id),
                SupplierRuleStore.rules(of: basis.invoice.supplierID),
                InvoiceListStore.nextWaiting(after: id))
            return InvoiceShown(
                basis: basis, parts: parts, corrections: corrections,
                proposals: rules.filter { $0.state == .proposed }, history: history,
                notes: notes, nextWaiting: next)
        }
        return exchange.respond(InvoiceShowView(shown, form, exchange), status: status)
    }
}

/// Everything that a document's page is made from.
struct InvoiceShown: Sendable {
    let basis: InvoiceBasis
    let parts: [InvoicePartRow]
    let corrections: [InvoiceRow]
    let proposals: [SupplierRuleRow]
    let history: [HistoryRow]
    let notes: RecordNotes
    /// Another document that waits.
    let nextWaiting: Int64?
}

/// The pools that a person chose, line by line.
struct InvoiceForm {
    var reader: FormReader
    /// Whether a person sent it: then its boxes count, and not the rules.
    let isSent: Bool

    init(_ language: Language) {
        reader = FormReader(language)
        isSent = false
    }

    init(_ exchange: Exchange) {
        reader = FormReader(exchange)
        isSent = exchange.form["step"] != nil
    }

    static func pool(_ position: Int) -> String { "pool-\(position)" }
    static func spread(_ position: Int) -> String { "spread-\(position)" }

    /// A choice for each line; nil with every line's error noted.
    mutating func choices(
        _ lines: [InvoiceLineRow], _ pools: [TargetRegister.Pool]
    ) -> [InvoiceAssignment.Choice]? {
        let t = Messages(reader.language)
        let register = TargetRegister(members: [], pools: pools).pools
        var choices: [InvoiceAssignment.Choice] = []
        for line in lines {
            let name = Self.pool(line.position)
            let label = t.invoice.poolOfLine(line: String(line.position))
            guard let code = reader.text(name, label: label, max: 24) else { continue }
            guard let pool = register[code.uppercased()] else {
                reader.refuse(
                    name, label: label,
                    IntakeProblem.poolIsUnknown(code).message(in: reader.language))
                continue
            }
            choices.append(
                InvoiceAssignment.Choice(
                    poolID: pool.id, spreads: reader.checkbox(Self.spread(line.position))))
        }
        return reader.isValid ? choices : nil
    }
}
