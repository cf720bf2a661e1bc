import Kernel
import Postgres
import Web

/// The form with which a holder's interest is declared, and its end.
enum InterestPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let row = try await exchange.seatMandate()
        let form = FormReader(values: ["declaredOn": "\(exchange.today)"], exchange.language)
        return respond(exchange, form, row, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let row = try await exchange.seatMandate()
        var form = FormReader(exchange)
        let subject = form.text("subject", label: t.interest.subject, max: Interest.limit)
        let day = form.day("declaredOn", label: t.interest.declaredOn)
        guard form.isValid, let subject, let day else {
            return respond(exchange, form, row, .unprocessable)
        }
        do {
            let interest = try Interest.decide(
                subject, on: day, of: row.mandate, today: exchange.today)
            try await exchange.db.transaction(exchange.scope) {
                try await interest.record(of: row.id, row.mandate.name, by: actor.id, in: $0)
            }
            return exchange.redirect(to: BodyPath.body(row.body), notice: t.interest.declared)
        } catch let refusal as InterestRefusal {
            form.refuse(refusal)
            return respond(exchange, form, row, .unprocessable)
        }
    }

    @Sendable static func end(_ exchange: Exchange) async throws -> Response {
        let (body, interest) = (try exchange.id("body"), try exchange.id("interest"))
        let (actor, today) = (try exchange.actor, exchange.today)
        let isDone = try await exchange.db.transaction(exchange.scope) {
            try await Interest.end(interest, in: body, on: today, by: actor.id, in: $0)
        }
        guard isDone else { throw NotFound() }
        return exchange.redirect(
            to: BodyPath.body(body), notice: Messages(exchange.language).interest.wasEnded)
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ row: RecordedSeatMandate, _ status: Status
    ) -> Response {
        let t = Messages(exchange.language)
        return exchange.respond(
            EntryView(
                t.interest.new(name: row.mandate.name), lead: t.interest.newLead,
                help: t.interest.help, button: t.interest.declare,
                to: BodyPath.interests(row.id), back: BodyPath.body(row.body),
                under: [Crumb(row.bodyName, path: BodyPath.body(row.body))], form,
                [
                    .wide(
                        form.textField(
                            "subject", label: t.interest.subject, help: t.interest.subjectHelp,
                            max: Interest.limit)),
                    .text(form.dayField("declaredOn", label: t.interest.declaredOn)),
                ], exchange), status: status)
    }
}
