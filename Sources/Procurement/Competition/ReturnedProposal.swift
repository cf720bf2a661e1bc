import Journal
import Kernel
import Postgres
import Web

/// A proposal of award that the second person sent back, with both reasons.
struct ReturnedProposal: Sendable {
    let supplier: String
    let price: Cents
    let reason: String
    let proposer: String
    let proposedAt: Instant
    let returner: String
    let returnedAt: Instant
    let returnReason: String

    static func all(of competition: Int64) -> Query<[ReturnedProposal]> {
        SQL(
            """
            SELECT participant.name AS supplier, returned.price_cents, returned.reason,
                proposer.name AS proposer, returned.proposed_at, returner.name AS returner,
                returned.returned_at, returned.return_reason
            FROM procurement.returned_proposal AS returned
            JOIN procurement.participant ON participant.id = returned.participant_id
            JOIN kernel.person AS proposer ON proposer.id = returned.proposed_by
            JOIN kernel.person AS returner ON returner.id = returned.returned_by
            WHERE returned.competition_id = \(competition)
            ORDER BY returned.id
            """
        ).rows { row in
            ReturnedProposal(
                supplier: try row["supplier"], price: try row["price_cents"],
                reason: try row["reason"], proposer: try row["proposer"],
                proposedAt: try row["proposed_at"], returner: try row["returner"],
                returnedAt: try row["returned_at"], returnReason: try row["return_reason"])
        }
    }
}

extension ReturnedProposal {
    /// Who proposed what, and who sent it back why, in a sentence.
    func text(_ t: Messages, _ format: Localized) -> String {
        t.competition.returnedText(
            name: returner, at: format.instant(returnedAt), proposer: proposer,
            supplier: supplier, price: format.euro(price), reason: returnReason)
    }
}

extension CompetitionSteps {
    /// Sends the proposal back to the evaluation, with why: the second person's no.
    ///
    /// - Refuses: `isNotProposed`, `returnedByTheSamePerson`.
    public func sendBack(because reason: String, in transaction: Transaction) async throws {
        let held = try await held(in: transaction)
        guard held.state == .proposed else { throw CompetitionRefusal.isNotProposed }
        try await write(
            held, CompetitionMoves.sendBack(competition, because: reason, by: person),
            Event(
                "competition-return", of: subject, by: person,
                before: [Fact("state", Competition.State.proposed.rawValue)],
                after: [
                    Fact("state", Competition.State.opened.rawValue), Fact("reason", reason),
                ]), in: transaction)
    }
}

extension CompetitionMoves {
    static func sendBack(
        _ id: Int64, because reason: String, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.returned_proposal (competition_id, returned_by, return_reason)
            VALUES (\(id), \(person), \(reason))
            """
        ).affected
    }
}
