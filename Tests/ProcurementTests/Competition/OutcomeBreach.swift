import Postgres

/// Breaches of what becomes of tenders and proposals, on the rows of ``Breach/ofCompetitions``: of
/// competition 1, tender 1 stands; in 2, the tender of participant 3 is opened; 4 is proposed by
/// person 1.
extension Breach {
    static let ofOutcomes: [Breach] =
        ofWithdrawals + ofExclusions + ofExclusionDecisions + ofReturns

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

    private static func confirmed(by person: SQL = "2") -> SQL {
        """
        INSERT INTO procurement.exclusion_confirmation (exclusion_id, person_id)
        SELECT max(id), \(person) FROM procurement.tender_exclusion
        """
    }

    private static func revoked(_ reason: SQL = "'x'") -> SQL {
        """
        INSERT INTO procurement.exclusion_revocation (exclusion_id, reason, person_id)
        SELECT max(id), \(reason), 1 FROM procurement.tender_exclusion
        """
    }

    /// Competition 2 beyond its evaluation.
    private static let stopped: SQL = """
        UPDATE procurement.competition SET state = 'stopped', stopped_by = 1,
            stopped_at = clock_timestamp(), stop_reason = 'x'
        WHERE id = 2
        """

    private static let ofExclusionDecisions: [Breach] = [
        .init("exclusion_is_confirmed_once", exclusion(), confirmed(), confirmed(by: "3")),
        .init("exclusion_is_confirmed_by_another_person", exclusion(), confirmed(by: "1")),
        .init("exclusion_is_confirmed_by_another_person", exclusion(), confirmed(by: "NULL")),
        .init("exclusion_is_confirmed_in_the_evaluation", exclusion(), stopped, confirmed()),
        .init("revoked_exclusion_is_not_confirmed", exclusion(), revoked(), confirmed()),
        .init("exclusion_is_revoked_once", exclusion(), revoked(), revoked()),
        .init("revocation_says_why", exclusion(), revoked("' '")),
        .init("exclusion_is_revoked_in_the_evaluation", exclusion(), stopped, revoked()),
        .init(
            "exclusions_are_decided_before_the_proposal", exclusion(),
            """
            INSERT INTO procurement.award_proposal (competition_id, participant_id, price_cents,
                reason, proposed_by)
            VALUES (2, 3, 1, 'x', 1)
            """),
        .init(
            "exclusion_confirmation_is_append_only", exclusion(), confirmed(),
            "DELETE FROM procurement.exclusion_confirmation"),
        .init(
            "exclusion_revocation_is_append_only", exclusion(), revoked(),
            "UPDATE procurement.exclusion_revocation SET reason = 'y'"),
    ]

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
        .init("excluded_tender_is_not_scored", exclusion(), confirmed(), score()),
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
