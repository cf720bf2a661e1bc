import Kernel
import Web

/// The month of one person, for the association or for a member that bears a part of it.
struct EmployeeCostView: View {
    struct Part: Sendable {
        let terms: String
        let member: String
        let pool: String
        let days: String
        let whole: String
        let charged: String
    }

    struct Amount: Sendable {
        let name: String
        let code: String
        let amount: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let parts: [Part]
    let whole: String
    let charged: String
    let components: [Amount]
    let componentsTitle: String
    let componentsTotal: String
    let wasRead: NoticeView?
    let mayRead: Bool
    let readPath: String
    let errors: FormErrorsView?
    let purpose: FieldView

    var hasComponents: Bool { !components.isEmpty }

    init(
        _ cost: EmployeeCost, _ parts: [EmployeeCost.Part], own: [EmployeeCost.Amount],
        read: [EmployeeCost.Amount]?, _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.employeeCost
        self.t = t
        let isOwn = cost.whole == nil
        let mayList = exchange.may(.readRealCost)
        page = exchange.page(
            w.title(name: cost.name, period: format.period(cost.period)), help: w.help,
            lead: isOwn ? w.leadOwn : w.lead,
            crumbs: mayList
                ? [
                    Crumb(t.costRun.title, path: CostRunPages.path),
                    Crumb(cost.document, path: CostRunPages.path(of: cost.run)),
                ] : [], at: CostRunPages.path)
        func days(_ weight: Int64) -> String { w.days(days: format.quantity(Millionths(weight))) }
        self.parts = parts.map { part in
            Part(
                terms: part.terms ?? w.rest, member: part.member, pool: part.pool,
                days: days(part.weight), whole: format.amount(part.whole),
                charged: format.amount(part.charged))
        }
        whole = format.amount(parts.map(\.whole).sum())
        charged = format.amount(parts.map(\.charged).sum())
        facts = Self.facts(of: cost, parts, t, format)
        let shown = (read ?? own).filter { !$0.code.isEmpty || $0.amount != .zero }
        components = shown.map { amount in
            Amount(
                name: amount.code.isEmpty ? w.others : amount.names[exchange.language],
                code: amount.code, amount: format.amount(amount.amount))
        }
        componentsTitle = isOwn ? w.componentsOwn : w.components
        componentsTotal = format.amount(shown.map(\.amount).sum())
        wasRead = read.map { _ in
            NoticeView(.info, w.wasRead(purpose: form.typed["purpose"] ?? ""))
        }
        mayRead = exchange.may(.readPayroll) && read == nil
        readPath = EmployeeCostPages.path(of: cost.employee, in: cost.run) + "/reading"
        errors = form.errorsView
        purpose = form.textField("purpose", label: w.purpose, help: w.purposeHelp)
    }

    private static func facts(
        of cost: EmployeeCost, _ parts: [EmployeeCost.Part], _ t: Messages, _ format: Localized
    ) -> FactsView {
        guard let whole = cost.whole else {
            return FactsView([
                FactView(
                    t.employeeCost.charged, format.euro(parts.map(\.charged).sum()), isStrong: true),
                FactView(t.costRun.document, cost.document),
                FactView(t.costRun.state, "", tag: cost.state.tag(t)),
            ])
        }
        return FactsView([
            FactView(t.costRun.whole, format.euro(whole.whole), isStrong: true),
            FactView(t.costRun.payroll, format.euro(whole.payroll)),
            FactView(t.costRun.accrued, format.euro(whole.accrued)),
            FactView(t.costRun.consumed, format.euro(whole.consumed)),
        ])
    }
}
