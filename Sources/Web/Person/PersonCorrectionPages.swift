import Kernel
import Postgres

/// The form with which somebody's name, role, member or language is changed.
enum PersonCorrectionPages {
    static let page = CorrectionPage<PersonRecord>(
        find: { try await $0.namedPerson() }, version: \.version,
        values: { PersonForm.values($0.facts) },
        fields: { PersonForm($0).fields },
        frame: { person, exchange in
            let t = SharedMessages(exchange.language).person
            let path = PersonPath.person(person.id)
            return CorrectionFrame(
                t.correction.title(name: person.facts.name), help: t.correction.help,
                crumbs: [
                    Crumb(t.list.title, path: PersonPath.list),
                    Crumb(person.facts.name, path: path),
                ], at: PersonPath.list, path: path, button: t.correction.button, cancel: t.cancel,
                done: t.done.corrected, nothing: t.done.nothing)
        }, write: write)

    @Sendable private static func write(
        over person: PersonRecord, _ reader: inout FormReader, _ exchange: Exchange
    ) async throws -> CorrectionOutcome {
        var form = PersonForm(reader)
        defer { reader = form.reader }
        guard let entry = form.entry() else { return .refused }
        let actor = try exchange.actor.id
        let outcome = try await form.deciding {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let facts = try await entry.facts(in: transaction)
                let others = try await transaction.run(
                    PersonStore.otherAdministrators(than: person.id))
                let correction = try PersonCorrection.decide(
                    of: person, to: facts, otherAdministrators: others)
                if correction.isEmpty { return CorrectionOutcome.nothing }
                return CorrectionOutcome(try await correction.record(in: transaction, by: actor))
            }
        }
        return outcome ?? .refused
    }
}
