import Kernel
import Postgres
import Web

/// The forms with which a mandate is given and ended.
enum MandatePages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let reader = FormReader(values: ["from": "\(exchange.today)"], exchange.language)
        return exchange.respond(view(exchange, reader, member))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let name = reader.text("name", label: t.mandate.name, max: Mandate.nameLimit)
        let function = reader.text(
            "function", label: t.mandate.function, max: Mandate.functionLimit)
        let decision = reader.text(
            "decision", label: t.mandate.decision, max: DatedDecision.limit)
        let from = reader.day("from", label: t.label.from)
        let last = reader.day("until", label: t.label.until, required: false)
        if reader.isValid, let name, let function, let decision, let from {
            let done: Bool? = try await reader.deciding(t) {
                let mandate = try Mandate.decide(
                    of: member, name: name, function: function, by: decision, from: from,
                    until: last?.adding(days: 1))
                return try await exchange.db.transaction(exchange.scope) { transaction in
                    try await mandate.record(of: member, in: transaction, by: actor)
                    return true
                }
            }
            if done != nil {
                return exchange.redirect(
                    to: MemberPath.member(member.id), notice: t.mandate.done(name: name))
            }
        }
        return exchange.respond(view(exchange, reader, member), status: .unprocessable)
    }

    private static func view(
        _ exchange: Exchange, _ reader: FormReader, _ member: Member
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        return MemberChangeFormView(
            exchange, reader, of: member,
            MemberChangeWords(
                title: t.mandate.title(name: member.facts.name), help: t.mandate.help,
                button: t.mandate.button),
            at: MemberPath.mandate(member.id),
            fields: [
                .wide(reader.textField("name", label: t.mandate.name, max: Mandate.nameLimit)),
                .wide(
                    reader.textField(
                        "function", label: t.mandate.function, max: Mandate.functionLimit)),
                .wide(
                    reader.textField(
                        "decision", label: t.mandate.decision, help: t.mandate.decisionHelp,
                        max: DatedDecision.limit)),
                .text(reader.dayField("from", label: t.label.from)),
                .text(reader.dayField("until", label: t.label.until, required: false)),
            ])
    }
}

/// The form with which one of a member's running mandates ends.
enum MandateEndPages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let (member, running) = try await running(exchange)
        let reader = FormReader(values: ["until": "\(exchange.today)"], exchange.language)
        return exchange.respond(view(exchange, reader, member, running))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let (member, running) = try await running(exchange)
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let id = reader.choice(
            "mandate", label: t.mandate.which, among: running.map { String($0.id) })
        let last = reader.day("until", label: t.label.until)
        if let held = running.first(where: { String($0.id) == id }), let last {
            let done: Bool? = try await reader.deciding(t) {
                let ended = try held.mandate.ended(on: last.adding(days: 1))
                return try await exchange.db.transaction(exchange.scope) { transaction in
                    try await ended.recordEnd(held.id, of: member, in: transaction, by: actor)
                    return true
                }
            }
            if done != nil {
                return exchange.redirect(
                    to: MemberPath.member(member.id),
                    notice: t.mandate.ended(name: held.mandate.name))
            }
        }
        return exchange.respond(view(exchange, reader, member, running), status: .unprocessable)
    }

    private static func running(
        _ exchange: Exchange
    ) async throws -> (Member, [RecordedMandate]) {
        let id = try exchange.id("member")
        let (found, mandates) = try await exchange.db.read(
            exchange.scope, MemberStore.find(id), MandateStore.mandates(of: id))
        guard let member = found else { throw NotFound() }
        return (member, mandates.filter { $0.mandate.span.until == nil })
    }

    private static func view(
        _ exchange: Exchange, _ reader: FormReader, _ member: Member, _ running: [RecordedMandate]
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        return MemberChangeFormView(
            exchange, reader, of: member,
            MemberChangeWords(
                title: t.mandate.endTitle(name: member.facts.name), help: t.mandate.help,
                button: t.mandate.endButton),
            at: MemberPath.mandateEnd(member.id),
            fields: [
                .select(
                    reader.selectField(
                        "mandate", label: t.mandate.which,
                        options: running.map {
                            (String($0.id), "\($0.mandate.name), \($0.mandate.function)")
                        })),
                .text(reader.dayField("until", label: t.label.until, help: t.mandate.untilHelp)),
            ])
    }
}
