import Kernel
import Postgres
import Web

/// The form with which the assembly's decision on a candidate is recorded.
enum CandidacyOutcomePages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let candidacy = try await candidacy(exchange)
        let reader = FormReader(
            values: ["outcome": "ratified", "decided_on": "\(exchange.today)"], exchange.language)
        return exchange.respond(view(exchange, reader, candidacy))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let candidacy = try await candidacy(exchange)
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let isRatified =
            reader.choice(
                "outcome", label: t.candidacy.outcome, among: ["ratified", "rejected"])
            == "ratified"
        let day = reader.day("decided_on", label: t.candidacy.decidedOn)
        let reference = reader.text(
            "decision", label: t.candidacy.decision, max: DatedDecision.limit)
        let startsOn = reader.day("starts_on", label: t.candidacy.startsOn, required: false)
        if reader.isValid, let day, let reference {
            let decision = DatedDecision(day, reference)
            let path = try await reader.deciding(t) {
                try await exchange.db.transaction(exchange.scope) { transaction in
                    isRatified
                        ? try await ratify(
                            candidacy.id, by: decision, from: startsOn, in: transaction, actor)
                        : try await reject(candidacy.id, by: decision, in: transaction, actor)
                }
            }
            if let path {
                return exchange.redirect(
                    to: path, notice: notice(isRatified, day, exchange.today, t))
            }
        }
        return exchange.respond(view(exchange, reader, candidacy), status: .unprocessable)
    }

    /// Makes the candidate a member and gives the member's page.
    private static func ratify(
        _ id: Int64, by decision: DatedDecision, from startsOn: Day?,
        in transaction: Transaction, _ actor: Int64
    ) async throws -> String {
        let (found, lastPosted) = try await transaction.run(
            CandidacyStore.find(id), PostedMonthStore.last)
        guard let candidacy = found else { throw NotFound() }
        let (admission, ratification) = try candidacy.ratified(
            by: decision, startingOn: startsOn, lastPosted: lastPosted)
        let member = try await admission.record(in: transaction, by: actor)
        try await ratification.record(member: member, in: transaction, by: actor)
        return MemberPath.member(member)
    }

    private static func reject(
        _ id: Int64, by decision: DatedDecision, in transaction: Transaction, _ actor: Int64
    ) async throws -> String {
        guard let candidacy = try await transaction.run(CandidacyStore.find(id)) else {
            throw NotFound()
        }
        try await candidacy.rejected(by: decision)
            .record(member: nil, in: transaction, by: actor)
        return MemberPath.candidate(id)
    }

    private static func notice(
        _ isRatified: Bool, _ day: Day, _ today: Day, _ t: Messages
    ) -> String {
        guard isRatified else { return t.candidacy.rejected }
        return RegisterTerm.isOver(for: day, on: today)
            ? t.candidacy.ratifiedLate : t.candidacy.ratified
    }

    private static func candidacy(_ exchange: Exchange) async throws -> Candidacy {
        let id = try exchange.id("candidate")
        guard let candidacy = try await exchange.db.read(exchange.scope, CandidacyStore.find(id))
        else { throw NotFound() }
        return candidacy
    }

    private static func view(
        _ exchange: Exchange, _ reader: FormReader, _ candidacy: Candidacy
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        let path = MemberPath.candidate(candidacy.id)
        let title = t.candidacy.decisionTitle(name: candidacy.facts.name)
        return MemberChangeFormView(
            reader, t,
            page: exchange.page(
                title, help: t.candidacy.help,
                crumbs: [
                    Crumb(t.candidacy.listTitle, path: MemberPath.candidates),
                    Crumb(candidacy.facts.name, path: path),
                ], at: MemberPath.candidates),
            MemberChangeWords(
                title: title, help: t.candidacy.help, button: t.candidacy.record,
                warning: t.candidacy.warning),
            at: MemberPath.candidacyDecision(candidacy.id), cancelPath: path,
            fields: [
                .select(
                    reader.selectField(
                        "outcome", label: t.candidacy.outcome,
                        options: Candidacy.Outcome.options(t).filter { $0.value != "open" })),
                .text(reader.dayField("decided_on", label: t.candidacy.decidedOn)),
                .wide(
                    reader.textField(
                        "decision", label: t.candidacy.decision, help: t.candidacy.decisionHelp,
                        max: DatedDecision.limit)),
                .text(
                    reader.dayField(
                        "starts_on", label: t.candidacy.startsOn, help: t.candidacy.startsOnHelp,
                        required: false)),
            ])
    }
}
