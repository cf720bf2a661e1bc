import Kernel
import Web

extension ComponentDraft {
    /// What a person typed; nil with every field's error noted.
    ///
    /// - Parameter known: the component that is changed, which keeps its code and kind.
    init?(_ form: inout FormReader, _ t: Messages, known: Component? = nil) {
        let w = t.component
        let code = known?.draft.code ?? form.text("code", label: w.code, max: 20)?.uppercased()
        let kind =
            known?.draft.kind ?? form.choice("kind", label: w.kind, among: Component.Kind.self)
        let nl = form.text("nameNL", label: w.nameNL, max: 80)
        let fr = form.text("nameFR", label: w.nameFR, max: 80)
        let en = form.text("nameEN", label: w.nameEN, max: 80)
        let seen = form.checkbox("seen")
        if let code, !Component.isCode(code) {
            form.refuse("code", label: w.code, w.codeIsMalformed(code: code))
        }
        guard form.isValid, let code, let kind, let nl, let fr, let en else { return nil }
        self.init(
            code: code, names: Names(nl: nl, fr: fr, en: en), kind: kind, isSeenByMember: seen)
    }

    /// The fields of a form, those that never change left out.
    static func fields(
        _ form: FormReader, _ t: Messages, known: Component? = nil
    ) -> [FormFieldView] {
        let w = t.component
        let fixed: [FormFieldView] =
            known == nil
            ? [
                .text(form.textField("code", label: w.code, help: w.codeHelp, max: 20)),
                .select(
                    form.selectField(
                        "kind", label: w.kind,
                        options: Component.Kind.allCases.map { ($0.rawValue, $0.word(t)) })),
            ] : []
        return fixed + [
            .text(form.textField("nameNL", label: w.nameNL, max: 80)),
            .text(form.textField("nameFR", label: w.nameFR, max: 80)),
            .text(form.textField("nameEN", label: w.nameEN, max: 80)),
            .checkbox(form.checkboxField("seen", label: w.seen)),
        ]
    }
}

extension Component.Kind {
    func word(_ t: Messages) -> String {
        let w = t.component
        return switch self {
        case .gross: w.gross
        case .allowance: w.allowance
        case .singleHolidayPay: w.singleHolidayPay
        case .doubleHolidayPay: w.doubleHolidayPay
        case .yearEndPremium: w.yearEndPremium
        case .employerContribution: w.employerContribution
        case .wageModeration: w.wageModeration
        case .specialContribution: w.specialContribution
        case .accidentInsurance: w.accidentInsurance
        case .groupInsurance: w.groupInsurance
        case .hospitalisation: w.hospitalisation
        case .mealVouchers: w.mealVouchers
        case .mobility: w.mobility
        case .training: w.training
        case .absence: w.absence
        case .reduction: w.reduction
        case .holidayProvision: w.holidayProvision
        case .premiumProvision: w.premiumProvision
        }
    }
}
