import Kernel
import Web

/// A form of the department that is nothing but its fields.
struct EntryView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let button: String
    let errors: FormErrorsView?
    let fields: [FormFieldView]

    init(
        _ title: String, lead: String, help: String, button: String, to action: String,
        back cancelPath: String, under crumbs: [Crumb],
        at place: String, _ form: FormReader,
        _ fields: [FormFieldView], _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            title, help: help, lead: lead,
            crumbs: crumbs, at: place)
        self.action = action
        self.cancelPath = cancelPath
        self.button = button
        errors = form.errorsView
        self.fields = fields
    }
}
