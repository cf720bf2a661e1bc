import Kernel
import Postgres
import Web

extension RecordKind {
    /// A member's request for a secondment.
    public static let secondmentRequest = RecordKind(
        "staffing/request/", needs: .readRequests
    ) { id, _ in
        Int64(id).map { id in
            RecordAddress(
                RequestPath.request(id),
                SQL("SELECT id FROM staffing.secondment_request WHERE id = \(id)").first { row in
                    RequestPath.number(try row["id"])
                })
        }
    }
}

extension SearchSource {
    /// Requests, by their number, function and reason.
    public static let secondmentRequests = SearchSource(
        { Messages($0).request.title }, needs: .readRequests,
        list: { "/staffing/requests?" + $0 }
    ) { words, language in
        let code: SQL = "'SR ' || lpad(asked.id::text, 6, '0')"
        let name = language.dossierName(of: "job")
        let text: SQL = "kernel.folded(\(name)) || ' ' || asked.search || ' ' || member.search"
        return SearchHits.of(
            """
            SELECT asked.id, \(name) AS function_name, member.name AS member,
                count(*) OVER () AS total
            FROM staffing.secondment_request AS asked
            JOIN staffing.job_function AS job ON job.id = asked.function_id
            JOIN membership.active_member AS member ON member.id = asked.member_id
            WHERE \(SearchHits.matches(text, code: code, words))
            ORDER BY \(SearchHits.rank(code, name, words)), asked.id DESC
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            let id: Int64 = try row["id"]
            return SearchHit(
                path: RequestPath.request(id), code: RequestPath.number(id),
                title: try row["function_name"], note: try row["member"])
        }
    }
}

extension Waiting {
    /// Requests for which nobody is proposed.
    public static let requestsToAnswer = Waiting(
        { Messages($1).request.waitingToAnswer(count: $0) },
        path: "/staffing/requests?state=open", at: "/staffing/requests", needs: .keepSecondments
    ) { _ in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/staffing/requests/' || min(asked.id) END AS path
        FROM staffing.secondment_request AS asked
        WHERE asked.state = 'open' AND (\(RequestStore.proposing)) = 0
        """
    }

    /// People whom a member may agree to.
    public static let proposalsToAgree = Waiting(
        { Messages($1).request.waitingToAgree(count: $0) },
        path: "/staffing/requests?state=proposed", at: "/staffing/requests",
        needs: .askSecondments
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/staffing/requests/' || min(asked.id) END AS path
        FROM staffing.secondment_request AS asked
        WHERE asked.state = 'open' AND asked.member_id = \(asker.person.memberID)
            AND (\(RequestStore.proposing)) > 0
        """
    }

    /// What was agreed and waits for its signed terms.
    public static let termsToSign = Waiting(
        { Messages($1).request.waitingToSign(count: $0) },
        path: "/staffing/requests?state=agreed", at: "/staffing/requests",
        needs: .keepSecondments
    ) { _ in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/staffing/requests/' || min(asked.id) END AS path
        FROM staffing.secondment_request AS asked
        WHERE asked.state = 'agreed'
        """
    }
}
