import Kernel
import Web

/// The catalogue, with the form that adds a component.
struct ComponentListView: View {
    struct Row: Sendable {
        let path: String
        let code: String
        let name: String
        let kind: String
        let seen: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let action: String
    let errors: FormErrorsView?
    let fields: [FormFieldView]

    init(
        _ rows: [Component], count: Int, _ list: ListQuery, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let w = t.component
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        self.rows = rows.map { component in
            Row(
                path: "\(ComponentPages.path)/\(component.id)", code: component.draft.code,
                name: component.draft.names[exchange.language],
                kind: component.draft.kind.word(t),
                seen: component.draft.isSeenByMember
                    ? TagView(.info, w.seenYes) : TagView(.plain, w.seenNo))
        }
        frame = list.frame(
            "components", w.title, count: exchange.localized.number(count), search: w.search,
            heads: [
                list.head(w.code, key: "code"), list.head(w.name, key: "name"),
                list.head(w.kind, key: "kind"), list.head(w.seen),
            ], total: count,
            empty: rows.isEmpty ? EmptyView(title: w.none, text: t.common.noneFits) : nil)
        action = ComponentPages.path
        errors = form.errorsView
        fields = ComponentDraft.fields(form, t)
    }

    static func file(_ rows: [Component]) -> Response {
        var csv = CSVWriter(header: [
            "code", "kind", "name_nl", "name_fr", "name_en", "seen_by_member",
        ])
        for row in rows {
            csv.append([
                row.draft.code, row.draft.kind.rawValue, row.draft.names.nl, row.draft.names.fr,
                row.draft.names.en, row.draft.isSeenByMember ? "yes" : "no",
            ])
        }
        return .csv(filename: "components.csv", csv)
    }
}

/// The form that changes a component; what files rest on stays.
struct ComponentFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let fields: [FormFieldView]
    let version: String

    init(_ component: Component, _ form: FormReader, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.component.change, help: t.component.help,
            lead: "\(component.draft.code), \(component.draft.kind.word(t))",
            crumbs: [Crumb(t.component.title, path: ComponentPages.path)],
            at: ComponentPages.path)
        action = "\(ComponentPages.path)/\(component.id)"
        cancelPath = ComponentPages.path
        errors = form.errorsView
        fields = ComponentDraft.fields(form, t, known: component)
        version = form.typed["version"] ?? "\(component.version)"
    }
}
