import Kernel
import Postgres
import Web

/// The end of an order: what each line came to, and the whole; proposed from what came and was invoiced.
enum CallOffClosingPages {
    static func path(of order: Int64) -> String { CallOffPages.path(of: order) + "/closing" }

    static func form(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, nil, refusal: nil)
    }

    static func close(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let order = try await CallOffPages.order(exchange)
        let lines = try await exchange.db.read(
            exchange.scope, LineProgress.lines(of: order.id))
        var form = FormReader(exchange)
        var quantities: [Int: Millionths] = [:]
        for line in lines {
            quantities[line.position] = form.millionths(
                field(line), label: t.closing.quantityOf(item: line.item.name), min: .zero)
        }
        guard let final = form.cents("final", label: t.callOff.final, min: .zero), form.isValid
        else { return try await page(exchange, form, refusal: nil) }
        let steps = CallOffSteps(
            callOff: order.id, person: try exchange.actor.id, today: exchange.today)
        do {
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                [quantities] in
                try await steps.close(at: final, quantities, in: $0)
            }
            return exchange.redirect(
                to: CallOffPages.path(of: order.id), notice: t.callOff.wasClosed)
        } catch let refusal as CallOffRefusal {
            return try await page(exchange, form, refusal: refusal)
        }
    }

    static func field(_ line: LineProgress) -> String { "final-\(line.position)" }

    private static func page(
        _ exchange: Exchange, _ sent: FormReader?, refusal: CallOffRefusal?
    ) async throws -> Response {
        let order = try await CallOffPages.order(exchange)
        let lines = try await exchange.db.read(
            exchange.scope, LineProgress.lines(of: order.id))
        guard order.state == .placed else {
            throw Conflict(path: CallOffPages.path(of: order.id))
        }
        let format = exchange.localized
        var form = sent ?? proposed(lines, format, exchange.language)
        if let refusal { form.refuse(refusal) }
        let view = CallOffClosingView(order, lines, form, exchange)
        return exchange.respond(
            view, status: refusal?.status ?? (sent == nil ? .ok : .unprocessable))
    }

    private static func proposed(
        _ lines: [LineProgress], _ format: Localized, _ language: Language
    ) -> FormReader {
        var values = ["final": format.amount(lines.proposedFinal)]
        for line in lines {
            values[field(line)] = format.quantity(line.proposedQuantity(of: lines))
        }
        return FormReader(values: values, language)
    }
}

/// The form that closes an order.
struct CallOffClosingView: View {
    struct Row: Sendable {
        let code: String
        let name: String
        let ordered: String
        let came: String
        let invoiced: String
        let final: FieldView
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let facts: FactsView
    let rows: [Row]
    let final: FieldView

    init(
        _ order: CallOff, _ lines: [LineProgress], _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let number = CallOff.number(order.id)
        self.t = t
        page = exchange.page(
            t.closing.title(number: number), help: t.closing.help, lead: t.callOff.closeMeans,
            crumbs: [
                Crumb(t.callOff.title, path: CallOffPages.path),
                Crumb(number, path: CallOffPages.path(of: order.id)),
            ], at: CallOffPages.path)
        action = CallOffClosingPages.path(of: order.id)
        cancelPath = CallOffPages.path(of: order.id)
        errors = form.errorsView
        facts = FactsView([
            FactView(t.callOff.amount, format.euro(order.amount), isStrong: true),
            FactView(
                t.closing.invoiced, format.euro(lines.map(\.invoicedNet).sum()), isStrong: true),
        ])
        rows = lines.map { line in
            Row(
                code: line.item.code, name: line.item.name,
                ordered: "\(format.quantity(line.ordered)) \(line.item.unit)",
                came: format.quantity(line.accepted), invoiced: format.quantity(line.invoiced),
                final: form.numberField(
                    CallOffClosingPages.field(line),
                    label: t.closing.quantityOf(item: line.item.name)))
        }
        final = form.amountField("final", label: t.callOff.final, help: t.closing.finalHelp)
    }
}
