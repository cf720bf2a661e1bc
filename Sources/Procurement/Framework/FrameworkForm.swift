import Kernel
import Web

extension FrameworkDraft {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ t: Messages) {
        let number = form.text("number", label: t.framework.number, max: 40)
        let nl = form.text("titleNL", label: t.framework.titleNL)
        let fr = form.text("titleFR", label: t.framework.titleFR)
        let en = form.text("titleEN", label: t.framework.titleEN)
        let authority = form.text("authority", label: t.framework.authority, required: false)
        let kind = form.choice("kind", label: t.framework.kind, among: FrameworkKind.self)
        let procedure = form.choice(
            "procedure", label: t.framework.procedure, among: Procedure.self)
        let notice = form.text("notice", label: t.framework.notice, required: false, max: 60)
        let published = form.day("publishedOn", label: t.framework.publishedOn)
        let starts = form.day("startsOn", label: t.framework.startsOn)
        let ends = form.day("endsOn", label: t.framework.endsOn)
        let reason = form.lines(
            "spanReason", label: t.framework.spanReason, required: false, max: 1000)
        let estimated = form.cents("estimated", label: t.framework.estimated, min: Cents(1))
        let maximum = form.cents("maximum", label: t.framework.maximum, min: Cents(1))
        guard form.isValid, let number, let nl, let fr, let en,
            let kind,
            let procedure,
            let published, let starts, let ends, let estimated, let maximum
        else { return nil }
        self.init(
            number: number, titles: Names(nl: nl, fr: fr, en: en), authority: authority ?? "",
            kind: kind, procedure: procedure, notice: notice ?? "", publishedOn: published,
            startsOn: starts, endsOn: ends, spanReason: reason ?? "", estimated: estimated,
            maximum: maximum)
    }

    /// What stands in the form of this framework.
    func values(_ format: Localized, version: Int) -> [String: String] {
        [
            "number": number, "titleNL": titles.nl, "titleFR": titles.fr, "titleEN": titles.en,
            "authority": authority, "kind": kind.rawValue, "procedure": procedure.rawValue,
            "notice": notice, "publishedOn": "\(publishedOn)", "startsOn": "\(startsOn)",
            "endsOn": "\(endsOn)", "spanReason": spanReason,
            "estimated": format.amount(estimated), "maximum": format.amount(maximum),
            "version": "\(version)",
        ]
    }
}

/// The form of a framework's draft.
struct FrameworkFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let version: HiddenFieldView
    let number: FieldView
    let titleNL: FieldView
    let titleFR: FieldView
    let titleEN: FieldView
    let authority: FieldView
    let kind: FieldView
    let procedure: FieldView
    let notice: FieldView
    let publishedOn: FieldView
    let startsOn: FieldView
    let endsOn: FieldView
    let spanReason: FieldView
    let estimated: FieldView
    let maximum: FieldView

    /// - Parameter framework: the draft that is changed; nil for a new one.
    init(_ form: FormReader, of framework: Int64?, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let words = t.framework
        self.t = t
        let list = FrameworkPages.path
        page = exchange.page(
            framework == nil ? words.new : words.correct, help: words.help, lead: words.formLead,
            crumbs: [Crumb(words.title, path: list)], at: list)
        cancelPath = framework.map(FrameworkPages.path(of:)) ?? list
        action = framework.map { FrameworkPages.path(of: $0) + "/correction" } ?? list
        errors = form.errorsView
        version = HiddenFieldView("version", form.typed["version"] ?? "")
        number = form.textField("number", label: words.number, max: 40)
        titleNL = form.textField("titleNL", label: words.titleNL)
        titleFR = form.textField("titleFR", label: words.titleFR)
        titleEN = form.textField("titleEN", label: words.titleEN)
        authority = form.textField(
            "authority", label: words.authority, help: words.authorityHelp, required: false)
        kind = form.selectField(
            "kind", label: words.kind,
            options: FrameworkKind.allCases.map { ($0.rawValue, $0.word(t)) })
        procedure = form.selectField(
            "procedure", label: words.procedure,
            options: Procedure.allCases.map { ($0.rawValue, $0.word(t)) })
        notice = form.textField(
            "notice", label: words.notice, help: words.noticeHelp, required: false, max: 60)
        publishedOn = form.dayField("publishedOn", label: words.publishedOn)
        startsOn = form.dayField("startsOn", label: words.startsOn)
        endsOn = form.dayField("endsOn", label: words.endsOn)
        spanReason = form.linesField(
            "spanReason", label: words.spanReason, help: words.spanReasonHelp, required: false,
            max: 1000)
        estimated = form.amountField(
            "estimated", label: words.estimated, help: words.amountHelp)
        maximum = form.amountField("maximum", label: words.maximum)
    }
}
