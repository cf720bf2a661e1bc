import Kernel
import Postgres
import Web

/// One member's page.
struct MemberShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let fields: [Field]
    let categories: [Span]
    let standings: [Span]
    let people: [Person]
    let foot: RecordFootView
    let statementsPath: String
    /// The ways to change something; nil for who may not.
    let changes: Changes?

    var hasPeople: Bool { !people.isEmpty }

    struct Field {
        let label, value: String
    }

    /// A row of a history of spans.
    struct Span {
        let word: TagView
        let from, until, basis: String
        let isPresent: Bool
    }

    struct Person {
        let name, login, language: String
        let state: TagView?
    }

    struct Changes {
        let correction, category, standing: String
    }

    init(_ exchange: Exchange, _ record: MemberRecord) {
        let member = record.member
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            member.facts.name, help: t.show.help, lead: Self.lead(member, t, localized),
            crumbs: [Crumb(t.list.title, path: MemberPath.list)], at: MemberPath.list)
        facts = Self.facts(record, on: exchange.today, t, localized)
        fields = Self.fields(member, t, localized)
        categories = record.categories.map {
            Span($0, on: exchange.today, t, localized)
        }
        standings = record.standings.map {
            Span($0, on: exchange.today, t, localized)
        }
        people = record.people.map { person in
            Person(
                name: person.name, login: person.login, language: person.language.ownName,
                state: person.disabledOn.map {
                    TagView(.plain, t.state.disabled, date: localized.day($0))
                })
        }
        foot = RecordFootView(
            HistoryView(
                record.history, localized, action: { t.word(forAction: $0) },
                fact: { t.word(forFact: $0) },
                value: { t.word(forValue: $1, of: $0, localized) }),
            record.notes, exchange)
        statementsPath = MemberPath.statements(member.id)
        changes =
            exchange.may(.keepMembers)
            ? Changes(
                correction: MemberPath.correction(member.id),
                category: MemberPath.categoryChange(member.id),
                standing: MemberPath.standingChange(member.id)) : nil
    }

    private static func lead(
        _ member: Member, _ t: Messages, _ localized: Localized
    ) -> String {
        let joined = localized.longDay(member.joinedOn)
        guard let leftOn = member.leftOn else {
            return t.show.lead(code: member.code, day: joined)
        }
        return t.show.leadLeft(
            code: member.code, day: joined, last: localized.longDay(leftOn.adding(days: -1)))
    }

    /// What holds today, in figures to be seen from afar.
    private static func facts(
        _ record: MemberRecord, on day: Day, _ t: Messages, _ localized: Localized
    ) -> FactsView {
        let category = record.category(on: day)
        let standing = record.standing(on: day)
        return FactsView([
            FactView(
                t.label.category, category?.category.rawValue ?? t.standing.none,
                note: category?.span.from.map { t.show.since(day: localized.longDay($0)) } ?? "",
                isStrong: true),
            FactView(
                t.label.standing, standing?.standing.word(t) ?? t.standing.none,
                note: standing?.from.map { t.show.since(day: localized.period($0)) } ?? ""),
            FactView(t.label.language, record.member.facts.language.ownName),
        ])
    }

    private static func fields(
        _ member: Member, _ t: Messages, _ localized: Localized
    ) -> [Field] {
        let facts = member.facts
        var fields = [Field(label: t.label.code, value: member.code)]
        if !facts.shortName.isEmpty {
            fields.append(Field(label: t.label.shortName, value: facts.shortName))
        }
        fields.append(
            Field(
                label: t.label.enterpriseNumber,
                value: facts.enterpriseNumber?.description ?? t.show.unknownNumber))
        fields.append(
            Field(label: t.label.joinedOn, value: localized.longDay(member.joinedOn)))
        if let leftOn = member.leftOn {
            fields.append(
                Field(
                    label: t.label.leftOn, value: localized.longDay(leftOn.adding(days: -1))))
        }
        return fields
    }
}

extension MemberShowView.Span {
    init(_ span: CategorySpan, on day: Day, _ t: Messages, _ localized: Localized) {
        isPresent = span.span.contains(day)
        word = TagView(
            isPresent ? .ok : .plain, t.category.named(category: span.category.rawValue))
        from = span.span.from.map(localized.day) ?? ""
        until = span.span.until.map { localized.day($0.adding(days: -1)) } ?? t.show.openEnd
        basis = ""
    }

    init(_ span: VATStandingSpan, on day: Day, _ t: Messages, _ localized: Localized) {
        isPresent = span.span.contains(day)
        word = span.standing.tag(t)
        from = span.from.map(localized.period) ?? ""
        until =
            span.span.until.map { localized.period($0.period.previous) } ?? t.show.openEnd
        basis = span.basis
    }
}
