import Kernel
import Postgres
import Web

/// The form with which a member's facts are corrected.
enum CorrectionPages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let reader = FormReader(values: MemberForm.values(member.facts), exchange.language)
        return exchange.respond(
            CorrectionFormView(exchange, MemberForm(reader), of: member))
    }

    /// Writes the facts, unless somebody else changed the member since the form was opened: then both
    /// versions stand above the form, with what was typed in it.
    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        var form = MemberForm(FormReader(exchange))
        let actor = try exchange.actor.id
        guard exchange.form["version"] == String(member.version) else {
            return conflict(exchange, form, with: member)
        }
        guard let facts = form.facts() else {
            return invalid(exchange, form, of: member)
        }
        let outcome = try await form.reader.deciding(form.t) {
            let correction = try Correction.decide(of: member, to: facts)
            if correction.isEmpty { return Outcome.nothing }
            return try await exchange.db.transaction(exchange.scope) {
                try await correction.record(in: $0, by: actor) ? .written : .overtaken
            }
        }
        let path = MemberPath.member(member.id)
        switch outcome {
        case .written: return exchange.redirect(to: path, notice: form.t.correction.done)
        case .nothing: return exchange.redirect(to: path, notice: form.t.correction.nothing)
        case .overtaken: return conflict(exchange, form, with: try await exchange.member())
        case nil: return invalid(exchange, form, of: member)
        }
    }

    private enum Outcome { case written, nothing, overtaken }

    private static func invalid(
        _ exchange: Exchange, _ form: MemberForm, of member: Member
    ) -> Response {
        exchange.respond(
            CorrectionFormView(exchange, form, of: member), status: .unprocessable)
    }

    private static func conflict(
        _ exchange: Exchange, _ form: MemberForm, with member: Member
    ) -> Response {
        exchange.respond(
            CorrectionFormView(exchange, form, of: member, isConflict: true), status: .conflict)
    }
}
