import Kernel
import Web

extension SupplierDraft {
    /// What a person typed; nil with every field's error noted.
    init?(_ form: inout FormReader, _ t: Messages) {
        let name = form.text("name", label: t.common.name, max: 200)
        let country = form.text("country", label: t.supplier.country, max: 2)
        let number = form.enterpriseNumber(
            "enterpriseNumber", label: t.supplier.enterpriseNumber, required: false)
        let vat = form.text("vatNumber", label: t.supplier.vatNumber, required: false, max: 20)
        let since = form.day("knownSince", label: t.supplier.knownSince)
        guard form.isValid, let name, let country, let since else { return nil }
        self.init(
            name: name, country: country.uppercased(), enterpriseNumber: number,
            vatNumber: vat.map { $0.uppercased().filter { !" .-".contains($0) } },
            knownSince: since)
    }

    /// What stands in the form of this supplier.
    var values: [String: String] {
        [
            "name": name, "country": country,
            "enterpriseNumber": enterpriseNumber?.description ?? "",
            "vatNumber": vatNumber ?? "", "knownSince": knownSince.description,
        ]
    }

    /// The form's fields in their order.
    static func fields(_ form: FormReader) -> [FieldView] {
        let t = Messages(form.language)
        return [
            form.textField("name", label: t.common.name, max: 200),
            form.textField(
                "country", label: t.supplier.country, help: t.supplier.countryHelp, max: 2),
            form.textField(
                "enterpriseNumber", label: t.supplier.enterpriseNumber,
                help: t.supplier.enterpriseNumberHelp, required: false, max: 20),
            form.textField(
                "vatNumber", label: t.supplier.vatNumber, help: t.supplier.vatNumberHelp,
                required: false, max: 20),
            form.dayField("knownSince", label: t.supplier.knownSince),
        ]
    }

    /// The numbers that a document may call it by.
    var identities: [String] { [enterpriseNumber?.digits, vatNumber].compactMap { $0 } }
}

/// The form that makes a supplier known.
struct SupplierFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let notice: NoticeView?
    let fields: [FieldView]
    let file: String

    init(_ form: FormReader, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.supplier.new, help: t.supplier.help, lead: t.supplier.formLead,
            crumbs: [Crumb(t.supplier.title, path: "/cost-sharing/suppliers")],
            at: "/cost-sharing/suppliers")
        errors = form.errorsView
        file = form.typed["file"] ?? ""
        notice = file.isEmpty ? nil : NoticeView(.info, t.supplier.fromFile)
        fields = SupplierDraft.fields(form)
    }
}
