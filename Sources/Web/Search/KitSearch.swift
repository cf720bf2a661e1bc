import Kernel
import Postgres

/// What the kit itself has to be found: people, and the register of rules.
extension SearchSource {
    public static let people = SearchSource(
        { SharedMessages($0).search.people }, needs: .readPeople, list: { "/people?" + $0 }
    ) { words, language in
        let text: SQL = "kernel.folded(person.name || ' ' || person.login)"
        let statement: SQL = """
            SELECT person.id, person.login, person.name, person.role, count(*) OVER () AS total
            FROM kernel.person
            WHERE \(SearchHits.matches(text, code: "person.login", words))
            ORDER BY \(SearchHits.rank("person.login", "person.name", words)),
                public.word_similarity(\(words.exact), \(text)) DESC, person.name, person.id
            LIMIT \(shown)
            """
        return SearchHits.of(statement) { row in
            let (id, role): (Int64, Role) = (try row["id"], try row["role"])
            return SearchHit(
                path: PersonPath.person(id), code: try row["login"], title: try row["name"],
                note: role.title(in: language))
        }
    }

    public static let rules = SearchSource(
        { SharedMessages($0).search.rules }, access: .signedIn, list: { "/rules?" + $0 }
    ) { words, language in
        let meaning: SQL =
            switch language {
            case .nl: "rule.meaning_nl"
            case .fr: "rule.meaning_fr"
            case .en: "rule.meaning_en"
            }
        let text: SQL = """
            kernel.folded(concat_ws(' ', rule.identifier, rule.parameter, rule.value, rule.law,
                \(meaning)))
            """
        let statement: SQL = """
            SELECT rule.identifier, \(meaning) AS meaning, rule.value, count(*) OVER () AS total
            FROM kernel.rule
            WHERE \(SearchHits.matches(text, code: "rule.identifier", words))
            ORDER BY \(SearchHits.rank("rule.identifier", meaning, words)),
                rtrim(rule.identifier, '0123456789'), length(rule.identifier), rule.identifier,
                rule.parameter, lower(rule.span)
            LIMIT \(shown)
            """
        return SearchHits.of(statement) { row in
            let identifier: String = try row["identifier"]
            return SearchHit(
                path: "/rules?" + Fields([Fields.Pair("q", identifier)]).urlEncoded,
                code: identifier, title: try row["meaning"], note: try row["value"])
        }
    }
}
