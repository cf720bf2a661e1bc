import Kernel
import Postgres
import Web

/// The form with which a person acknowledges a finding.
enum AcknowledgementPages {
    static func new(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let form = FormReader(exchange.request.query, exchange.language)
        guard let (finding, _) = try await finding(form, in: period, exchange) else {
            throw NotFound()
        }
        return exchange.respond(AcknowledgementFormView(finding, form, of: period, exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let remark = form.lines("remark", label: t.control.remark, max: 1000)
        guard let (finding, run) = try await finding(form, in: period, exchange) else {
            throw AcknowledgementRefusal.isGone
        }
        guard form.isValid, let remark else { return refused(finding, form, period, exchange) }
        do {
            guard finding.severity != .blocking else { throw AcknowledgementRefusal.isBlocking }
            let acknowledgement = Acknowledgement(
                period: period, run: run, finding: finding.key, remark: remark)
            try await exchange.db.transaction(exchange.scope) {
                try await acknowledgement.record(by: actor.id, in: $0)
            }
        } catch let refusal as AcknowledgementRefusal {
            form.refuse(refusal)
            return refused(finding, form, period, exchange)
        }
        return exchange.redirect(
            to: ControlPages.path(of: period), notice: t.control.acknowledgedNotice)
    }

    private static func refused(
        _ finding: Finding, _ form: FormReader, _ period: Period, _ exchange: Exchange
    ) -> Response {
        exchange.respond(
            AcknowledgementFormView(finding, form, of: period, exchange), status: .unprocessable)
    }

    /// The finding that a form names, as it stands now.
    private static func finding(
        _ form: FormReader, in period: Period, _ exchange: Exchange
    ) async throws -> (Finding, run: Int64?)? {
        let key = Finding.Key(
            kind: form.typed["kind"] ?? "", subject: form.typed["subject"] ?? "",
            figure: form.typed["figure"] ?? "")
        let sheet = try await ControlSheet.load(
            period, from: 0, in: exchange.db, exchange.scope)
        return sheet.findings.first { $0.key == key }.map { ($0, sheet.month.run) }
    }

    static func path(of period: Period) -> String {
        CyclePages.path(of: period) + "/acknowledgements"
    }

    static func newPath(of finding: Finding, in period: Period) -> String {
        var fields = Fields()
        fields.append("kind", finding.key.kind)
        fields.append("subject", finding.key.subject)
        fields.append("figure", finding.key.figure)
        return path(of: period) + "/new?" + fields.urlEncoded
    }
}

/// The form of an acknowledgement, the finding above it.
struct AcknowledgementFormView: View {
    let page: PageFrame
    let t: Messages
    let finding: NoticeView
    let errors: FormErrorsView?
    let action: String
    let cancelPath: String
    let hidden: [HiddenFieldView]
    let remark: FieldView

    init(_ finding: Finding, _ form: FormReader, of period: Period, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let name = format.period(period)
        self.t = t
        page = exchange.page(
            t.control.acknowledgeTitle(period: name), help: t.control.acknowledgeHelp,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(name, path: CyclePages.path(of: period)),
                Crumb(t.control.short, path: ControlPages.path(of: period)),
            ], at: "/cost-sharing/cycles")
        self.finding = NoticeView(
            finding.severity == .note ? .info : .warn, finding.sentence(t, format, in: period),
            title: finding.title(t))
        errors = form.errorsView
        action = AcknowledgementPages.path(of: period)
        cancelPath = ControlPages.path(of: period)
        hidden = [
            HiddenFieldView("kind", finding.key.kind),
            HiddenFieldView("subject", finding.key.subject),
            HiddenFieldView("figure", finding.key.figure),
        ]
        remark = form.linesField(
            "remark", label: t.control.remark, help: t.control.remarkHelp, max: 1000)
    }
}
