import Kernel
import Postgres
import Web

extension RecordKind {
    public static let cycle = RecordKind("cost-sharing/cycle/", needs: .readCycles) {
        id, language in
        Period(id).map {
            RecordAddress(CyclePages.path(of: $0), CycleSearch.title(of: $0, language))
        }
    }
}

extension SearchSource {
    /// Cycles, by their month: `2026-10`, `10/2026`, `october 2026`.
    public static let cycles = SearchSource(
        { Messages($0).cycle.title }, needs: .readCycles, list: { _ in "/cost-sharing/cycles" }
    ) { words, language in CycleSearch.hits(words, language) }
}

/// The statements that find cycles by words.
enum CycleSearch {
    /// A month with costs has a page before it has a cycle.
    static func title(of period: Period, _ language: Language) -> Query<String?> {
        let statement: SQL = """
            SELECT 1 AS one
            WHERE EXISTS (SELECT FROM cost_sharing.cycle WHERE period = \(period))
                OR EXISTS (SELECT FROM cost_sharing.cost_total WHERE period = \(period))
            """
        return statement.first { _ in
            Messages(language).cycle.one(period: Localized(language).period(period))
        }
    }

    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let months = Localized(language).monthNames.map { SearchWords($0).exact }
        let statement: SQL = """
            SELECT cycle.period, cycle.state, count(*) OVER () AS total
            FROM cost_sharing.cycle
            WHERE to_char(cycle.period, 'YYYY-MM MM/YYYY ')
                    || (\(months))[extract(month FROM cycle.period)::integer]
                    || to_char(cycle.period, ' YYYY')
                LIKE ALL (\(words.patterns))
            ORDER BY cycle.period DESC
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (period, state): (Period, Cycle.State) = (try row["period"], try row["state"])
            let t = Messages(language)
            return SearchHit(
                path: CyclePages.path(of: period), code: "\(period)",
                title: t.cycle.one(period: Localized(language).period(period)),
                note: state.word(t))
        }
    }
}
