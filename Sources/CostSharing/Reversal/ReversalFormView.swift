import Kernel
import Web

/// The form that asks for a reversal, with what it would do.
struct ReversalFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let consequence: String
    let isPosted: Bool
    let reason: FieldView

    init(
        _ period: Period, _ last: Round, documents: Int, isPosted: Bool, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        let path = CyclePages.path(of: period)
        page = exchange.page(
            t.reversal.new(period: format.period(period)), help: t.reversal.help,
            lead: t.reversal.formLead,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(t.cycle.one(period: format.period(period)), path: path),
            ], at: "/cost-sharing/cycles")
        action = path + "/reversal"
        cancelPath = path
        errors = form.errorsView
        self.isPosted = isPosted
        consequence = t.reversal.consequence(
            documents: format.number(documents), total: format.euro(last.total),
            period: format.period(period), round: "\(last.number + 1)")
        reason = form.linesField(
            "reason", label: t.reversal.reason, help: t.reversal.reasonHelp, max: 1000)
    }
}
