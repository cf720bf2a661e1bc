import Postgres

/// Breaches of what becomes of tenders and proposals, on the rows of ``Breach/ofCompetitions``: of
/// competition 1, tender 1 stands; in 2, the tender of participant 3 is opened; 4 is proposed by
/// person 1.
extension Breach {
    static let ofOutcomes: [Breach] = ofWithdrawals + ofExclusions + ofReturns

    private static func withdrawal(_ tender: SQL = "1", by participant: SQL = "3") -> SQL {
        """
        INSERT INTO procurement.tender_withdrawal (tender_id, competition_id, participant_id,
            person_id)
        VALUES (\(tender), 1, \(participant), 21)
        """
    }

    private static let another: SQL = """
        INSERT INTO procurement.tender (competition_id, participant_id, person_id, price_cents,
            body)
        VALUES (1, 3, 21, 1, 'x')
        """

    private static let ofWithdrawals: [Breach] = [
        .init("tender_is_withdrawn_once", withdrawal(), withdrawal()),
        .init("last_tender_is_withdrawn", another, withdrawal()),
        .init("last_tender_is_withdrawn", withdrawal("2")),
        .init("last_tender_is_withdrawn", withdrawal(by: "4")),
        .init("tender_is_withdrawn_before_the_deadline", unguarded, close, withdrawal()),
        .init(
            "tender_withdrawal_is_append_only", withdrawal(),
            "DELETE FROM procurement.tender_withdrawal"),
    ]

    private static func exclusion(
        _ participant: SQL = "3", of id: SQL = "2", ground: SQL = "'price'", reason: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.tender_exclusion (competition_id, participant_id, ground, reason,
            person_id)
        VALUES (\(id), \(participant), \(ground), \(reason), 1)
        """
    }

    private static let ofExclusions: [Breach] = [
        .init("tender_is_excluded_once", exclusion(), exclusion()),
        .init("exclusion_ground_is_known", exclusion(ground: "'taste'")),
        .init("exclusion_says_why", exclusion(reason: "' '")),
        .init("tender_is_excluded_in_the_evaluation", exclusion(of: "1")),
        .init("tender_is_excluded_in_the_evaluation", exclusion(of: "4")),
        .init("excluded_tender_was_handed_in", exclusion("4")),
        .init(
            "exclusion_is_of_a_participant",
            "ALTER TABLE procurement.tender_exclusion DISABLE TRIGGER exclusion_is_checked",
            exclusion("1")),
        .init("excluded_tender_is_not_scored", exclusion(), score()),
        .init(
            "tender_exclusion_is_append_only", exclusion(),
            "UPDATE procurement.tender_exclusion SET reason = 'y'"),
    ]

    private static func back(
        _ id: SQL = "4", by person: SQL = "2", reason: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.returned_proposal (competition_id, returned_by, return_reason)
        VALUES (\(id), \(person), \(reason))
        """
    }

    private static let ofReturns: [Breach] = [
        .init("only_what_is_proposed_is_returned", back("2")),
        .init("proposal_is_returned_by_another_person", back(by: "1")),
        .init("proposal_is_returned_with_a_reason", back(reason: "' '")),
        .init(
            "returned_proposal_is_append_only", back(),
            "DELETE FROM procurement.returned_proposal"),
        .init(
            "award_proposal_is_append_only",
            "DELETE FROM procurement.award_proposal WHERE competition_id = 4"),
        .init(
            "competition_moves_by_its_records",
            "UPDATE procurement.competition SET state = 'opened' WHERE id = 4"),
    ]
}
