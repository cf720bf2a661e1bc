import Kernel
import Postgres
import Web

/// The statements about specifications.
enum SpecificationStore {
    static let sortable = ["number", "title", "versions", "uses", "saving", "hours"]

    private static let columns: SQL = """
        SELECT specification.id, specification.number, specification.title,
            specification.summary, specification.cpv, kept.count AS versions, used.count AS uses,
            used.saving, used.hours
        FROM procurement.specification
        CROSS JOIN LATERAL (
            SELECT count(*) AS count FROM procurement.specification_version AS version
            WHERE version.specification_id = specification.id) AS kept
        CROSS JOIN LATERAL (
            SELECT count(*) AS count, coalesce(sum(saving_cents), 0)::bigint AS saving,
                coalesce(sum(saved_hours), 0)::bigint AS hours
            FROM procurement.present_specification_use AS present
            WHERE present.specification_id = specification.id) AS used
        """

    static func page(_ list: ListQuery) -> (Query<[Specification]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "title": "specification.title"
            case "versions": "kept.count"
            case "uses": "used.count"
            case "saving": "used.saving"
            case "hours": "used.hours"
            default: "specification.number"
            }
        let condition: SQL = "specification.search LIKE kernel.folded(\(list.pattern))"
        let rows: SQL = """
            \(columns)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), specification.number
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.specification WHERE \(condition)
            """
        return (rows.rows { try Specification($0) }, count.one { try $0["total"] })
    }

    static func specification(_ id: Int64) -> Query<Specification?> {
        SQL("\(columns) WHERE specification.id = \(id)").first { try Specification($0) }
    }

    static func versions(of id: Int64) -> Query<[Specification.Version]> {
        SQL(
            """
            SELECT version.id, version.number, version.file_name,
                octet_length(version.bytes)::bigint AS size,
                encode(version.sha256, 'hex') AS sha256, version.note, person.name,
                version.kept_on
            FROM procurement.specification_version AS version
            JOIN kernel.person ON person.id = version.kept_by
            WHERE version.specification_id = \(id)
            ORDER BY version.number DESC
            """
        ).rows { row in
            Specification.Version(
                id: try row["id"], number: Int(try row["number"] as Int32),
                fileName: try row["file_name"], size: try row["size"],
                sha256: try row["sha256"], note: try row["note"], by: try row["name"],
                on: try row["kept_on"])
        }
    }

    /// A document as it was handed in.
    static func file(_ version: Int64, of id: Int64) -> Query<(name: String, bytes: [UInt8])?> {
        SQL(
            """
            SELECT file_name, bytes FROM procurement.specification_version
            WHERE id = \(version) AND specification_id = \(id)
            """
        ).first { row in (try row["file_name"], try row["bytes"]) }
    }

    static func uses(of id: Int64) -> Query<[Specification.Use]> {
        SQL(
            """
            SELECT used.framework_id, used.competition_id, framework.number AS framework,
                version.number AS version, used.saving_cents, used.saved_hours, used.ground,
                person.name, used.stated_on
            FROM procurement.present_specification_use AS used
            JOIN procurement.specification_version AS version ON version.id = used.version_id
            JOIN kernel.person ON person.id = used.stated_by
            LEFT JOIN procurement.framework ON framework.id = used.framework_id
            WHERE used.specification_id = \(id)
            ORDER BY used.stated_on DESC, used.id DESC
            """
        ).rows { row in
            let (framework, competition): (Int64?, Int64?) = (
                try row["framework_id"], try row["competition_id"]
            )
            let number: String? = try row["framework"]
            return Specification.Use(
                reuser: framework.map(SpecificationReuser.framework)
                    ?? .competition(competition ?? 0),
                name: number ?? Competition.number(of: competition ?? 0),
                version: Int(try row["version"] as Int32),
                saving: try SpecificationSaving(row["saving_cents"], row["saved_hours"]),
                ground: try row["ground"], by: try row["name"], on: try row["stated_on"])
        }
    }

    /// Whatever may take it over: frameworks, and the competitions on them.
    static func reusers(
        in language: Language
    ) -> Query<[(reuser: SpecificationReuser, name: String)]> {
        SQL(
            """
            SELECT framework.id, true AS is_framework,
                framework.number || ' ' || \(language.title(of: "framework")) AS name
            FROM procurement.framework
            UNION ALL
            SELECT competition.id, false, competition.subject FROM procurement.competition
            ORDER BY is_framework DESC, name
            """
        ).rows { row in
            let id: Int64 = try row["id"]
            let (isFramework, name): (Bool, String) = (
                try row["is_framework"], try row["name"]
            )
            let reuser: SpecificationReuser = isFramework ? .framework(id) : .competition(id)
            return (reuser, isFramework ? name : "\(Competition.number(of: id)) \(name)")
        }
    }
}

extension RecordKind {
    /// A specification of the library.
    public static let specification = RecordKind(
        "procurement/specification/", needs: .readSpecifications
    ) { id, _ in
        Int64(id).map { id in
            let title: SQL = """
                SELECT number || ' ' || title AS title FROM procurement.specification
                WHERE id = \(id)
                """
            return RecordAddress(SpecificationPages.path(of: id), title.first { try $0["title"] })
        }
    }
}

extension SearchSource {
    /// Specifications, by number, title, what they describe and CPV code.
    public static let specifications = SearchSource(
        { Messages($0).specification.title }, needs: .readSpecifications,
        list: { "\(SpecificationPages.path)?" + $0 }
    ) { words, _ in
        SearchHits.of(
            """
            SELECT id, number, title, summary, count(*) OVER () AS total
            FROM procurement.specification
            WHERE \(SearchHits.matches("search", code: "number", words))
            ORDER BY \(SearchHits.rank("number", "title", words)), title, id
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            SearchHit(
                path: SpecificationPages.path(of: try row["id"]), code: try row["number"],
                title: try row["title"], note: try row["summary"])
        }
    }
}
