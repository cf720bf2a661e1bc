import Kernel
import Postgres
import Web

/// The form with which a person explains a difference.
enum ExplanationPages {
    static func new(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let query = exchange.request.query
        let amount = query["amount"].flatMap { Cents(decimal: $0) }
        let values = [
            "account": query["account"] ?? "",
            "amount": amount.map { exchange.localized.amount($0) } ?? "",
        ]
        let form = FormReader(values: values, exchange.language)
        return try await page(form, of: period, exchange, status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let account = form.text(
            "account", label: t.ledger.account, required: false, max: 40)
        let amount = form.cents("amount", label: t.ledger.amount, min: -Cents.limit, max: .limit)
        let reason = form.lines("reason", label: t.ledger.reason, max: 1000)
        guard form.isValid, let amount, let reason else {
            return try await page(form, of: period, exchange, status: .unprocessable)
        }
        let explanation = Explanation(
            period: period, account: account ?? "", amount: amount, reason: reason)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await explanation.record(by: actor.id, in: $0)
            }
        } catch let refusal as ExplanationRefusal {
            form.refuse(refusal)
            return try await page(form, of: period, exchange, status: .unprocessable)
        }
        return exchange.redirect(to: LedgerPages.path(of: period), notice: t.ledger.wasExplained)
    }

    private static func page(
        _ form: FormReader, of period: Period, _ exchange: Exchange, status: Status
    ) async throws -> Response {
        let (accounts, comparison) = try await exchange.db.read(
            exchange.scope, LedgerStore.accounts(of: period), LedgerStore.comparison(of: period))
        return exchange.respond(
            ExplanationFormView(form, accounts, comparison, of: period, exchange), status: status)
    }

    static func path(of period: Period) -> String {
        CyclePages.path(of: period) + "/explanations"
    }

    static func newPath(of period: Period, account: String, amount: Cents) -> String {
        var fields = Fields()
        fields.append("account", account)
        fields.append("amount", amount.decimal)
        return path(of: period) + "/new?" + fields.urlEncoded
    }
}

/// The form of an explanation, with what is open above it.
struct ExplanationFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action: String
    let cancelPath: String
    let open: [Open]
    let account: FieldView
    let amount: FieldView
    let reason: FieldView

    var hasOpen: Bool { !open.isEmpty }

    struct Open: Sendable {
        let name: String
        let amount: String
    }

    init(
        _ form: FormReader, _ accounts: [LedgerStore.Account], _ comparison: [LedgerComparison],
        of period: Period, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let name = format.period(period)
        self.t = t
        page = exchange.page(
            t.ledger.explanationTitle(period: name), help: t.ledger.explanationHelp,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(name, path: CyclePages.path(of: period)),
                Crumb(t.ledger.short, path: LedgerPages.path(of: period)),
            ], at: "/cost-sharing/cycles")
        errors = form.errorsView
        action = ExplanationPages.path(of: period)
        cancelPath = LedgerPages.path(of: period)
        open = comparison.filter { $0.open != .zero }.prefix(20).map { line in
            Open(
                name: line.charge == .pools
                    ? (line.target.isEmpty ? t.ledger.withoutAccount : line.target)
                    : line.charge == .unmapped ? line.target : line.charge.title(t),
                amount: format.euro(line.open))
        }
        var account = form.selectField(
            "account", label: t.ledger.account,
            options: accounts.map { ($0.account, "\($0.account) \($0.name)") },
            help: t.ledger.accountHelp, required: false)
        if let none = account.options.first {
            account.options[0] = OptionView(
                value: "", label: t.ledger.withoutAccount, isSelected: none.isSelected)
        }
        self.account = account
        amount = form.amountField("amount", label: t.ledger.amount, help: t.ledger.amountHelp)
        reason = form.linesField(
            "reason", label: t.ledger.reason, help: t.ledger.reasonHelp, max: 1000)
    }
}
