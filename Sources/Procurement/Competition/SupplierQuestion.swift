import Journal
import Kernel
import Postgres

/// A question of an invited supplier; its answer goes to all.
///
/// - Source: PROC-5
public struct SupplierQuestion: Sendable {
    let competition: Int64
    let participant: Int64
    let body: String

    public init(competition: Int64, participant: Int64, body: String) {
        self.competition = competition
        self.participant = participant
        self.body = body
    }

    /// Asks it. The event does not repeat it: all read it with its answer.
    ///
    /// - Refuses: `questionsAreClosed`, `supplierIsNotInvited`.
    public func ask(
        in transaction: Transaction, by person: Int64, until end: Instant
    ) async throws {
        do {
            _ = try await transaction.run(insert(by: person))
        } catch DatabaseError.violation(let violation) {
            throw switch violation.constraint {
            case "competition_question_is_asked_in_time":
                CompetitionRefusal.questionsAreClosed(end)
            case "competition_question_is_of_who_is_invited":
                CompetitionRefusal.supplierIsNotInvited
            default: DatabaseError.violation(violation)
            }
        }
        _ = try await transaction.run(
            Event(
                "competition-question", of: Competition.subject(of: competition), by: person,
                after: []
            ).recorded)
    }

    private func insert(by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.competition_question (competition_id, participant_id, person_id,
                body)
            VALUES (\(competition), \(participant), \(person), \(body))
            """
        ).affected
    }
}
