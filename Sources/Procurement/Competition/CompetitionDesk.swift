import Kernel
import Postgres
import Web

extension Waiting {
    /// Deadlines for tenders that pass today.
    public static let competitionsDueToday = Waiting(
        { Messages($1).competition.dueToday(count: $0) },
        path: CompetitionPages.path + "?state=invited&sort=until", at: CompetitionPages.path,
        needs: .keepCompetitions
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM procurement.competition
        WHERE state = 'invited' AND tenders_until > clock_timestamp()
            AND (tenders_until AT TIME ZONE 'Europe/Brussels')::date = \(asker.today)::date
        """
    }

    /// Competitions whose deadline passed and that this person has not opened.
    public static let competitionsToOpen = Waiting(
        { Messages($1).competition.toOpen(count: $0) }, .warn,
        path: CompetitionPages.path + "?state=invited&sort=until", at: CompetitionPages.path,
        needs: .openTenders
    ) { asker in
        """
        SELECT count(*) AS count,
            '/procurement/competitions/' || min(competition.id) AS path
        FROM procurement.competition
        WHERE competition.state = 'invited' AND competition.tenders_until <= clock_timestamp()
            AND NOT EXISTS (
                SELECT FROM procurement.tender_opening AS opening
                WHERE opening.competition_id = competition.id
                    AND opening.person_id = \(asker.person.id))
        """
    }

    /// Questions of suppliers without an answer, while one can still be given.
    public static let competitionQuestions = Waiting(
        { Messages($1).competition.toAnswer(count: $0) },
        path: CompetitionPages.path + "?state=invited", at: CompetitionPages.path,
        needs: .keepCompetitions
    ) { _ in
        """
        SELECT count(*) AS count,
            '/procurement/competitions/' || min(competition.id) AS path
        FROM procurement.competition
        JOIN procurement.competition_question AS question
            ON question.competition_id = competition.id
        WHERE competition.state = 'invited' AND competition.tenders_until > clock_timestamp()
            AND NOT EXISTS (
                SELECT FROM procurement.competition_answer AS answer
                WHERE answer.question_id = question.id)
        """
    }

    /// Opened competitions that wait for the points of this person, or for another evaluator.
    public static let competitionsToScore = Waiting(
        { Messages($1).competition.toScore(count: $0) },
        path: CompetitionPages.path + "?state=opened", at: CompetitionPages.path,
        needs: .scoreTenders
    ) { asker in
        """
        SELECT count(*) AS count,
            '/procurement/competitions/' || min(competition.id) AS path
        FROM procurement.competition
        WHERE competition.state = 'opened'
            AND NOT procurement.scores_are_in(competition.id)
            AND procurement.scores_missing(competition.id, \(asker.person.id)) > 0
            AND ((
                SELECT count(*) FROM procurement.evaluator
                WHERE evaluator.competition_id = competition.id) < competition.evaluators
                OR EXISTS (
                    SELECT FROM procurement.evaluator
                    WHERE evaluator.competition_id = competition.id
                        AND evaluator.person_id = \(asker.person.id)))
        """
    }

    /// Exclusions that somebody else proposed.
    public static let exclusionsToConfirm = Waiting(
        { Messages($1).exclusion.toConfirm(count: $0) },
        path: CompetitionPages.path + "?state=opened", at: CompetitionPages.path,
        needs: .awardCompetitions
    ) { asker in
        """
        SELECT count(*) AS count,
            '/procurement/competitions/' || min(competition.id) AS path
        FROM procurement.tender_exclusion AS exclusion
        JOIN procurement.competition ON competition.id = exclusion.competition_id
        WHERE competition.state = 'opened' AND exclusion.person_id <> \(asker.person.id)
            AND NOT EXISTS (
                SELECT FROM procurement.exclusion_confirmation AS confirmation
                WHERE confirmation.exclusion_id = exclusion.id)
            AND NOT EXISTS (
                SELECT FROM procurement.exclusion_revocation AS revocation
                WHERE revocation.exclusion_id = exclusion.id)
        """
    }

    /// Competitions whose last proposal was sent back and that nobody proposed anew.
    public static let proposalsReturned = Waiting(
        { Messages($1).proposalBack.waits(count: $0) }, .warn,
        path: CompetitionPages.path + "?state=opened", at: CompetitionPages.path,
        needs: .keepCompetitions
    ) { _ in
        """
        SELECT count(*) AS count,
            '/procurement/competitions/' || min(competition.id) AS path
        FROM procurement.competition
        WHERE competition.state = 'opened' AND EXISTS (
            SELECT FROM procurement.returned_proposal AS returned
            WHERE returned.competition_id = competition.id)
        """
    }

    /// Proposals of somebody else.
    public static let competitionsToAward = Waiting(
        { Messages($1).competition.toAward(count: $0) },
        path: CompetitionPages.path + "?state=proposed", at: CompetitionPages.path,
        needs: .awardCompetitions
    ) { asker in
        """
        SELECT count(*) AS count,
            '/procurement/competitions/' || min(competition.id) AS path
        FROM procurement.competition
        JOIN procurement.award_proposal AS proposal
            ON proposal.competition_id = competition.id
        WHERE competition.state = 'proposed' AND proposal.proposed_by <> \(asker.person.id)
        """
    }
}

extension RecordKind {
    public static let competition = RecordKind(
        "procurement/competition/", needs: .readCompetitions
    ) { id, _ in
        Int64(id).map { number in
            RecordAddress(
                CompetitionPages.path(of: number),
                SQL("SELECT subject FROM procurement.competition WHERE id = \(number)")
                    .first { row in try row["subject"] })
        }
    }
}

extension SearchSource {
    public static let competitions = SearchSource(
        { Messages($0).competition.title }, needs: .readCompetitions,
        list: { CompetitionPages.path + "?" + $0 }
    ) { words, _ in
        let code: SQL = "'MC ' || lpad(competition.id::text, 6, '0')"
        let fits = SearchHits.matches("competition.search", code: code, words)
        let rank = SearchHits.rank(code, "competition.subject", words)
        return SearchHits.of(
            """
            SELECT id, code, subject, framework, total FROM (
                SELECT competition.id, \(code) AS code, competition.subject,
                    framework.number AS framework, count(*) OVER () AS total, \(rank) AS rank
                FROM procurement.competition
                JOIN procurement.lot ON lot.id = competition.lot_id
                JOIN procurement.framework ON framework.id = lot.framework_id
                WHERE \(fits)
            ) AS found
            ORDER BY rank, id DESC LIMIT \(SearchSource.shown)
            """
        ) { row in
            SearchHit(
                path: CompetitionPages.path(of: try row["id"]), code: try row["code"],
                title: try row["subject"], note: try row["framework"])
        }
    }
}
