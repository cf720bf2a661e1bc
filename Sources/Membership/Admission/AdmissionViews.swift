import Kernel
import Web

/// The form of an admission.
struct AdmissionFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action, cancelPath: String
    let name, shortName, enterpriseNumber, language: FieldView
    let category, joinedOn, standing, basis: FieldView

    init(_ exchange: Exchange, _ form: MemberForm) {
        t = form.t
        page = exchange.page(
            t.admission.title, help: t.admission.help,
            crumbs: [Crumb(t.list.title, path: MemberPath.list)], at: MemberPath.list)
        errors = form.reader.errorsView
        action = MemberPath.admission
        cancelPath = MemberPath.list
        (name, shortName) = (form.nameField, form.shortNameField)
        (enterpriseNumber, language) = (form.enterpriseNumberField, form.languageField)
        category = form.reader.selectField(
            "category", label: t.label.category, options: Category.options(t))
        joinedOn = form.reader.dayField(
            "joined_on", label: t.label.joinedOn, help: t.help.joinedOn)
        standing = form.reader.selectField(
            "vat_standing", label: t.label.standing, options: VATStanding.options(t))
        basis = form.reader.basisField(t)
    }
}

extension FormReader {
    /// What shows a VAT standing.
    func basisField(_ t: Messages) -> FieldView {
        var field = textField(
            "basis", label: t.label.basis, help: t.help.basis, max: VATStandingChange.basisLimit)
        field.isWide = true
        return field
    }
}
