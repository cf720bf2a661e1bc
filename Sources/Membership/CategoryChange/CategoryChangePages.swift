import Kernel
import Postgres
import Web

/// The form with which a member goes to another category.
enum CategoryChangePages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("member")
        let (member, spans) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), CategoryStore.spans(of: id))
        guard let member else { throw NotFound() }
        let reader = FormReader(values: [:], exchange.language)
        return exchange.respond(CategoryChangeFormView(exchange, reader, of: member, spans))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("member")
        let (member, spans) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), CategoryStore.spans(of: id))
        guard let member else { throw NotFound() }
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let category: Category? = reader.choice("category", label: t.label.category)
        let from = reader.day("from", label: t.label.from)
        if reader.isValid, let category, let from {
            let change = try await reader.deciding(t) {
                try await exchange.db.transaction(exchange.scope) { transaction in
                    let spans = try await transaction.run(CategoryStore.spans(of: id))
                    let change = try CategoryChange.decide(
                        of: member, to: category, from: from, spans: spans)
                    try await change.record(of: member, in: transaction, by: actor)
                    return change
                }
            }
            if change != nil {
                return exchange.redirect(
                    to: MemberPath.member(id),
                    notice: t.categoryChange.done(
                        category: category.rawValue, day: exchange.localized.longDay(from)))
            }
        }
        return exchange.respond(
            CategoryChangeFormView(exchange, reader, of: member, spans), status: .unprocessable)
    }
}
