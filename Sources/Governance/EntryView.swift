import Kernel
import Web

/// A form of the department: a body, seats, a mandate, its end, an interest.
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
        back cancelPath: String, under crumbs: [Crumb], _ form: FormReader,
        _ fields: [FormFieldView], _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            title, help: help, lead: lead,
            crumbs: [Crumb(t.body.title, path: BodyPath.list)] + crumbs, at: BodyPath.list)
        self.action = action
        self.cancelPath = cancelPath
        self.button = button
        errors = form.errorsView
        self.fields = fields
    }
}

extension ListQuery {
    /// The day as which a list is shown.
    func day(or today: Day) -> Day { self["on"].flatMap { Day($0) } ?? today }

    /// Its field; a day that does not exist stays as typed.
    func dayField(_ t: Messages) -> FieldView {
        var field = FieldView(name: "on", label: t.common.onDay, value: self["on"] ?? "")
        field.type = field.value.isEmpty || Day(field.value) != nil ? "date" : "text"
        field.isRequired = false
        return field
    }

    /// Says so where the day does not exist.
    func dayNotices(_ t: Messages) -> [NoticeView] {
        self["on"].map { Day($0) == nil } ?? false
            ? [NoticeView(.warn, t.common.wrongDay)] : []
    }
}
