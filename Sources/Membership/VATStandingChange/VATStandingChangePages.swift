import Kernel
import Postgres
import Web

/// The form with which a member's VAT standing changes.
enum VATStandingChangePages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("member")
        let (member, spans) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), VATStandingStore.spans(of: id))
        guard let member else { throw NotFound() }
        let reader = FormReader(values: [:], exchange.language)
        return exchange.respond(StandingChangeFormView(exchange, reader, of: member, spans))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("member")
        let (member, spans) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), VATStandingStore.spans(of: id))
        guard let member else { throw NotFound() }
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let standing: VATStanding? = reader.choice("vat_standing", label: t.label.standing)
        let from = reader.period("from", label: t.label.fromMonth)
        let basis = reader.text(
            "basis", label: t.label.basis, max: VATStandingChange.basisLimit)
        let evidence = reader.evidence(exchange, t)
        if reader.isValid, let standing, let from, let basis {
            let change = try await reader.deciding(t) {
                try await exchange.db.transaction(exchange.scope) { transaction in
                    let spans = try await transaction.run(VATStandingStore.spans(of: id))
                    let change = try VATStandingChange.decide(
                        of: member, to: standing, from: from, basis: basis, spans: spans)
                    try await change.record(
                        of: member, with: evidence, in: transaction, by: actor)
                    return change
                }
            }
            if change != nil {
                return exchange.redirect(
                    to: MemberPath.member(id),
                    notice: t.vatStandingChange.done(
                        standing: standing.word(t), period: exchange.localized.period(from)))
            }
        }
        return exchange.respond(
            StandingChangeFormView(exchange, reader, of: member, spans),
            status: .unprocessable)
    }
}
