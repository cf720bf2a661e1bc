import Kernel
import Postgres
import Web

/// The forms with which a member leaves.
enum DeparturePages {
    @Sendable static func resignationForm(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let reader = FormReader(
            values: ["received_on": "\(exchange.today)"], exchange.language)
        return exchange.respond(resignationView(exchange, reader, member))
    }

    @Sendable static func exclusionForm(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        return exchange.respond(
            exclusionView(exchange, FormReader(exchange.language), member))
    }

    @Sendable static func resign(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let t = Messages(exchange.language)
        var reader = FormReader(exchange)
        let receivedOn = reader.day("received_on", label: t.departure.receivedOn)
        let leftOn = reader.day("left_on", label: t.departure.leftOn)
        let reason = reader.text(
            "reason", label: t.departure.reason, required: false, max: Departure.reasonLimit)
        if reader.isValid, let receivedOn, let leftOn,
            let response = try await record(
                exchange, &reader, member, .resignation(receivedOn: receivedOn), reason ?? "",
                leftOn)
        {
            return response
        }
        return exchange.respond(
            resignationView(exchange, reader, member), status: .unprocessable)
    }

    @Sendable static func exclude(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let t = Messages(exchange.language)
        var reader = FormReader(exchange)
        let proposedOn = reader.day("proposed_on", label: t.candidacy.proposedOn)
        let proposal = reader.text(
            "proposal", label: t.candidacy.proposal, max: DatedDecision.limit)
        let heardOn = reader.day("heard_on", label: t.departure.heardOn)
        let decidedOn = reader.day("decided_on", label: t.candidacy.decidedOn)
        let decision = reader.text(
            "decision", label: t.candidacy.decision, max: DatedDecision.limit)
        let leftOn = reader.day("left_on", label: t.departure.leftOn)
        let reason = reader.text("reason", label: t.departure.reason, max: Departure.reasonLimit)
        if reader.isValid, let proposedOn, let proposal, let heardOn, let decidedOn, let decision,
            let leftOn, let reason,
            let response = try await record(
                exchange, &reader, member,
                .exclusion(
                    proposal: DatedDecision(proposedOn, proposal), heardOn: heardOn,
                    decision: DatedDecision(decidedOn, decision)), reason, leftOn)
        {
            return response
        }
        return exchange.respond(exclusionView(exchange, reader, member), status: .unprocessable)
    }

    /// Decides and writes; nil where it was refused, the refusal standing in the form then.
    private static func record(
        _ exchange: Exchange, _ reader: inout FormReader, _ member: Member,
        _ ground: DepartureGround, _ reason: String, _ leftOn: Day
    ) async throws -> Response? {
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        let done: Bool? = try await reader.deciding(t) {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let (found, categories, standings, lastPosted) = try await transaction.run(
                    MemberStore.find(member.id), CategoryStore.spans(of: member.id),
                    VATStandingStore.spans(of: member.id), PostedMonthStore.last)
                guard let member = found else { throw NotFound() }
                try await Departure.decide(
                    of: member, on: ground, because: reason, from: leftOn, categories: categories,
                    standings: standings, lastPosted: lastPosted
                ).record(of: member, in: transaction, by: actor)
                return true
            }
        }
        guard done != nil else { return nil }
        let last = exchange.localized.longDay(leftOn.adding(days: -1))
        return exchange.redirect(
            to: MemberPath.member(member.id), notice: t.departure.done(day: last))
    }

    private static func resignationView(
        _ exchange: Exchange, _ reader: FormReader, _ member: Member
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        return MemberChangeFormView(
            exchange, reader, of: member,
            MemberChangeWords(
                title: t.departure.resignationTitle(name: member.facts.name),
                help: t.departure.help, button: t.departure.resign, warning: t.departure.warning),
            at: MemberPath.resignation(member.id),
            fields: [
                .text(reader.dayField("received_on", label: t.departure.receivedOn)),
                leftOnField(reader, t),
                .lines(
                    reader.linesField(
                        "reason", label: t.departure.reason, required: false,
                        max: Departure.reasonLimit)),
            ])
    }

    private static func exclusionView(
        _ exchange: Exchange, _ reader: FormReader, _ member: Member
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        return MemberChangeFormView(
            exchange, reader, of: member,
            MemberChangeWords(
                title: t.departure.exclusionTitle(name: member.facts.name),
                help: t.departure.help, button: t.departure.exclude, warning: t.departure.warning),
            at: MemberPath.exclusion(member.id),
            fields: [
                .text(reader.dayField("proposed_on", label: t.candidacy.proposedOn)),
                .wide(
                    reader.textField(
                        "proposal", label: t.candidacy.proposal, help: t.candidacy.proposalHelp,
                        max: DatedDecision.limit)),
                .text(
                    reader.dayField(
                        "heard_on", label: t.departure.heardOn, help: t.departure.heardHelp)),
                .text(reader.dayField("decided_on", label: t.candidacy.decidedOn)),
                .wide(
                    reader.textField(
                        "decision", label: t.candidacy.decision, help: t.candidacy.decisionHelp,
                        max: DatedDecision.limit)),
                leftOnField(reader, t),
                .lines(
                    reader.linesField(
                        "reason", label: t.departure.reason, max: Departure.reasonLimit)),
            ])
    }

    private static func leftOnField(_ reader: FormReader, _ t: Messages) -> FormFieldView {
        .text(reader.dayField("left_on", label: t.departure.leftOn, help: t.departure.leftOnHelp))
    }
}
