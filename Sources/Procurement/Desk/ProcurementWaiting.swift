import Postgres
import Web

extension Waiting {
    /// Orders that somebody else submitted and whose next step this person gives.
    public static let callOffsToApprove = Waiting(
        { Messages($1).callOff.toApprove(count: $0) },
        path: "/procurement/call-offs?state=submitted", at: "/procurement/call-offs",
        needs: .approveCallOffs
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM procurement.call_off
        CROSS JOIN LATERAL (
            SELECT asked.step FROM procurement.call_off_step AS asked
            WHERE asked.call_off_id = call_off.id AND asked.round = call_off.round
                AND NOT EXISTS (
                    SELECT FROM procurement.call_off_approval AS given
                    WHERE given.call_off_id = asked.call_off_id
                        AND given.round = asked.round AND given.step = asked.step)
            ORDER BY asked.place LIMIT 1
        ) AS next
        WHERE state = 'submitted' AND submitted_by <> \(asker.person.id)
            AND made_by <> \(asker.person.id)
            AND CASE WHEN next.step IN ('procurement', 'second')
                THEN \(asker.person.memberID)::bigint IS NULL
                ELSE EXISTS (
                    SELECT FROM procurement.delegation
                    WHERE delegation.person_id = \(asker.person.id)
                        AND delegation.member_id = call_off.member_id
                        AND delegation.office = next.step
                        AND delegation.span @> \(asker.today)::date) END
            AND NOT EXISTS (
                SELECT FROM procurement.call_off_approval AS approval
                WHERE approval.call_off_id = call_off.id AND approval.round = call_off.round
                    AND approval.person_id = \(asker.person.id))
        """
    }

    /// Approved orders that nobody has sent to the supplier.
    public static let callOffsToPlace = Waiting(
        { Messages($1).callOff.toPlace(count: $0) },
        path: "/procurement/call-offs?state=approved", at: "/procurement/call-offs",
        needs: .placeCallOffs
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM procurement.call_off WHERE state = 'approved'
        """
    }

    /// Orders that wait for a reason why they are no splitting.
    public static let splittingToAnswer = Waiting(
        { Messages($1).splitting.waits(count: $0) }, path: "/procurement/splitting?state=open",
        at: "/procurement/splitting", needs: .answerSplitting
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM procurement.splitting_flag AS flag
        JOIN procurement.call_off ON call_off.id = flag.call_off_id
            AND call_off.round = flag.round AND call_off.state = 'submitted'
        WHERE call_off.submitted_by <> \(asker.person.id) AND NOT EXISTS (
            SELECT FROM procurement.splitting_answer AS answer
            WHERE answer.call_off_id = flag.call_off_id AND answer.round = flag.round)
        """
    }
}

extension SearchSource {
    public static let frameworks = SearchSource(
        { Messages($0).framework.title }, needs: .readFrameworks,
        list: { "/procurement/frameworks?" + $0 }
    ) { words, language in
        let title = language.title(of: "framework")
        let fits = SearchHits.matches("framework.search", code: "framework.number", words)
        let rank = SearchHits.rank("framework.number", title, words)
        return SearchHits.of(
            """
            SELECT id, number, title, authority, total FROM (
                SELECT framework.id, framework.number, \(title) AS title, framework.authority,
                    count(*) OVER () AS total, \(rank) AS rank
                FROM procurement.framework
                WHERE \(fits)
            ) AS found
            ORDER BY rank, number LIMIT \(SearchSource.shown)
            """
        ) { row in
            SearchHit(
                path: FrameworkPages.path(of: try row["id"]), code: try row["number"],
                title: try row["title"], note: try row["authority"])
        }
    }
}
