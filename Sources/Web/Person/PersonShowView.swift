import Journal
import Kernel

/// One person: who it is, since when, and what was changed.
struct PersonShowView: View {
    let page: PageFrame
    let t: SharedMessages
    let facts: FactsView
    let foot: RecordFootView
    /// The ways to change something; nil for who may not.
    let changes: Changes?
    /// What the changes are of; they are refused where another version is kept by then.
    let version: String

    struct Changes {
        let correction, passwordReset: String
        /// One of the two is empty.
        let disablement, enablement: String
    }

    /// - Parameter refusal: why what was asked on this page was not done.
    init(
        _ exchange: Exchange, _ person: PersonRecord, _ history: [HistoryRow],
        _ notes: RecordNotes, refusal: PersonRefusal?
    ) {
        let (t, localized) = (SharedMessages(exchange.language), exchange.localized)
        self.t = t
        let notices = refusal.map { [NoticeView(.bad, $0.message(in: exchange.language))] } ?? []
        page = exchange.page(
            person.facts.name, help: t.person.show.help,
            crumbs: [Crumb(t.person.list.title, path: PersonPath.list)], at: PersonPath.list,
            notices: notices)
        facts = FactsView(Self.facts(person, t, localized))
        foot = RecordFootView(
            HistoryView(
                history, localized, action: { t.person.word(forAction: $0) },
                fact: { t.person.word(forFact: $0) },
                value: { Self.word(forValue: $1, of: $0, localized) }),
            notes, exchange)
        version = String(person.version)
        changes =
            exchange.may(.keepPeople)
            ? Changes(
                correction: PersonPath.correction(person.id),
                passwordReset: PersonPath.passwordReset(person.id),
                disablement: person.disabledOn == nil ? PersonPath.disablement(person.id) : "",
                enablement: person.disabledOn == nil ? "" : PersonPath.enablement(person.id))
            : nil
    }

    private static func facts(
        _ person: PersonRecord, _ t: SharedMessages, _ localized: Localized
    ) -> [FactView] {
        let label = t.person.label
        var facts = [
            FactView(label.login, person.login),
            FactView(label.role, person.facts.role.title(in: localized.language)),
        ]
        if let member = person.facts.member {
            facts.append(FactView(label.member, member.name, note: member.code))
        }
        if let supplier = person.facts.supplier {
            facts.append(FactView(label.supplier, supplier.name, note: supplier.shownNumber))
        }
        return facts + [
            FactView(label.language, person.facts.language.ownName),
            FactView(
                label.state, "", note: person.disabledOn.map { localized.longDay($0) } ?? "",
                tag: person.state(t, localized)),
        ]
    }

    private static func word(
        forValue value: String, of fact: String, _ localized: Localized
    ) -> String? {
        switch fact {
        case "role": Role(rawValue: value)?.title(in: localized.language)
        case "language": Language(rawValue: value)?.ownName
        case "disabled_on": Day(value).map { localized.day($0) }
        default: nil
        }
    }
}
