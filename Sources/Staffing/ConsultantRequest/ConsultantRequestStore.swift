import Kernel
import Postgres
import Web

/// The statements about requests for consultants.
enum ConsultantRequestStore {
    static let sortable = ["asked", "member", "profile"]

    private static let columns: SQL = """
        SELECT request.id, request.member_id, member.name AS member, request.profile,
            request.days, request.span, request.reason, request.price_weight, request.state,
            coalesce(lot.framework || ' / ' || lot.number, '') AS lot,
            coalesce(lot.mode, '') AS mode, request.answered_by, person.name AS asker,
            request.asked_on, request.end_reason, request.version,
            (SELECT count(*) FROM staffing.candidate
                WHERE candidate.request_id = request.id) AS candidates,
            array(SELECT criterion.name FROM staffing.request_criterion AS criterion
                WHERE criterion.request_id = request.id ORDER BY criterion.position) AS names,
            array(SELECT criterion.weight FROM staffing.request_criterion AS criterion
                WHERE criterion.request_id = request.id ORDER BY criterion.position) AS weights
        """

    private static let from: SQL = """
        FROM staffing.consultant_request AS request
        JOIN staffing.engaged_member AS member ON member.id = request.member_id
        JOIN kernel.person ON person.id = request.asked_by
        LEFT JOIN procurement.lot_of_people AS lot ON lot.lot_id = request.lot_id
        """

    static func page(_ list: ListQuery) -> (Query<[ConsultantRequest]>, Query<Int>) {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = "(request.search LIKE \(pattern) OR member.search LIKE \(pattern))"
        if let state = list["state"].flatMap(ConsultantRequest.State.init) {
            condition += " AND request.state = \(state)"
        }
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "profile": "request.profile"
            default: "request.asked_on"
            }
        let rows: SQL = """
            \(columns) \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), request.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try request($0) }, count.one { try $0["total"] })
    }

    static func request(_ id: Int64) -> Query<ConsultantRequest?> {
        SQL("\(columns) \(from) WHERE request.id = \(id)").first { try request($0) }
    }

    @Sendable private static func request(_ row: Row) throws -> ConsultantRequest {
        let names: [String] = try row["names"]
        let weights: [Int32] = try row["weights"]
        return ConsultantRequest(
            id: try row["id"], member: try row["member_id"], memberName: try row["member"],
            profile: try row["profile"], days: try row["days"], span: try row["span"],
            reason: try row["reason"], priceWeight: try row["price_weight"],
            state: try row["state"], lot: try row["lot"], mode: try row["mode"],
            answeredBy: try row["answered_by"], asker: try row["asker"],
            askedOn: try row["asked_on"], endReason: try row["end_reason"],
            version: try row["version"], candidates: try row["candidates"],
            criteria: zip(names, weights).map { .init(name: $0, weight: Int($1)) })
    }

    static func candidates(of id: Int64) -> Query<[Candidate]> {
        SQL(
            """
            SELECT candidate.id, candidate.letter, coalesce(consultant.number, '') AS name,
                candidate.rate_cents, candidate.languages, assignment.id AS assignment,
                array(SELECT score.position FROM staffing.candidate_score AS score
                    WHERE score.candidate_id = candidate.id ORDER BY score.position) AS positions,
                array(SELECT score.score FROM staffing.candidate_score AS score
                    WHERE score.candidate_id = candidate.id ORDER BY score.position) AS scores
            FROM staffing.candidate
            LEFT JOIN staffing.consultant ON consultant.id = candidate.consultant_id
            LEFT JOIN staffing.assignment ON assignment.candidate_id = candidate.id
            WHERE candidate.request_id = \(id)
            ORDER BY candidate.letter
            """
        ).rows { row in
            let positions: [Int32] = try row["positions"]
            let scores: [Int32] = try row["scores"]
            return Candidate(
                id: try row["id"], letter: try row["letter"], name: try row["name"],
                rate: try row["rate_cents"], languages: try row["languages"],
                scores: Dictionary(
                    zip(positions.map(Int.init), scores.map(Int.init))
                ) { first, _ in first },
                assignment: try row["assignment"])
        }
    }

    /// The lots that hire people, by their numbers as people quote them.
    static let lots: Query<[(id: Int64, name: Names, mode: String)]> = SQL(
        """
        SELECT lot_id, framework || ' / ' || number || ' ' || title_nl AS nl,
            framework || ' / ' || number || ' ' || title_fr AS fr,
            framework || ' / ' || number || ' ' || title_en AS en, mode
        FROM procurement.lot_of_people WHERE state = 'inForce'
        ORDER BY framework, number
        """
    ).rows { row in
        (
            try row["lot_id"] as Int64,
            Names(nl: try row["nl"], fr: try row["fr"], en: try row["en"]),
            try row["mode"] as String
        )
    }

    static func insert(
        _ draft: ConsultantRequestDraft, of member: Int64, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.consultant_request (member_id, profile, days, span, reason,
                price_weight, asked_by, asked_on)
            VALUES (\(member), \(draft.profile), \(Int32(clamping: draft.days)),
                \(DaySpan(from: draft.first, until: draft.last.adding(days: 1))),
                \(draft.reason), \(Int32(clamping: draft.priceWeight)), \(person), \(today))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func insert(
        _ criteria: [ConsultantRequestDraft.Criterion], of request: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.request_criterion (request_id, position, name, weight)
            SELECT \(request), criterion.position, criterion.name, criterion.weight
            FROM unnest(\(criteria.map(\.name)), \(criteria.map { Int32(clamping: $0.weight) }))
                WITH ORDINALITY AS criterion (name, weight, position)
            """
        ).affected
    }

    static func send(_ id: Int64, to lot: Int64, as reference: String) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.consultant_request
            SET state = 'sent', lot_id = \(lot), answered_by = \(reference), version = version + 1
            WHERE id = \(id) AND state = 'asked'
            """
        ).affected
    }

    static func end(
        _ id: Int64, as state: ConsultantRequest.State, because reason: String
    ) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.consultant_request
            SET state = \(state), end_reason = \(reason), version = version + 1
            WHERE id = \(id) AND state IN ('asked', 'sent')
            """
        ).affected
    }

    /// Under the next letter.
    static func insertCandidate(
        _ consultant: Consultant, of request: Int64, at rate: Cents, by person: Int64,
        on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.candidate (request_id, letter, consultant_id, rate_cents,
                languages, offered_by, offered_on)
            SELECT \(request), chr(65 + count(*)::integer), \(consultant.id), \(rate),
                \(consultant.languages), \(person), \(today)
            FROM staffing.candidate WHERE request_id = \(request)
            """
        ).affected
    }

    static func score(
        _ scores: [(candidate: Int64, position: Int, score: Int)], of request: Int64,
        by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.candidate_score (candidate_id, request_id, position, score,
                scored_by, scored_on)
            SELECT typed.candidate, \(request), typed.position, typed.score, \(person), \(today)
            FROM unnest(\(scores.map(\.candidate)), \(scores.map { Int32($0.position) }),
                \(scores.map { Int32($0.score) })) AS typed (candidate, position, score)
            ON CONFLICT (candidate_id, position) DO UPDATE
            SET score = excluded.score, scored_by = excluded.scored_by,
                scored_on = excluded.scored_on
            """
        ).affected
    }

    /// Plans the assignment of who is chosen.
    static func select(_ candidate: Int64, by person: Int64) -> Query<Int64> {
        SQL("SELECT staffing.select_candidate(\(candidate), \(person)) AS id").one {
            try $0["id"]
        }
    }
}
