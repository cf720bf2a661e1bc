import Kernel
import Postgres
import Web

/// The competitions for a member's own needs, to read: the member's people change nothing in them.
enum MemberCompetitionPages {
    static let path = "/procurement/own-competitions"

    static func path(of competition: Int64) -> String { "\(path)/\(competition)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: MemberCompetitionStore.sortable, default: "-number",
            filters: ["state"])
        let (page, count) = MemberCompetitionStore.page(list, in: exchange.language)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return MemberCompetitionListView.file(rows) }
        return exchange.respond(MemberCompetitionListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("competition")
        let held = try await exchange.db.read(
            exchange.scope, MemberCompetitionStore.competition(id, in: exchange.language))
        guard let held else { throw NotFound() }
        return exchange.respond(MemberCompetitionShowView(held, exchange))
    }
}

extension ProcurementRoutes {
    /// The addresses under which a member's people follow their competitions.
    static let memberCompetitions: [Route] = [
        .get(
            "/procurement/own-competitions", needs: .followCompetitions,
            MemberCompetitionPages.list),
        .get(
            "/procurement/own-competitions/:competition", needs: .followCompetitions,
            MemberCompetitionPages.show),
    ]
}

extension SearchSource {
    /// The competitions for a member's own needs.
    public static let memberCompetitions = SearchSource(
        { Messages($0).memberCompetition.title }, needs: .followCompetitions,
        list: { MemberCompetitionPages.path + "?" + $0 }
    ) { words, _ in
        let code: SQL = "'MC ' || lpad(competition.id::text, 6, '0')"
        let rank = SearchHits.rank(code, "competition.subject", words)
        return SearchHits.of(
            """
            SELECT competition.id, competition.subject, competition.framework,
                count(*) OVER () AS total
            FROM procurement.member_competition AS competition
            WHERE \(SearchHits.matches("competition.search", code: code, words))
            ORDER BY \(rank), competition.id DESC
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            let id: Int64 = try row["id"]
            return SearchHit(
                path: MemberCompetitionPages.path(of: id), code: Competition.number(of: id),
                title: try row["subject"], note: try row["framework"])
        }
    }
}
