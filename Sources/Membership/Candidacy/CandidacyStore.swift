import Kernel
import Postgres

/// Every statement on `membership.candidacy`.
enum CandidacyStore {
    static let sortable = ["name", "category", "proposed", "outcome"]

    /// One page of the candidates with an outcome, or of all, and how many there are.
    static func page(
        text pattern: String, outcome: Candidacy.Outcome?, sort: String, descending: Bool,
        limit: Int, offset: Int
    ) -> (Query<[Candidacy]>, Query<Int>) {
        let order: SQL =
            switch sort {
            case "name": "kernel.folded(name)"
            case "category": "category"
            case "outcome": "outcome"
            default: "proposed_on"
            }
        let direction: SQL = descending ? "DESC" : "ASC"
        var condition: SQL = "search LIKE kernel.folded(\(pattern))"
        if let outcome { condition += " AND outcome = \(outcome)" }
        let rows: SQL = """
            SELECT \(columns)
            FROM membership.candidacy
            WHERE \(condition)
            ORDER BY \(order) \(direction), id
            LIMIT \(limit) OFFSET \(offset)
            """
        let count: SQL = "SELECT count(*) AS count FROM membership.candidacy WHERE \(condition)"
        return (rows.rows { try Candidacy($0) }, count.one { try $0["count"] })
    }

    static func find(_ id: Int64) -> Query<Candidacy?> {
        let sql: SQL = "SELECT \(columns) FROM membership.candidacy WHERE id = \(id)"
        return sql.first { try Candidacy($0) }
    }

    static func insert(_ proposal: Proposal) -> Query<Int64> {
        let facts = proposal.facts
        let sql: SQL = """
            INSERT INTO membership.candidacy
                (name, short_name, enterprise_number, language, category, standing, basis,
                    proposed_on, proposal)
            VALUES (\(facts.name), \(facts.shortName), \(facts.enterpriseNumber),
                \(facts.language), \(proposal.category), \(proposal.standing), \(proposal.basis),
                \(proposal.decision.day), \(proposal.decision.reference))
            RETURNING id
            """
        return sql.one { try $0["id"] }
    }

    /// Writes the outcome of a candidacy that is open; no row is affected where it is not.
    static func decide(_ outcome: CandidacyOutcome, member: Int64?) -> Query<Int> {
        let sql: SQL = """
            UPDATE membership.candidacy
            SET outcome = \(outcome.outcome), decided_on = \(outcome.decision.day),
                decision = \(outcome.decision.reference), starts_on = \(outcome.startsOn),
                member_id = \(member)
            WHERE id = \(outcome.candidacy.id) AND outcome = 'open'
            """
        return sql.affected
    }

    /// The code of a member with this name or enterprise number whose membership has no end.
    static func presentMember(of facts: MemberFacts) -> Query<String?> {
        let sql: SQL = """
            SELECT code
            FROM membership.member
            WHERE left_on IS NULL
                AND (name = \(facts.name) OR enterprise_number = \(facts.enterpriseNumber))
            ORDER BY code
            LIMIT 1
            """
        return sql.first { try $0["code"] }
    }

    /// Earlier memberships of the institution, the latest first.
    static func formerMemberships(of facts: MemberFacts, before id: Int64?) -> Query<[Member]> {
        let sql: SQL = """
            SELECT id, code, name, short_name, enterprise_number, language, joined_on, left_on, version
            FROM membership.member
            WHERE left_on IS NOT NULL AND id IS DISTINCT FROM \(id)
                AND (name = \(facts.name) OR enterprise_number = \(facts.enterpriseNumber))
            ORDER BY left_on DESC
            """
        return sql.rows { try Member($0) }
    }

    private static let columns: SQL = """
        id, name, short_name, enterprise_number, language, category, standing, basis, proposed_on,
        proposal, outcome, decided_on, decision, starts_on, member_id
        """
}

extension Candidacy {
    fileprivate init(_ row: Row) throws {
        id = try row["id"]
        facts = MemberFacts(
            name: try row["name"], shortName: try row["short_name"],
            enterpriseNumber: try row["enterprise_number"], language: try row["language"])
        category = try row["category"]
        standing = try row["standing"]
        basis = try row["basis"]
        proposal = DatedDecision(try row["proposed_on"], try row["proposal"])
        outcome = try row["outcome"]
        let (day, reference): (Day?, String?) = (try row["decided_on"], try row["decision"])
        decision = day.map { DatedDecision($0, reference ?? "") }
        startsOn = try row["starts_on"]
        member = try row["member_id"]
    }
}
