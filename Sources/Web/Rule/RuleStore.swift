import Kernel
import Postgres

/// The statements about the register of rules.
enum RuleStore {
    static let sortable = ["identifier", "parameter", "law", "from"]

    /// One page of the register in one language, and how many rows it has in all.
    static func page(_ list: ListQuery) -> (Query<[Rule]>, Query<Int>) {
        let condition = condition(list)
        let rows: SQL = """
            SELECT identifier, parameter, span, value, law, confidence,
                \(meaning(list.localized.language)) AS meaning
            FROM kernel.rule
            WHERE \(condition)
            ORDER BY \(order(list)), identifier, parameter, lower(span)
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM kernel.rule WHERE \(condition)"
        return (
            rows.rows { row in
                Rule(
                    identifier: try row["identifier"], parameter: try row["parameter"],
                    span: try row["span"], value: try row["value"], law: try row["law"],
                    confidence: try row["confidence"], meaning: try row["meaning"])
            },
            count.one { try $0["total"] }
        )
    }

    private static func condition(_ list: ListQuery) -> SQL {
        let meaning = meaning(list.localized.language)
        var condition: SQL = """
            kernel.folded(concat_ws(' ', identifier, parameter, value, law, \(meaning)))
                LIKE kernel.folded(\(list.pattern))
            """
        if let confidence = list["confidence"].flatMap(Confidence.init) {
            condition += " AND confidence = \(confidence)"
        }
        return condition
    }

    private static func meaning(_ language: Language) -> SQL {
        switch language {
        case .nl: "meaning_nl"
        case .fr: "meaning_fr"
        case .en: "meaning_en"
        }
    }

    /// Within one family of rules `VAT-9` comes before `VAT-10`.
    private static func order(_ list: ListQuery) -> SQL {
        let direction: SQL = list.isDescending ? " DESC" : ""
        let columns: [SQL] =
            switch list.sort {
            case "parameter": ["parameter"]
            case "law": ["law"]
            case "from": ["lower(span)"]
            default: ["rtrim(identifier, '0123456789')", "length(identifier)", "identifier"]
            }
        return SQL.joined(columns.map { $0 + direction }, separator: ", ")
    }
}
