import Kernel
import Postgres

/// The form with which somebody's name, role, member or language is changed.
enum PersonCorrectionPages {
    /// `GET /people/:person/correction`
    static func form(_ exchange: Exchange) async throws -> Response {
        let person = try await exchange.namedPerson()
        let form = PersonForm(
            FormReader(values: PersonForm.values(person.facts), exchange.language))
        return exchange.respond(PersonCorrectionFormView(exchange, form, of: person))
    }

    /// `POST /people/:person/correction`: where somebody else was first, both versions stand above
    /// the form, with what was typed in it.
    static func record(_ exchange: Exchange) async throws -> Response {
        let person = try await exchange.namedPerson()
        var form = PersonForm(FormReader(exchange))
        let actor = try exchange.actor.id
        guard exchange.form["version"] == String(person.version) else {
            return conflict(exchange, form, with: person)
        }
        guard let entry = form.entry() else { return invalid(exchange, form, of: person) }
        let outcome = try await form.deciding {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let facts = try await entry.facts(in: transaction)
                let others = try await transaction.run(
                    PersonStore.otherAdministrators(than: person.id))
                let correction = try PersonCorrection.decide(
                    of: person, to: facts, otherAdministrators: others)
                if correction.isEmpty { return Outcome.nothing }
                return try await correction.record(in: transaction, by: actor)
                    ? .written : .overtaken
            }
        }
        let path = PersonPath.person(person.id)
        switch outcome {
        case .written: return exchange.redirect(to: path, notice: form.t.person.done.corrected)
        case .nothing: return exchange.redirect(to: path, notice: form.t.person.done.nothing)
        case .overtaken: return conflict(exchange, form, with: try await exchange.namedPerson())
        case nil: return invalid(exchange, form, of: person)
        }
    }

    private enum Outcome { case written, nothing, overtaken }

    private static func invalid(
        _ exchange: Exchange, _ form: PersonForm, of person: PersonRecord
    ) -> Response {
        exchange.respond(
            PersonCorrectionFormView(exchange, form, of: person), status: .unprocessable)
    }

    private static func conflict(
        _ exchange: Exchange, _ form: PersonForm, with person: PersonRecord
    ) -> Response {
        exchange.respond(
            PersonCorrectionFormView(exchange, form, of: person, isConflict: true),
            status: .conflict)
    }
}

/// The form of a correction.
struct PersonCorrectionFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    /// Both versions, where somebody else was first.
    let conflict: ConflictView?
    let action, cancelPath, version: String
    let name, role, member, language: FieldView

    /// - Parameter person: as kept now; saving again is saving over it.
    init(
        _ exchange: Exchange, _ form: PersonForm, of person: PersonRecord, isConflict: Bool = false
    ) {
        t = form.t
        cancelPath = PersonPath.person(person.id)
        page = exchange.page(
            t.person.correction.title(name: person.facts.name), help: t.person.correction.help,
            crumbs: [
                Crumb(t.person.list.title, path: PersonPath.list),
                Crumb(person.facts.name, path: cancelPath),
            ], at: PersonPath.list)
        errors = form.reader.errorsView
        action = PersonPath.correction(person.id)
        version = String(person.version)
        (name, role) = (form.nameField, form.roleField)
        (member, language) = (form.memberField, form.languageField)
        conflict = isConflict ? Self.conflict(form, person.facts) : nil
    }

    /// Both versions in the same words, so that only what differs is marked.
    private static func conflict(_ form: PersonForm, _ facts: PersonFacts) -> ConflictView {
        let (saved, language) = (PersonForm.values(facts), form.reader.language)
        func shown(_ value: String, in field: String) -> String {
            switch field {
            case "role": Role(rawValue: value)?.title(in: language) ?? value
            case "language": Language(rawValue: value)?.ownName ?? value
            default: value
            }
        }
        return ConflictView(
            rows: ["name", "role", "member", "language"].map { field in
                ConflictRowView(
                    label: form.t.person.word(forFact: field) ?? field,
                    yours: shown(form.reader.typed[field] ?? "", in: field),
                    theirs: shown(saved[field] ?? "", in: field))
            }, language)
    }
}
