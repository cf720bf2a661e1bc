import Kernel
import Web

/// A list of the department: filters, rows, pages, a way to a form.
struct RecordListView: View {
    let page: PageFrame
    let frame: ListFrame
    let rows: [RowView]
    let actions: [SectionLinkView]
}

extension ListQuery {
    /// The field of the day as which a list is shown; a day that does not exist stays as typed.
    func asOfField(_ t: Messages) -> FieldView {
        var field = FieldView(name: "on", label: t.label.onDay, value: self["on"] ?? "")
        field.type = field.value.isEmpty || Day(field.value) != nil ? "date" : "text"
        field.isRequired = false
        return field
    }

    /// Says so where the day does not exist.
    func asOfNotices(_ t: Messages) -> [NoticeView] {
        self["on"].map { Day($0) == nil } ?? false ? [NoticeView(.warn, t.list.wrongDay)] : []
    }
}
