import Kernel
import Web

/// The register as a list.
struct MemberListView: View {
    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    /// Empty for who may not admit members.
    let admissionPath: String
    /// Empty for who may not take a list in.
    let importPath: String

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
        page = exchange.page(
            t.list.title, help: t.list.help, lead: t.list.lead,
            notices: list.asOfNotices(t))
        let messages = t
        rows = members.map { Row($0, on: day, messages, exchange.localized) }
        importPath = exchange.may(.keepMembers) ? MemberPath.memberImport : ""
        admissionPath = exchange.may(.keepMembers) ? MemberPath.admission : ""
        frame = list.frame(
            "members-head", t.list.caption, count: exchange.localized.number(count),
            search: t.list.search, fields: Self.selects(list, t), day: list.asOfField(t),
            heads: [
                list.head(t.label.code, key: MemberOrder.code.rawValue),
                list.head(t.label.name, key: MemberOrder.name.rawValue),
                list.head(t.label.category, key: MemberOrder.category.rawValue),
                list.head(t.label.standing), list.head(t.label.enterpriseNumber),
                list.head(t.label.language),
                list.head(t.label.joinedOn, key: MemberOrder.joined.rawValue),
            ], total: count,
            empty: members.isEmpty ? Self.empty(list, t, admissionPath) : nil)
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
