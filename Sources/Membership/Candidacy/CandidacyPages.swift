import Journal
import Kernel
import Postgres
import Web

/// Candidates: the list, one candidate, the board's proposal and what the assembly decides.
enum CandidacyPages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: CandidacyStore.sortable, default: "-proposed",
            filters: ["outcome"])
        let (page, count) = CandidacyStore.page(
            text: list.pattern, outcome: list["outcome"].flatMap(Candidacy.Outcome.init),
            sort: list.sort, descending: list.isDescending, limit: list.limit, offset: list.offset)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        return list.isExport
            ? .csv(filename: "candidates.csv", csv(rows))
            : exchange.respond(RecordListView.candidates(exchange, list, rows, total: total))
    }

    private static func csv(_ rows: [Candidacy]) -> CSVWriter {
        var csv = CSVWriter(header: [
            "name", "short_name", "enterprise_number", "language", "category", "vat_standing",
            "basis", "proposed_on", "proposal", "outcome", "decided_on", "decision", "starts_on",
        ])
        for row in rows {
            csv.append([
                row.facts.name, row.facts.shortName, row.facts.enterpriseNumber?.digits ?? "",
                row.facts.language.rawValue, row.category.rawValue, row.standing.rawValue,
                row.basis, "\(row.proposal.day)", row.proposal.reference, row.outcome.rawValue,
                row.decision.map { "\($0.day)" } ?? "", row.decision?.reference ?? "",
                row.startsOn.map { "\($0)" } ?? "",
            ])
        }
        return csv
    }

    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let reader = FormReader(
            values: ["proposed_on": "\(exchange.today)"], exchange.language)
        return exchange.respond(MemberChangeFormView.proposal(exchange, MemberForm(reader)))
    }

    @Sendable static func propose(_ exchange: Exchange) async throws -> Response {
        var form = MemberForm(FormReader(exchange))
        let actor = try exchange.actor.id
        let t = form.t
        var typed = form
        let proposal = try await form.reader.deciding(t) { try Proposal.read(&typed) }
        if !typed.reader.isValid { form = typed }
        if form.reader.isValid, let proposal, let proposal {
            let id = try await form.reader.deciding(t) {
                try await exchange.db.transaction(exchange.scope) {
                    try await proposal.record(in: $0, by: actor)
                }
            }
            if let id {
                return exchange.redirect(
                    to: MemberPath.candidate(id),
                    notice: t.candidacy.proposed(name: proposal.facts.name))
            }
        }
        return exchange.respond(
            MemberChangeFormView.proposal(exchange, form), status: .unprocessable)
    }

    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("candidate")
        let (found, history) = try await exchange.db.read(
            exchange.scope, CandidacyStore.find(id), History.of(Candidacy.subject(of: id)))
        guard let candidacy = found else { throw NotFound() }
        let former = try await exchange.db.read(
            exchange.scope,
            CandidacyStore.formerMemberships(of: candidacy.facts, before: candidacy.member))
        return exchange.respond(
            CandidacyShowView(exchange, candidacy, former: former, history))
    }
}
