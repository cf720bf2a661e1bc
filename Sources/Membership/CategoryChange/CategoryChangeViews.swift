import Kernel
import Postgres
import Web

/// The form of a category change.
struct CategoryChangeFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action, cancelPath: String
    let category, from: FieldView

    init(
        _ exchange: Exchange, _ reader: FormReader, of member: Member, _ spans: [CategorySpan]
    ) {
        t = Messages(exchange.language)
        cancelPath = MemberPath.member(member.id)
        page = exchange.page(
            t.categoryChange.title(name: member.facts.name), help: t.categoryChange.help,
            lead: Self.lead(spans, t, exchange.localized),
            crumbs: [
                Crumb(t.list.title, path: MemberPath.list),
                Crumb(member.facts.name, path: cancelPath),
            ], at: MemberPath.list)
        errors = reader.errorsView
        action = MemberPath.categoryChange(member.id)
        category = reader.selectField(
            "category", label: t.label.category, options: Category.options(t))
        from = reader.dayField("from", label: t.label.from, help: t.help.categoryFrom)
    }

    private static func lead(
        _ spans: [CategorySpan], _ t: Messages, _ localized: Localized
    ) -> String {
        guard let present = spans.first(where: { $0.span.until == nil }),
            let from = present.span.from
        else { return t.refusal.noPresentCategory }
        return t.categoryChange.present(
            category: present.category.rawValue, day: localized.longDay(from))
    }
}
