import Journal
import Kernel
import Web

/// The rules in force and earlier ones, with the forms that add to them.
struct CostRuleView: View {
    struct Rate: Sendable {
        let kind: String
        let from: String
        let rate: String
        let paidIn: String
        let decision: String
    }

    struct Rest: Sendable {
        let from: String
        let between: String
        let `internal`: String
        let decision: String
    }

    let page: PageFrame
    let t: Messages
    let rates: [Rate]
    let rest: [Rest]
    let mayKeep: Bool
    let ratePath: String
    let restPath: String
    let rateErrors: FormErrorsView?
    let rateFields: [FormFieldView]
    let restErrors: FormErrorsView?
    let restFields: [FormFieldView]
    let history: HistoryView

    var hasRates: Bool { !rates.isEmpty }
    var hasRest: Bool { !rest.isEmpty }

    init(
        _ rates: [AccrualRule], _ pools: [CostRuleStore.Rest],
        _ choices: [(id: Int64, code: String)], history: [HistoryRow], rate: FormReader,
        rest: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.costRule
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        self.rates = rates.map { rule in
            Rate(
                kind: Self.word(rule.rate.kind, t), from: format.period(rule.from),
                rate: format.percent(rule.rate.part, decimals: 4),
                paidIn: rule.rate.paidYearsAfter == 0 ? w.sameYear : w.yearAfter,
                decision: rule.decision)
        }
        self.rest = pools.map {
            Rest(
                from: format.period($0.from), between: $0.between, internal: $0.internal,
                decision: $0.decision)
        }
        mayKeep = exchange.may(.keepPayroll)
        ratePath = CostRulePages.path + "/rates"
        restPath = CostRulePages.path + "/pools"
        rateErrors = rate.errorsView
        rateFields = [
            .select(
                rate.selectField(
                    "kind", label: w.kind,
                    options: Accrual.Kind.allCases.map { ($0.rawValue, Self.word($0, t)) })),
            .text(rate.periodField("from", label: w.from)),
            .text(rate.numberField("rate", label: w.rate, help: w.rateHelp, unit: "%")),
            .select(
                rate.selectField(
                    "paidYearsAfter", label: w.paidIn,
                    options: [("0", w.sameYear), ("1", w.yearAfter)])),
            .wide(rate.textField("decision", label: w.decision)),
        ]
        restErrors = rest.errorsView
        let pools = choices.map { ("\($0.id)", $0.code) }
        restFields = [
            .select(rest.selectField("between", label: w.between, options: pools)),
            .select(rest.selectField("internal", label: w.internal, options: pools)),
            .text(rest.periodField("restFrom", label: w.from)),
            .wide(rest.textField("restDecision", label: w.decision)),
        ]
        self.history = HistoryView(realCost: history, t, format)
    }

    private static func word(_ kind: Accrual.Kind, _ t: Messages) -> String {
        switch kind {
        case .doubleHolidayPay: t.component.doubleHolidayPay
        case .yearEndPremium: t.component.yearEndPremium
        }
    }
}
