import Kernel
import Postgres

/// The statements of an import; each writes all its rows at once.
extension MemberImportStore {
    static func insertMembers(
        _ rows: [PublishedMember], codes: [String], joinedOn: Day
    ) -> Query<Void> {
        let facts = rows.map(\.facts)
        let sql: SQL = """
            INSERT INTO membership.member
                (code, name, short_name, enterprise_number, language, joined_on)
            SELECT code, name, short_name, enterprise_number, language, \(joinedOn)
            FROM unnest(\(codes), \(facts.map(\.name)), \(facts.map(\.shortName)),
                \(facts.map(\.enterpriseNumber)), \(facts.map(\.language.rawValue)))
                AS row (code, name, short_name, enterprise_number, language)
            """
        return sql.done
    }

    static func insertCategories(_ rows: [PublishedMember], codes: [String]) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.category (member_id, category, span)
            SELECT member.id, row.category, daterange(member.joined_on, NULL)
            FROM unnest(\(codes), \(rows.map(\.category.rawValue))) AS row (code, category)
                JOIN membership.member ON member.code = row.code
            """
        return sql.done
    }

    /// A standing counts for the whole month of joining.
    static func insertStandings(_ entry: MemberImportEntry, codes: [String]) -> Query<Void> {
        let span = DaySpan(from: entry.day.period.firstDay)
        let sql: SQL = """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis)
            SELECT id, \(entry.standing), \(span), \(entry.basis)
            FROM membership.member
            WHERE code = ANY (\(codes))
            """
        return sql.done
    }

    static func updateMembers(_ corrections: [ImportedCorrection]) -> Query<Int> {
        let members = corrections.map(\.member)
        let facts = corrections.map(\.facts)
        let sql: SQL = """
            UPDATE membership.member
            SET name = row.name, short_name = row.short_name,
                enterprise_number = row.enterprise_number, language = row.language,
                version = member.version + 1
            FROM unnest(\(members.map(\.id)), \(members.map(\.version)), \(facts.map(\.name)),
                \(facts.map(\.shortName)), \(facts.map(\.enterpriseNumber)),
                \(facts.map(\.language.rawValue)))
                AS row (id, version, name, short_name, enterprise_number, language)
            WHERE member.id = row.id AND member.version = row.version
            """
        return sql.affected
    }

    static func closeCategories(_ members: [Int64], _ spans: [DaySpan]) -> Query<Void> {
        let sql: SQL = """
            UPDATE membership.category
            SET span = row.span
            FROM unnest(\(members), \(spans)) AS row (member_id, span)
            WHERE category.member_id = row.member_id AND upper_inf(category.span)
            """
        return sql.done
    }

    static func openCategories(_ members: [Int64], _ opened: [CategorySpan]) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.category (member_id, category, span)
            SELECT member_id, category, span
            FROM unnest(\(members), \(opened.map(\.category.rawValue)), \(opened.map(\.span)))
                AS row (member_id, category, span)
            """
        return sql.done
    }

    /// The file's SHA-256 in hexadecimal digits, as the database computes it.
    static func digest(of file: [UInt8]) -> Query<String> {
        let sql: SQL = "SELECT encode(sha256(\(file)), 'hex') AS digest"
        return sql.one { try $0["digest"] }
    }
}
