import Kernel
import Postgres
import Web

/// A request as it is shown.
struct RequestRow: Sendable {
    let id: Int64
    let member: Int64
    let memberName: String
    let memberCode: String
    let memberLanguage: Language
    let memberNumber: EnterpriseNumber?
    let function: Int64
    let functionName: String
    let seniority: Seniority
    let languages: [SpokenLanguage]
    let share: Millionths
    let stay: Stay
    let reason: String
    let state: RequestState
    let answer: String
    let askedBy: String
    let askedOn: Day
    /// How many are proposed and wait for the member.
    let proposed: Int

    var hasProposals: Bool { state == .open && proposed > 0 }

    func tag(_ t: Messages) -> TagView {
        switch state {
        case .open:
            hasProposals ? TagView(.info, t.request.proposed) : TagView(.warn, t.request.open)
        case .agreed: TagView(.info, t.request.agreed)
        case .running: TagView(.ok, t.request.started)
        case .declined: TagView(.bad, t.request.declined)
        case .withdrawn: TagView(.plain, t.request.withdrawn)
        }
    }
}

/// Somebody who is or was proposed. Who was refused has no name any more for the member.
struct ProposalRow: Sendable {
    let id: Int64
    let employee: Int64
    let name: String?
    let number: String?
    let share: Millionths
    let stay: Stay
    let note: String
    let state: ProposalState
    let reason: String
    let answeredOn: Day?
    let secondment: Int64?
    let terms: String?
    let signedOn: Day?
}

/// Somebody with the function whose time is free for a request.
struct FreeColleague: Sendable {
    let number: String
    let name: String
    let language: Language
    let grade: String
    /// What is free on every day of the request. Unit: millionths of full time.
    let free: Millionths
    let wasThere: Bool
}

/// The statements about requests and proposals.
enum RequestStore {
    static let sortable = ["number", "member", "function", "from", "share", "asked"]

    static let proposing: SQL = """
        SELECT count(*) FROM staffing.proposal
        WHERE proposal.request_id = asked.id AND proposal.state = 'proposed'
        """

    private static func columns(_ language: Language) -> SQL {
        """
        SELECT asked.id, asked.member_id, member.name AS member, member.code, member.language,
            member.enterprise_number, asked.function_id,
            \(language.dossierName(of: "job")) AS function_name, asked.seniority,
            asked.languages, asked.share_millionths, asked.span, asked.reason, asked.state,
            asked.answer, person.name AS person, asked.asked_on, (\(proposing)) AS proposed
        \(from)
        LEFT JOIN kernel.person ON person.id = asked.asked_by
        """
    }

    private static let from: SQL = """
        FROM staffing.secondment_request AS asked
        JOIN staffing.job_function AS job ON job.id = asked.function_id
        JOIN membership.active_member AS member ON member.id = asked.member_id
        """

    static func page(
        _ list: ListQuery, in language: Language
    ) -> (Query<[RequestRow]>, Query<Int>) {
        var condition: SQL = """
            (asked.search LIKE kernel.folded(\(list.pattern))
                OR member.search LIKE kernel.folded(\(list.pattern))
                OR kernel.folded(\(language.dossierName(of: "job")))
                    LIKE kernel.folded(\(list.pattern)))
            """
        switch list["state"] {
        case "proposed": condition += " AND asked.state = 'open' AND (\(proposing)) > 0"
        case "open": condition += " AND asked.state = 'open' AND (\(proposing)) = 0"
        case let state?: condition += " AND asked.state = \(state)"
        case nil: break
        }
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "function": "function_name"
            case "from": "lower(asked.span)"
            case "share": "asked.share_millionths"
            case "asked": "asked.asked_on"
            default: "asked.id"
            }
        let rows: SQL = """
            \(columns(language))
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), asked.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (
            rows.rows { try row($0) }.map { $0.compactMap { $0 } }, count.one { try $0["total"] }
        )
    }

    static func request(_ id: Int64, in language: Language) -> Query<RequestRow?> {
        SQL("\(columns(language)) WHERE asked.id = \(id)").first { try row($0) }
            .map { $0 ?? nil }
    }

    @Sendable private static func row(_ row: Row) throws -> RequestRow? {
        let languages: String = try row["languages"]
        guard let stay = Stay(try row["span"]) else { return nil }
        return RequestRow(
            id: try row["id"], member: try row["member_id"], memberName: try row["member"],
            memberCode: try row["code"], memberLanguage: try row["language"],
            memberNumber: try row["enterprise_number"], function: try row["function_id"],
            functionName: try row["function_name"], seniority: try row["seniority"],
            languages: languages.split(separator: ",").compactMap {
                SpokenLanguage(rawValue: String($0))
            }, share: try row["share_millionths"], stay: stay, reason: try row["reason"],
            state: try row["state"], answer: try row["answer"],
            askedBy: try row["person"] as String? ?? "", askedOn: try row["asked_on"],
            proposed: try row["proposed"])
    }

    static func proposals(of request: Int64) -> Query<[ProposalRow]> {
        SQL(
            """
            SELECT proposal.id, proposal.employee_id, employee.name, employee.number,
                proposal.share_millionths, proposal.span, proposal.note, proposal.state,
                proposal.reason, proposal.answered_on, paper.secondment_id,
                paper.number AS terms, paper.signed_on
            FROM staffing.proposal
            LEFT JOIN staffing.employee ON employee.id = proposal.employee_id
            LEFT JOIN staffing.special_terms AS paper ON paper.proposal_id = proposal.id
            WHERE proposal.request_id = \(request)
            ORDER BY proposal.id
            """
        ).rows { row -> ProposalRow? in
            guard let stay = Stay(try row["span"]) else { return nil }
            return ProposalRow(
                id: try row["id"], employee: try row["employee_id"], name: try row["name"],
                number: try row["number"], share: try row["share_millionths"], stay: stay,
                note: try row["note"], state: try row["state"], reason: try row["reason"],
                answeredOn: try row["answered_on"], secondment: try row["secondment_id"],
                terms: try row["terms"], signedOn: try row["signed_on"])
        }.map { $0.compactMap { $0 } }
    }

    /// Who could be proposed: the function by contract, and the share free on every day; first who needs
    /// no other language, who knows the member, who is between secondments.
    static func candidates(for request: Int64, most: Int) -> Query<[FreeColleague]> {
        SQL(
            """
            SELECT employee.number, employee.name, employee.language, contract.grade,
                1000000 - coalesce(taken.most, 0) AS free, EXISTS (
                    SELECT FROM staffing.secondment
                    WHERE secondment.employee_id = employee.id
                        AND secondment.member_id = asked.member_id) AS was_there
            FROM staffing.secondment_request AS asked
            JOIN staffing.contract ON contract.function_id = asked.function_id
                AND contract.span @> asked.span
            JOIN staffing.employee ON employee.id = contract.employee_id
            CROSS JOIN LATERAL (
                SELECT max(sums.share)::bigint AS most FROM (
                    SELECT sum(held.share_millionths) AS share
                    FROM (
                        SELECT lower(asked.span) AS day
                        UNION
                        SELECT lower(begun.span) FROM staffing.secondment_share AS begun
                        WHERE begun.employee_id = employee.id
                            AND asked.span @> lower(begun.span)) AS first
                    JOIN staffing.secondment_share AS held
                        ON held.employee_id = employee.id AND held.span @> first.day
                    GROUP BY first.day) AS sums) AS taken
            WHERE asked.id = \(request) AND asked.state = 'open'
                AND 1000000 - coalesce(taken.most, 0) >= asked.share_millionths
                AND NOT EXISTS (
                    SELECT FROM staffing.proposal
                    WHERE proposal.request_id = asked.id
                        AND proposal.employee_id = employee.id)
            ORDER BY asked.languages = ''
                    OR employee.language = ANY (string_to_array(asked.languages, ',')) DESC,
                was_there DESC, taken.most NULLS FIRST, employee.number
            LIMIT \(most)
            """
        ).rows { row in
            FreeColleague(
                number: try row["number"], name: try row["name"], language: try row["language"],
                grade: try row["grade"], free: try row["free"], wasThere: try row["was_there"])
        }
    }

    static func employee(numbered number: String) -> Query<Int64?> {
        SQL("SELECT id FROM staffing.employee WHERE number = \(number)").first { try $0["id"] }
    }

    static func member(coded code: String) -> Query<Int64?> {
        SQL("SELECT id FROM membership.active_member WHERE code = \(code)")
            .first { try $0["id"] }
    }
}
