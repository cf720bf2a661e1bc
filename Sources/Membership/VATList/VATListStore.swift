import Kernel
import Postgres

/// The statements of the list for the VAT office as of a day.
///
/// - Source: VAT-16
struct VATListStore {
    let day: Day

    init(_ day: Day) { self.day = day }

    /// The members of that day whose code, names or number contain the pattern.
    func rows(matching pattern: String, limit: Int = 1_000_000, offset: Int = 0) -> Query<
        [VATListRow]
    > {
        let sql: SQL = """
            SELECT id, enterprise_number, name, activity, standing,
                daterange(greatest(joined_on, lower(standing_span)),
                    least(left_on, upper(standing_span))) AS span
            FROM (\(members)) AS member
            WHERE search LIKE kernel.folded(\(pattern))
            ORDER BY code
            LIMIT \(limit) OFFSET \(offset)
            """
        return sql.rows { row in
            VATListRow(
                member: try row["id"], enterpriseNumber: try row["enterprise_number"],
                name: try row["name"], activity: try row["activity"],
                standing: try row["standing"], span: try row["span"])
        }
    }

    func count(matching pattern: String) -> Query<Int> {
        let sql: SQL = """
            SELECT count(*) AS count
            FROM (\(members)) AS member
            WHERE search LIKE kernel.folded(\(pattern))
            """
        return sql.one { try $0["count"] }
    }

    /// What the list of that day says otherwise than the list that was handed in last; nothing where
    /// none was.
    var changes: Query<[VATListChange]> {
        let sql: SQL = """
            WITH present AS (\(members)), filed AS (
                SELECT member_id, enterprise_number, name, activity, standing
                FROM membership.vat_list_row
                WHERE list_id = (SELECT max(id) FROM membership.vat_list)
            ), change AS (
                SELECT member.id, member.name, member.code,
                    CASE WHEN present.id IS NULL THEN 'left'
                        WHEN filed.member_id IS NULL THEN 'joined'
                        WHEN present.standing IS DISTINCT FROM nullif(filed.standing, '')
                            THEN 'standing'
                        WHEN present.activity <> filed.activity THEN 'activity'
                        ELSE 'details' END AS kind,
                    member.left_on, present.joined_on, present.standing_span, present.activity_span
                FROM present
                FULL JOIN filed ON filed.member_id = present.id
                JOIN membership.member ON member.id = coalesce(present.id, filed.member_id)
                WHERE EXISTS (SELECT FROM filed)
                    AND (present.id IS NULL OR filed.member_id IS NULL
                        OR (present.enterprise_number, present.name, present.activity,
                                coalesce(present.standing, ''))
                            IS DISTINCT FROM
                            (filed.enterprise_number, filed.name, filed.activity, filed.standing))
            ), dated AS (
                SELECT id, name, code, kind,
                    CASE kind WHEN 'left' THEN left_on WHEN 'joined' THEN joined_on
                        WHEN 'standing' THEN lower(standing_span)
                        WHEN 'activity' THEN lower(activity_span) END AS since
                FROM change
            )
            SELECT id, name, kind, since, (since + interval '1 month')::date AS due_on
            FROM dated
            ORDER BY since NULLS FIRST, code
            """
        return sql.rows { row in
            VATListChange(
                member: try row["id"], name: try row["name"], kind: try row["kind"],
                since: try row["since"], dueOn: try row["due_on"])
        }
    }

    /// The lists that were handed in, the latest first.
    static var filed: Query<[FiledVATList]> {
        let sql: SQL = """
            SELECT id, as_of, filed_on, encode(sha256, 'hex') AS digest,
                (SELECT count(*) FROM membership.vat_list_row WHERE list_id = vat_list.id) AS members
            FROM membership.vat_list
            ORDER BY id DESC
            """
        return sql.rows { row in
            FiledVATList(
                id: try row["id"],
                filing: VATListFiling(asOf: try row["as_of"], filedOn: try row["filed_on"]),
                members: try row["members"], sha256: try row["digest"])
        }
    }

    /// A list as it was handed in.
    static func file(_ id: Int64) -> Query<(asOf: Day, bytes: [UInt8])?> {
        let sql: SQL = "SELECT as_of, body FROM membership.vat_list WHERE id = \(id)"
        return sql.first { (try $0["as_of"], try $0["body"]) }
    }

    static func insert(
        _ filing: VATListFiling, file: [UInt8]
    ) -> Query<(id: Int64, sha256: String)> {
        let sql: SQL = """
            INSERT INTO membership.vat_list (as_of, filed_on, body)
            VALUES (\(filing.asOf), \(filing.filedOn), \(file))
            RETURNING id, encode(sha256, 'hex') AS digest
            """
        return sql.one { (try $0["id"], try $0["digest"]) }
    }

    static func insertRows(_ rows: [VATListRow], list: Int64) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.vat_list_row
                (list_id, member_id, enterprise_number, name, activity, standing)
            SELECT \(list), member_id, enterprise_number, name, activity, standing
            FROM unnest(\(rows.map(\.member)), \(rows.map(\.enterpriseNumber)), \(rows.map(\.name)),
                \(rows.map(\.activity)), \(rows.map { $0.standing?.rawValue ?? "" }))
                AS row (member_id, enterprise_number, name, activity, standing)
            """
        return sql.done
    }

    /// Who is a member on the day, with what the office is told.
    private var members: SQL {
        """
        SELECT member.id, member.code, member.enterprise_number, member.name, member.search,
            member.joined_on, member.left_on, coalesce(basis.activity, '') AS activity,
            basis.span AS activity_span, standing.standing, standing.span AS standing_span
        FROM membership.member
            LEFT JOIN membership.legal_basis AS basis ON basis.member_id = member.id
                AND basis.span @> \(day)
            LEFT JOIN membership.vat_standing AS standing ON standing.member_id = member.id
                AND standing.span @> \(day)
        WHERE member.joined_on <= \(day) AND (member.left_on IS NULL OR member.left_on > \(day))
        """
    }
}
