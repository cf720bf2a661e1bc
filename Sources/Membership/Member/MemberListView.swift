import Kernel
import Web

/// The register as a list.
struct MemberListView: View {
    let page: PageFrame
    let t: Messages
    let filter: ListFilterView
    let day: FieldView
    let heads: [SortHeadView]
    let rows: [Row]
    let total: String
    let pager: PagerView?
    let empty: EmptyView?
    /// Empty for who may not admit members.
    let admissionPath: String

    struct Row {
        let path, code, name, shortName, enterpriseNumber, language, category, joinedOn: String
        let standing: TagView?
        let state: TagView?
    }

    init(
        _ exchange: Exchange, _ list: ListQuery, _ members: [MemberListRow], total count: Int,
        on day: Day
    ) {
        t = Messages(exchange.language)
        let isWrongDay = list["on"].map { Day($0) == nil } ?? false
        page = exchange.page(
            t.list.title, help: t.list.help, lead: t.list.lead,
            notices: isWrongDay ? [NoticeView(.warn, t.list.wrongDay)] : [])
        filter = list.filterView(label: t.list.search, fields: Self.selects(list, t))
        self.day = Self.dayField(list, t)
        heads = [
            list.head(t.label.code, key: MemberOrder.code.rawValue),
            list.head(t.label.name, key: MemberOrder.name.rawValue),
            list.head(t.label.category, key: MemberOrder.category.rawValue),
            list.head(t.label.standing), list.head(t.label.enterpriseNumber),
            list.head(t.label.language),
            list.head(t.label.joinedOn, key: MemberOrder.joined.rawValue),
        ]
        let messages = t
        rows = members.map { Row($0, on: day, messages, exchange.localized) }
        total = exchange.localized.number(count)
        pager = members.isEmpty ? nil : list.pager(total: count)
        admissionPath = exchange.may(.keepMembers) ? MemberPath.admission : ""
        empty = members.isEmpty ? Self.empty(list, t, admissionPath) : nil
    }

    private static func selects(_ list: ListQuery, _ t: Messages) -> [FieldView] {
        [
            list.filterField(
                "category", label: t.label.category, all: t.list.allCategories,
                options: Category.options(t)),
            list.filterField(
                "standing", label: t.label.standing, all: t.list.allStandings,
                options: VATStanding.options(t)),
            list.filterField(
                "language_of", label: t.label.language, all: t.list.allLanguages,
                options: Language.options),
        ]
    }

    /// A day that does not exist stays as it was typed, which a field of days would hide.
    private static func dayField(_ list: ListQuery, _ t: Messages) -> FieldView {
        var field = FieldView(name: "on", label: t.label.onDay, value: list["on"] ?? "")
        field.type = field.value.isEmpty || Day(field.value) != nil ? "date" : "text"
        field.isRequired = false
        return field
    }

    /// Either nothing is there yet, or nothing fits.
    private static func empty(
        _ list: ListQuery, _ t: Messages, _ admissionPath: String
    ) -> EmptyView {
        list.isFiltered
            ? EmptyView(
                title: t.list.noneTitle, text: t.list.noneText, path: list.path,
                action: t.list.showAll)
            : EmptyView(
                title: t.list.emptyTitle, text: t.list.emptyText, path: admissionPath,
                action: t.list.admit)
    }
}

extension MemberListView.Row {
    init(_ row: MemberListRow, on day: Day, _ t: Messages, _ localized: Localized) {
        let member = row.member
        path = MemberPath.member(member.id)
        code = member.code
        name = member.facts.name
        shortName = member.facts.shortName
        enterpriseNumber = member.facts.enterpriseNumber?.description ?? ""
        language = member.facts.language.ownName
        category = row.category?.rawValue ?? ""
        joinedOn = localized.day(member.joinedOn)
        standing = row.standing.map { $0.standing.tag(t) }
        state = member.joinedOn > day ? TagView(.info, t.state.future) : nil
    }
}
