import Kernel
import Postgres
import Web

/// The statements about planned tenders.
enum PlannedTenderStore {
    static let sortable = ["title", "expected", "tenderer", "estimated", "needs"]

    private static let columns: SQL = """
        SELECT tender.id, tender.title, tender.kind, tender.cpv, tender.expected_on,
            tender.tendering_member_id, tender.authority,
            coalesce(member.name, tender.authority) AS tenderer, needed.count AS needs,
            needed.cents AS estimated, tender.framework_id,
            coalesce(framework.number, '') AS framework, tender.dropped_reason, tender.ended_on,
            tender.version
        """

    private static let from: SQL = """
        FROM procurement.planned_tender AS tender
        LEFT JOIN membership.active_member AS member ON member.id = tender.tendering_member_id
        LEFT JOIN procurement.framework ON framework.id = tender.framework_id
        CROSS JOIN LATERAL (
            SELECT count(*) AS count, coalesce(sum(estimated_cents), 0)::bigint AS cents
            FROM procurement.present_need
            WHERE present_need.planned_tender_id = tender.id) AS needed
        """

    private static func condition(_ list: ListQuery) -> SQL {
        var condition: SQL = """
            tender.search || ' ' || kernel.folded(coalesce(member.name, ''))
                LIKE kernel.folded(\(list.pattern))
            """
        if let kind = list["kind"].flatMap(FrameworkKind.init) {
            condition += " AND tender.kind = \(kind)"
        }
        switch list["state"].flatMap(PlannedTender.State.init) {
        case .planned: condition += " AND tender.ended_on IS NULL"
        case .tendered: condition += " AND tender.framework_id IS NOT NULL"
        case .dropped: condition += " AND tender.dropped_reason <> ''"
        case nil: break
        }
        return condition
    }

    static func page(_ list: ListQuery) -> (Query<[PlannedTender]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "title": "tender.title"
            case "tenderer": "tenderer"
            case "estimated": "needed.cents"
            case "needs": "needed.count"
            default: "tender.expected_on"
            }
        let condition = condition(list)
        let rows: SQL = """
            \(columns) \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), tender.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try PlannedTender($0) }, count.one { try $0["total"] })
    }

    static func tender(_ id: Int64) -> Query<PlannedTender?> {
        SQL("\(columns) \(from) WHERE tender.id = \(id)").first { try PlannedTender($0) }
    }

    /// Members that may be named in a form.
    static let members: Query<[(id: Int64, name: String)]> = SQL(
        """
        SELECT id, code || ' ' || name AS name FROM membership.active_member
        WHERE left_on IS NULL ORDER BY code
        """
    ).rows { row in (try row["id"], try row["name"]) }

    /// Frameworks that may have come of a plan.
    static let frameworks: Query<[(id: Int64, number: String)]> = SQL(
        "SELECT id, number FROM procurement.framework ORDER BY published_on DESC, number"
    ).rows { row in (try row["id"], try row["number"]) }
}

extension RecordKind {
    /// A planned tender of the calendar.
    public static let plannedTender = RecordKind(
        "procurement/planned-tender/", needs: .readPlannedTenders
    ) { id, _ in
        Int64(id).map { id in
            let title: SQL = "SELECT title FROM procurement.planned_tender WHERE id = \(id)"
            return RecordAddress(PlannedTenderPages.path(of: id), title.first { try $0["title"] })
        }
    }
}

extension SearchSource {
    /// Planned tenders, by title, CPV code and the authority that tenders.
    public static let plannedTenders = SearchSource(
        { Messages($0).plannedTender.title }, needs: .readPlannedTenders,
        list: { "\(PlannedTenderPages.path)?" + $0 }
    ) { words, language in
        SearchHits.of(
            """
            SELECT id, title, cpv, expected_on, count(*) OVER () AS total
            FROM procurement.planned_tender
            WHERE \(SearchHits.matches("search", code: "cpv", words))
            ORDER BY \(SearchHits.rank("cpv", "title", words)), expected_on, id
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            let day: Day = try row["expected_on"]
            return SearchHit(
                path: PlannedTenderPages.path(of: try row["id"]), code: try row["cpv"],
                title: try row["title"], note: Localized(language).day(day))
        }
    }
}
