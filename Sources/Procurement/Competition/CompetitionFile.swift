import Kernel
import Postgres

/// What stands around a competition: who is invited, what was asked, corrected and declared.
enum CompetitionFile {
    /// A participant of the lot and whether it is invited.
    struct Invitation: Sendable {
        let participant: Int64
        let rank: Int
        let name: String
        let number: String
        let reason: String
    }

    static func invitations(of id: Int64) -> Query<[Invitation]> {
        SQL(
            """
            SELECT participant.id, participant.rank, participant.name, participant.number,
                invitation.reason
            FROM procurement.invitation
            JOIN procurement.participant ON participant.id = invitation.participant_id
            WHERE invitation.competition_id = \(id)
            ORDER BY participant.rank
            """
        ).rows { row in
            Invitation(
                participant: try row["id"], rank: Int(try row["rank"] as Int32),
                name: try row["name"], number: try row["number"], reason: try row["reason"])
        }
    }

    /// A question with its answer, for the association.
    struct Question: Sendable {
        let id: Int64
        let supplier: String
        let body: String
        let askedAt: Instant
        let told: String
        let answer: String
        let answeredAt: Instant?
    }

    static func questions(of id: Int64) -> Query<[Question]> {
        SQL(
            """
            SELECT question.id, participant.name, question.body, question.asked_at,
                coalesce(answer.question, '') AS told, coalesce(answer.answer, '') AS answer,
                answer.answered_at
            FROM procurement.competition_question AS question
            JOIN procurement.participant ON participant.id = question.participant_id
            LEFT JOIN procurement.competition_answer AS answer ON answer.question_id = question.id
            WHERE question.competition_id = \(id)
            ORDER BY question.id
            """
        ).rows { row in
            Question(
                id: try row["id"], supplier: try row["name"], body: try row["body"],
                askedAt: try row["asked_at"], told: try row["told"], answer: try row["answer"],
                answeredAt: try row["answered_at"])
        }
    }

    struct Correction: Sendable {
        let body: String
        let questionsUntil: Instant?
        let tendersUntil: Instant?
        let at: Instant
    }

    static func corrections(of id: Int64) -> Query<[Correction]> {
        SQL(
            """
            SELECT body, questions_until, tenders_until, corrected_at
            FROM procurement.competition_correction WHERE competition_id = \(id) ORDER BY id
            """
        ).rows { row in
            Correction(
                body: try row["body"], questionsUntil: try row["questions_until"],
                tendersUntil: try row["tenders_until"], at: try row["corrected_at"])
        }
    }

    /// That somebody opened, or declared no conflict of interest.
    struct Signature: Sendable {
        let person: Int64
        let name: String
        let at: Instant
        let statement: String
    }

    static func openings(of id: Int64) -> Query<[Signature]> {
        SQL(
            """
            SELECT person.id, person.name, opening.opened_at AS at, '' AS statement
            FROM procurement.tender_opening AS opening
            JOIN kernel.person ON person.id = opening.person_id
            WHERE opening.competition_id = \(id)
            ORDER BY opening.opened_at
            """
        ).rows(signature)
    }

    static func evaluators(of id: Int64) -> Query<[Signature]> {
        SQL(
            """
            SELECT person.id, person.name, evaluator.declared_at AS at, evaluator.statement
            FROM procurement.evaluator
            JOIN kernel.person ON person.id = evaluator.person_id
            WHERE evaluator.competition_id = \(id)
            ORDER BY evaluator.declared_at
            """
        ).rows(signature)
    }

    @Sendable private static func signature(_ row: Row) throws -> Signature {
        Signature(
            person: try row["id"], name: try row["name"], at: try row["at"],
            statement: try row["statement"])
    }

    /// To whom it is to be awarded, and who decided so.
    struct Award: Sendable {
        let participant: Int64
        let supplier: String
        let price: Cents
        let reason: String
        let proposedBy: Int64
        let proposer: String
        let proposedAt: Instant
        let decider: String
        let awardedOn: Day?
    }

    static func award(of id: Int64) -> Query<Award?> {
        SQL(
            """
            SELECT proposal.participant_id, participant.name, proposal.price_cents,
                proposal.reason, proposal.proposed_by, proposer.name AS proposer,
                proposal.proposed_at, coalesce(decider.name, '') AS decider, award.awarded_on
            FROM procurement.award_proposal AS proposal
            JOIN procurement.participant ON participant.id = proposal.participant_id
            JOIN kernel.person AS proposer ON proposer.id = proposal.proposed_by
            LEFT JOIN procurement.award ON award.competition_id = proposal.competition_id
            LEFT JOIN kernel.person AS decider ON decider.id = award.awarded_by
            WHERE proposal.competition_id = \(id)
            """
        ).first { row in
            Award(
                participant: try row["participant_id"], supplier: try row["name"],
                price: try row["price_cents"], reason: try row["reason"],
                proposedBy: try row["proposed_by"], proposer: try row["proposer"],
                proposedAt: try row["proposed_at"], decider: try row["decider"],
                awardedOn: try row["awarded_on"])
        }
    }

    /// That a tender came; nothing of it before the deadline for the association.
    struct Receipt: Sendable {
        let supplier: String
        let at: Instant
        /// - Unit: bytes.
        let size: Int
        let sha256: [UInt8]
        let isWithdrawn: Bool
    }

    static func receipts(of id: Int64) -> Query<[Receipt]> {
        SQL(
            """
            SELECT participant.name, receipt.received_at, receipt.size, receipt.sha256,
                withdrawal.tender_id IS NOT NULL AS is_withdrawn
            FROM procurement.tender_receipt AS receipt
            JOIN procurement.participant ON participant.id = receipt.participant_id
            LEFT JOIN procurement.tender_withdrawal AS withdrawal
                ON withdrawal.tender_id = receipt.tender_id
            WHERE receipt.competition_id = \(id)
            ORDER BY receipt.received_at, receipt.tender_id
            """
        ).rows(receipt)
    }

    @Sendable static func receipt(_ row: Row) throws -> Receipt {
        Receipt(
            supplier: try row["name"], at: try row["received_at"], size: try row["size"],
            sha256: try row["sha256"], isWithdrawn: try row["is_withdrawn"])
    }
}
