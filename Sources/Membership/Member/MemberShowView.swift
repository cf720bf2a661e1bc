import Journal
import Kernel
import Postgres
import Web

/// One member's page.
struct MemberShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let fields: [Field]
    /// What holds and held, the wide column.
    let sections: [SectionView]
    /// Where it is and what shows it, the narrow column.
    let asides: [SectionView]
    let people: [Person]
    let foot: RecordFootView
    let statementsPath: String
    /// The ways to change something; nil for who may not.
    let changes: Changes?

    var hasPeople: Bool { !people.isEmpty }

    struct Field {
        let label, value: String
    }

    struct Person {
        let name, login, language: String
        let state: TagView?
    }

    struct Changes {
        let correction: String
        /// How a member leaves; empty once it does.
        let departures: [SectionLinkView]
    }

    init(_ exchange: Exchange, _ record: MemberRecord) {
        let member = record.member
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            member.facts.name, help: t.show.help, lead: Self.lead(member, t, localized),
            crumbs: [Crumb(t.list.title, path: MemberPath.list)], at: MemberPath.list,
            notices: StandingNotices.all(of: record, on: exchange.today, t, localized))
        facts = Self.facts(record, on: exchange.today, t, localized)
        fields = Self.fields(record, t, localized)
        let parts = MemberSections(
            record, t, localized, today: exchange.today, mayKeep: exchange.may(.keepMembers))
        sections = [parts.standings, parts.tests, parts.mandates, parts.categories]
        asides = [parts.legalBases, parts.addresses, parts.documents]
        people = record.people.map { person in
            Person(
                name: person.name, login: person.login, language: person.language.ownName,
                state: person.disabledOn.map {
                    TagView(.plain, t.state.disabled, date: localized.day($0))
                })
        }
        foot = RecordFootView(
            HistoryView(member: record.history, t, localized), record.notes, exchange)
        statementsPath = MemberPath.statements(member.id)
        changes =
            exchange.may(.keepMembers)
            ? Changes(
                correction: MemberPath.correction(member.id),
                departures: member.leftOn == nil
                    ? [
                        SectionLinkView(
                            label: t.departure.resignLink, path: MemberPath.resignation(member.id)),
                        SectionLinkView(
                            label: t.departure.excludeLink, path: MemberPath.exclusion(member.id)),
                    ] : []) : nil
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
        _ record: MemberRecord, _ t: Messages, _ localized: Localized
    ) -> [Field] {
        let (member, facts) = (record.member, record.member.facts)
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
        return fields + (record.departure?.fields(t, localized) ?? [])
    }
}

extension RecordedDeparture {
    /// How it left, in the order in which it happened.
    fileprivate func fields(_ t: Messages, _ localized: Localized) -> [MemberShowView.Field] {
        typealias Field = MemberShowView.Field
        var fields: [Field]
        switch ground {
        case .resignation(let receivedOn):
            fields = [
                Field(label: t.departure.kind, value: t.departure.resignation),
                Field(label: t.departure.receivedOn, value: localized.longDay(receivedOn)),
            ]
        case .exclusion(let proposal, let heardOn, let decision):
            fields = [
                Field(label: t.departure.kind, value: t.departure.exclusion),
                Field(
                    label: t.candidacy.proposal,
                    value: "\(localized.longDay(proposal.day)), \(proposal.reference)"),
                Field(label: t.departure.heardOn, value: localized.longDay(heardOn)),
                Field(
                    label: t.candidacy.decision,
                    value: "\(localized.longDay(decision.day)), \(decision.reference)"),
            ]
        }
        if !reason.isEmpty { fields.append(Field(label: t.departure.reason, value: reason)) }
        return fields
    }
}

extension HistoryView {
    /// The history of a record of the department, in its own words.
    init(member rows: [HistoryRow], _ t: Messages, _ localized: Localized) {
        self.init(
            rows, localized, action: { t.word(forAction: $0) }, fact: { t.word(forFact: $0) },
            value: { t.word(forValue: $1, of: $0, localized) })
    }
}
