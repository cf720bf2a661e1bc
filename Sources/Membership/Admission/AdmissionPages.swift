import Kernel
import Postgres
import Web

/// The form with which a new member is admitted.
enum AdmissionPages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let reader = FormReader(
            values: ["joined_on": "\(exchange.today)"], exchange.language)
        return exchange.respond(AdmissionFormView(exchange, MemberForm(reader)))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        var form = MemberForm(FormReader(exchange))
        let actor = try exchange.actor.id
        if let request = AdmissionRequest(&form) {
            let id = try await form.reader.deciding(form.t) {
                let admission = try request.decided()
                return try await exchange.db.transaction(exchange.scope) {
                    try await admission.record(in: $0, by: actor)
                }
            }
            if let id {
                return exchange.redirect(
                    to: MemberPath.member(id),
                    notice: form.t.admission.done(name: request.facts.name))
            }
        }
        return exchange.respond(AdmissionFormView(exchange, form), status: .unprocessable)
    }
}
