import Kernel
import Postgres
import Web

/// The letter to each who was invited, once the competition is awarded: to print, in the reader's
/// language.
enum LetterPages {
    /// For the association's people, whichever addressee they choose.
    static func show(_ exchange: Exchange) async throws -> Response {
        let held = try await CompetitionPages.competition(exchange)
        let participant = try exchange.id("participant")
        let record = try await CompetitionRecord.read(held, exchange)
        guard let letter = Letter(record, to: participant) else { throw NotFound() }
        let crumbs = [
            Crumb(Messages(exchange.language).competition.title, path: CompetitionPages.path),
            Crumb(Competition.number(of: held.id), path: CompetitionPages.path(of: held.id)),
        ]
        return exchange.respond(
            LetterView(letter, crumbs, at: CompetitionPages.path, exchange))
    }

    /// For the supplier's own people: their letter, and nobody else's.
    static func own(_ exchange: Exchange) async throws -> Response {
        let held = try await InvitationPages.invitation(exchange)
        let (criteria, outcome, merits) = try await exchange.db.read(
            exchange.scope, InvitationStore.criteria(of: held.id),
            TenderOutcome.own(of: held.id), TenderOutcome.merits(of: held.id))
        guard let outcome else { throw NotFound() }
        let crumbs = [
            Crumb(Messages(exchange.language).invitation.title, path: InvitationPages.path),
            Crumb(Competition.number(of: held.id), path: InvitationPages.path(of: held.id)),
        ]
        return exchange.respond(
            LetterView(
                Letter(held, criteria, outcome, merits), crumbs, at: InvitationPages.path,
                exchange))
    }
}
