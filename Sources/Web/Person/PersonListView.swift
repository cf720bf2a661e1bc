import Kernel

/// The people who may sign in, or once might.
struct PersonListView: View {
    let page: PageFrame
    let t: SharedMessages
    let rows: [Row]
    let frame: ListFrame
    /// Empty for who may not admit people.
    let newPath: String

    struct Row {
        let path, name, login, role, member, language: String
        let state: TagView

        init(_ person: PersonRecord, _ t: SharedMessages, _ localized: Localized) {
            path = PersonPath.person(person.id)
            (name, login) = (person.facts.name, person.login)
            role = person.facts.role.title(in: localized.language)
            member =
                person.facts.member.map { "\($0.code) \($0.name)" } ?? person.facts.supplier?.name
                ?? ""
            language = person.facts.language.ownName
            state = person.state(t, localized)
        }
    }

    init(_ exchange: Exchange, _ list: ListQuery, _ people: [PersonRecord], total count: Int) {
        let t = SharedMessages(exchange.language)
        self.t = t
        page = exchange.page(t.person.list.title, help: t.person.list.help)
        rows = people.map { Row($0, t, exchange.localized) }
        frame = list.frame(
            "people-head", t.person.list.caption, count: exchange.localized.number(count),
            search: t.person.list.search,
            fields: [
                list.filterField(
                    "role", label: t.person.label.role, all: t.person.list.allRoles,
                    options: Role.options(exchange.language)),
                list.filterField(
                    "state", label: t.person.label.state, all: t.person.list.allStates,
                    options: [
                        (PersonState.enabled.rawValue, t.person.state.enabled),
                        (PersonState.disabled.rawValue, t.person.state.disabled),
                    ]),
            ],
            heads: [
                list.head(t.person.label.name, key: "name"),
                list.head(t.person.label.login, key: "login"),
                list.head(t.person.label.role, key: "role"),
                list.head(t.person.list.worksFor, key: "member"),
                list.head(t.person.label.language),
                list.head(t.person.label.state),
            ], total: count,
            empty: people.isEmpty
                ? EmptyView(
                    title: t.person.list.emptyTitle, text: t.person.list.emptyText, path: list.path,
                    action: t.person.list.showAll) : nil)
        newPath = exchange.may(.keepPeople) ? PersonPath.new : ""
    }
}

extension PersonRecord {
    /// Whether the person may sign in, or since when not.
    func state(_ t: SharedMessages, _ localized: Localized) -> TagView {
        disabledOn.map { TagView(.plain, t.person.state.disabled, date: localized.day($0)) }
            ?? TagView(.ok, t.person.state.enabled)
    }
}
