import Kernel
import Postgres

/// What a person wants to see of the register.
struct MemberFilter: Hashable, Sendable {
    /// Words that must all stand in the code, the names or the enterprise number.
    var search = ""
    var category: Category?
    var standing: VATStanding?
    var language: Language?
    /// The day on which the register is looked at; nil for today, with who joins later.
    var day: Day?
}

/// The column by which the register is sorted.
enum MemberOrder: String, CaseIterable, Sendable {
    case code, name, category, joined

    var sql: SQL {
        switch self {
        case .code: "member.code"
        case .name: "kernel.folded(member.name)"
        case .category: "category.category"
        case .joined: "member.joined_on"
        }
    }
}

/// A member with what holds on one day.
struct MemberListRow: Hashable, Sendable {
    let member: Member
    /// Nil after it has left.
    let category: Category?
    let standing: VATStandingSpan?
    let legalBasis: LegalBasis?
    /// Where its seat is; nil where the register does not say.
    let seat: String?
    /// Who speaks for it, by name.
    let representatives: String?
}

/// The statements of the list: the register as it stood on a day.
///
/// - Source: AGM-18, VAT-16
struct MemberListStore {
    let filter: MemberFilter
    let day: Day

    init(_ filter: MemberFilter, today: Day) {
        self.filter = filter
        day = filter.day ?? today
    }

    var count: Query<Int> {
        ("SELECT count(*) AS count \(matching)" as SQL).one { try $0["count"] }
    }

    /// Rows from `offset` on, by a column and, where that is the same, by code.
    func rows(
        by order: MemberOrder, descending: Bool, limit: Int, offset: Int
    ) -> Query<[MemberListRow]> {
        let direction: SQL = descending ? "DESC" : "ASC"
        let sql: SQL = """
            SELECT member.id, member.code, member.name, member.short_name, member.enterprise_number,
                member.language, member.joined_on, member.left_on, member.version,
                category.category, standing.standing, standing.span, standing.basis,
                legal.instrument, legal.title, legal.article, legal.activity,
                seat.street || ', ' || seat.postal_code || ' ' || seat.city AS seat,
                (SELECT string_agg(mandate.name, '; ' ORDER BY mandate.name, mandate.id)
                FROM membership.mandate
                WHERE mandate.member_id = member.id
                    AND mandate.span @> greatest(member.joined_on, \(day))) AS representatives
            \(matching)
            ORDER BY \(order.sql) \(direction), member.code
            LIMIT \(limit) OFFSET \(offset)
            """
        return sql.rows { row in
            let member = try Member(row)
            let category: Category? = try row["category"]
            let standing: VATStanding? = try row["standing"]
            let span = try standing.map {
                VATStandingSpan($0, over: try row["span"], basis: try row["basis"])
            }
            let instrument: LegalBasis.Instrument? = try row["instrument"]
            return MemberListRow(
                member: member, category: category, standing: span,
                legalBasis: try instrument.map {
                    LegalBasis(
                        $0, title: try row["title"], article: try row["article"],
                        activity: try row["activity"])
                }, seat: try row["seat"], representatives: try row["representatives"])
        }
    }

    /// A member that joins later than the day is shown with what it begins with.
    private var matching: SQL {
        """
        FROM membership.member
            LEFT JOIN membership.category ON category.member_id = member.id
                AND category.span @> greatest(member.joined_on, \(day))
            LEFT JOIN membership.vat_standing AS standing ON standing.member_id = member.id
                AND standing.span @> greatest(member.joined_on, \(day))
            LEFT JOIN membership.legal_basis AS legal ON legal.member_id = member.id
                AND legal.span @> greatest(member.joined_on, \(day))
            LEFT JOIN membership.address AS seat ON seat.member_id = member.id
                AND seat.kind = 'seat' AND seat.span @> greatest(member.joined_on, \(day))
        WHERE \(SQL.joined(conditions, separator: " AND "))
        """
    }

    private var conditions: [SQL] {
        var conditions: [SQL] = ["(member.left_on IS NULL OR member.left_on > \(day))"]
        if filter.day != nil { conditions.append("member.joined_on <= \(day)") }
        if let category = filter.category { conditions.append("category.category = \(category)") }
        if let standing = filter.standing { conditions.append("standing.standing = \(standing)") }
        if let language = filter.language { conditions.append("member.language = \(language)") }
        for word in filter.search.split(whereSeparator: \.isWhitespace) {
            conditions.append("member.search LIKE '%' || kernel.folded(\(pattern(word))) || '%'")
        }
        return conditions
    }

    /// A word as LIKE takes it; an enterprise number may be typed with its points.
    private func pattern(_ word: Substring) -> String {
        let digits = word.filter { $0 != "." }
        let text = digits.allSatisfy(\.isNumber) ? digits : String(word)
        return text.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
            .replacing("_", with: "\\_")
    }
}
