import Journal
import Kernel
import Postgres

extension PersonPages {
    /// `GET /people/:person`
    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, refusal: nil)
    }

    /// `POST /people/:person/disablement`
    static func disable(_ exchange: Exchange) async throws -> Response {
        let (actor, today) = (try exchange.actor.id, exchange.today)
        return try await change(exchange, notice: \.disabled) { person, transaction in
            let others = try await transaction.run(PersonStore.otherAdministrators(than: person.id))
            let disablement = try Disablement.decide(
                of: person, on: today, otherAdministrators: others)
            return try await disablement.record(in: transaction, by: actor)
        }
    }

    /// `POST /people/:person/enablement`
    static func enable(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor.id
        return try await change(exchange, notice: \.enabled) { person, transaction in
            try await Enablement(person: person).record(in: transaction, by: actor)
        }
    }

    /// Changes the version that the page showed, in one transaction; a refusal stands above it.
    private static func change(
        _ exchange: Exchange, notice: KeyPath<SharedMessages.PersonMessages.DoneMessages, String>,
        _ record: @Sendable (PersonRecord, Transaction) async throws -> Bool
    ) async throws -> Response {
        let (id, version) = (try exchange.id("person"), exchange.form["version"])
        do {
            let isDone = try await exchange.db.transaction(exchange.scope) { transaction in
                guard let person = try await transaction.run(PersonStore.find(id)) else {
                    throw NotFound()
                }
                guard version == String(person.version) else { return false }
                return try await record(person, transaction)
            }
            guard isDone else { throw Conflict(path: PersonPath.person(id)) }
            return exchange.redirect(
                to: PersonPath.person(id),
                notice: SharedMessages(exchange.language).person.done[keyPath: notice])
        } catch let refusal as PersonRefusal {
            return try await show(exchange, refusal: refusal)
        }
    }

    private static func show(
        _ exchange: Exchange, refusal: PersonRefusal?
    ) async throws -> Response {
        let id = try exchange.id("person")
        let subject = PersonRecord.subject(of: id)
        let (person, history, notes) = try await exchange.db.read(
            exchange.scope, PersonStore.find(id), History.of(subject, limit: 200),
            RecordNotes.of(subject))
        guard let person else { throw NotFound() }
        return exchange.respond(
            PersonShowView(exchange, person, history, notes, refusal: refusal),
            status: refusal == nil ? .ok : .unprocessable)
    }
}

extension Exchange {
    /// The person that the path names.
    ///
    /// - Refuses: one that does not exist.
    func namedPerson() async throws -> PersonRecord {
        let id = try id("person")
        guard let person = try await db.read(scope, PersonStore.find(id)) else { throw NotFound() }
        return person
    }
}
