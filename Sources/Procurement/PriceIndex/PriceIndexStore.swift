import Kernel
import Postgres
import Web

/// The statements about indices.
enum PriceIndexStore {
    static let sortable = ["code", "name", "month", "formulas"]

    private static let columns: SQL = """
        SELECT index.id, index.code, index.name_nl, index.name_fr, index.name_en, index.publisher,
            latest.month, latest.value, known.months, used.formulas
        FROM procurement.price_index AS index
        LEFT JOIN LATERAL (
            SELECT month, value FROM procurement.index_value
            WHERE index_value.index_id = index.id ORDER BY month DESC, id DESC LIMIT 1
        ) AS latest ON true
        CROSS JOIN LATERAL (
            SELECT count(DISTINCT month) AS months FROM procurement.index_value
            WHERE index_value.index_id = index.id) AS known
        CROSS JOIN LATERAL (
            SELECT count(*) AS formulas FROM procurement.revision_formula AS formula
            WHERE index.id IN (formula.first_index_id, formula.second_index_id)) AS used
        """

    static func page(_ list: ListQuery) -> (Query<[PriceIndex]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "name": list.localized.language.priceIndexName
            case "month": "latest.month"
            case "formulas": "used.formulas"
            default: "index.code"
            }
        let condition: SQL = "index.search LIKE kernel.folded(\(list.pattern))"
        let rows: SQL = """
            \(columns) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), index.code
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.price_index AS index WHERE \(condition)
            """
        return (rows.rows { try PriceIndex($0) }, count.one { try $0["total"] })
    }

    static func index(_ id: Int64) -> Query<PriceIndex?> {
        SQL("\(columns) WHERE index.id = \(id)").first { try PriceIndex($0) }
    }

    /// Those that a formula may name.
    static let all: Query<[PriceIndex]> = SQL("\(columns) ORDER BY index.code")
        .rows { try PriceIndex($0) }

    static func values(
        _ list: ListQuery, of id: Int64
    ) -> (Query<[PriceIndex.Value]>, Query<Int>) {
        let order: SQL = list.sort == "value" ? "present.value" : "present.month"
        let condition: SQL = """
            present.index_id = \(id)
                AND to_char(present.month, 'YYYY-MM') || ' ' || kernel.folded(present.source)
                    LIKE kernel.folded(\(list.pattern))
            """
        let rows: SQL = """
            SELECT present.month, present.value, present.source, person.name, present.entered_on,
                EXISTS (
                    SELECT FROM procurement.index_value AS earlier
                    WHERE earlier.index_id = present.index_id AND earlier.month = present.month
                        AND earlier.id < present.id) AS is_corrected
            FROM procurement.present_index_value AS present
            JOIN kernel.person ON person.id = present.entered_by
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), present.month
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.present_index_value AS present
            WHERE \(condition)
            """
        return (
            rows.rows { row in
                PriceIndex.Value(
                    month: try row["month"], value: try row["value"], source: try row["source"],
                    by: try row["name"], on: try row["entered_on"],
                    isCorrected: try row["is_corrected"])
            }, count.one { try $0["total"] }
        )
    }
}

extension Language {
    /// The column of an index that has its name.
    var priceIndexName: SQL {
        switch self {
        case .nl: "index.name_nl"
        case .fr: "index.name_fr"
        case .en: "index.name_en"
        }
    }
}
