import Kernel
import Web

extension LotDraft {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ t: Messages) {
        let number = form.integer("number", label: t.lot.number, in: 1...999)
        let nl = form.text("titleNL", label: t.framework.titleNL)
        let fr = form.text("titleFR", label: t.framework.titleFR)
        let en = form.text("titleEN", label: t.framework.titleEN)
        let mode = form.choice("mode", label: t.lot.mode, among: LotMode.self)
        let maximum = form.cents(
            "maximum", label: t.framework.maximum, required: false, min: Cents(1))
        let quantity = form.millionths(
            "quantity", label: t.lot.quantity, required: false, min: Millionths(1))
        let unit = form.text("unit", label: t.lot.unit, required: false, max: 30)
        let direct = form.cents("direct", label: t.lot.direct, required: false, min: Cents(1))
        let code = form.text("cpv", label: t.lot.cpv, required: false, max: 12)
        let cpv = code.flatMap(Self.cpv)
        if code != nil, cpv == nil {
            form.refuse(
                "cpv", label: t.lot.cpv, IntakeRefusal.cpvIsMalformed.message(in: t.language))
        }
        guard form.isValid, let number, let nl, let fr, let en,
            let mode
        else { return nil }
        self.init(
            number: number, titles: Names(nl: nl, fr: fr, en: en), mode: mode, maximum: maximum,
            maximumQuantity: quantity, unit: unit ?? "", direct: direct,
            hiresPeople: form.checkbox("hiresPeople"), cpv: cpv ?? "")
    }

    /// What stands in the form of this lot.
    func values(_ format: Localized) -> [String: String] {
        var values = [
            "number": "\(number)", "titleNL": titles.nl, "titleFR": titles.fr,
            "titleEN": titles.en, "mode": mode.rawValue, "unit": unit, "cpv": cpv,
            "maximum": maximum.map { format.amount($0) } ?? "",
            "quantity": maximumQuantity.map { format.quantity($0) } ?? "",
            "direct": direct.map { format.amount($0) } ?? "",
        ]
        if hiresPeople { values["hiresPeople"] = "yes" }
        return values
    }
}

/// The form of a lot.
struct LotFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let number: FieldView
    let titleNL: FieldView
    let titleFR: FieldView
    let titleEN: FieldView
    let mode: FieldView
    let maximum: FieldView
    let quantity: FieldView
    let unit: FieldView
    let direct: FieldView
    let hiresPeople: FieldView
    let cpv: FieldView

    init(_ form: FormReader, of lot: Int64?, in framework: Framework, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        let home = FrameworkPages.path(of: framework.id)
        page = exchange.page(
            lot == nil ? t.lot.new : t.lot.correct, help: t.lot.help,
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: home),
            ], at: FrameworkPages.path)
        cancelPath = lot.map(LotPages.path(of:)) ?? home
        action = lot.map { LotPages.path(of: $0) + "/correction" } ?? home + "/lots"
        errors = form.errorsView
        number = form.numberField("number", label: t.lot.number)
        titleNL = form.textField("titleNL", label: t.framework.titleNL)
        titleFR = form.textField("titleFR", label: t.framework.titleFR)
        titleEN = form.textField("titleEN", label: t.framework.titleEN)
        mode = form.selectField(
            "mode", label: t.lot.mode,
            options: LotMode.allCases.map { ($0.rawValue, $0.word(t)) })
        maximum = form.amountField(
            "maximum", label: t.framework.maximum, help: t.lot.maximumHelp, required: false)
        quantity = form.numberField("quantity", label: t.lot.quantity, required: false)
        unit = form.textField("unit", label: t.lot.unit, required: false, max: 30)
        direct = form.amountField(
            "direct", label: t.lot.direct, help: t.lot.directHelp, required: false)
        hiresPeople = form.checkboxField("hiresPeople", label: t.lot.hiresPeople)
        cpv = form.textField(
            "cpv", label: t.lot.cpv, help: t.lot.cpvHelp, required: false, max: 12)
    }
}
