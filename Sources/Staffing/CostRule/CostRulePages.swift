import Journal
import Kernel
import Postgres
import Web

/// What real cost is computed by: what is earned for later, and who bears the rest of the time.
enum CostRulePages {
    static let path = "/staffing/cost-rules"

    static func show(_ exchange: Exchange) async throws -> Response {
        let empty = FormReader(exchange.language)
        return try await page(exchange, rate: empty, rest: empty)
    }

    static func addRate(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let w = t.costRule
        var form = FormReader(exchange)
        let kind = form.choice("kind", label: w.kind, among: Accrual.Kind.self)
        let from = form.period("from", label: w.from)
        let percent = form.millionths(
            "rate", label: w.rate, min: .zero, max: Millionths(whole: 100))
        let years = form.choice("paidYearsAfter", label: w.paidIn, among: ["0", "1"])
        let decision = form.text("decision", label: w.decision)
        guard form.isValid, let kind, let from, let percent, let years, let decision else {
            return try await page(exchange, rate: form, rest: FormReader(exchange.language))
        }
        let rule = AccrualRule(
            rate: Accrual.Rate(
                kind, Millionths(percent.value / 100), paidYearsAfter: years == "1" ? 1 : 0),
            from: from, decision: decision)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await rule.record(by: actor.id, in: $0)
            }
            return exchange.redirect(to: path, notice: w.recorded)
        } catch let refusal as CostRuleRefusal {
            form.refuse("from", label: w.from, refusal.message(in: exchange.language))
            return try await page(exchange, rate: form, rest: FormReader(exchange.language))
        }
    }

    static func addPools(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let w = t.costRule
        let pools = try await exchange.db.read(exchange.scope, CostRuleStore.pools)
        var form = FormReader(exchange)
        let choices = pools.map { "\($0.id)" }
        let between = form.choice("between", label: w.between, among: choices)
        let inner = form.choice("internal", label: w.internal, among: choices)
        let from = form.period("restFrom", label: w.from)
        let decision = form.text("restDecision", label: w.decision)
        guard form.isValid, let between = between.flatMap({ Int64($0) }),
            let inner = inner.flatMap({ Int64($0) }), let from, let decision
        else {
            return try await page(exchange, rate: FormReader(exchange.language), rest: form)
        }
        let rule = RestRule(between: between, internal: inner, from: from, decision: decision)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await rule.record(by: actor.id, in: $0)
            }
            return exchange.redirect(to: path, notice: w.recorded)
        } catch let refusal as CostRuleRefusal {
            form.refuse("restFrom", label: w.from, refusal.message(in: exchange.language))
            return try await page(exchange, rate: FormReader(exchange.language), rest: form)
        }
    }

    private static func page(
        _ exchange: Exchange, rate: FormReader, rest: FormReader
    ) async throws -> Response {
        let (rates, pools, choices, history) = try await exchange.db.read(
            exchange.scope, CostRuleStore.rates, CostRuleStore.rest, CostRuleStore.pools,
            History.of(AccrualRule.subject))
        return exchange.respond(
            CostRuleView(
                rates, pools, choices, history: history, rate: rate, rest: rest, exchange),
            status: rate.isValid && rest.isValid ? .ok : .unprocessable)
    }
}
