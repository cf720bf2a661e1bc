import Journal
import Kernel
import Postgres
import Web

/// An index that somebody publishes every month, and that price formulas follow.
struct PriceIndex: Sendable {
    let id: Int64
    let facts: PriceIndexDraft
    /// The latest month that has a value; nil for none.
    let latestMonth: Period?
    let latest: Millionths?
    let months: Int
    /// In how many formulas it stands.
    let formulas: Int

    init(_ row: Row) throws {
        id = try row["id"]
        facts = PriceIndexDraft(
            code: try row["code"],
            names: Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            publisher: try row["publisher"])
        latestMonth = try row["month"]
        latest = try row["value"]
        months = try row["months"]
        formulas = try row["formulas"]
    }

    static func subject(of id: Int64) -> String { "procurement/price-index/\(id)" }

    /// The value of a month, as it stands.
    struct Value: Sendable {
        let month: Period
        let value: Millionths
        let source: String
        let by: String
        let on: Day
        /// Whether another value stood before it.
        let isCorrected: Bool
    }
}

/// What a person says of an index.
public struct PriceIndexDraft: Hashable, Sendable {
    /// Capitals, digits and hyphens.
    let code: String
    let names: Names
    let publisher: String

    public init(code: String, names: Names, publisher: String) {
        self.code = code
        self.names = names
        self.publisher = publisher
    }

    /// - Refuses: `codeIsMalformed`, `codeIsTaken`.
    public func record(by person: Int64, in transaction: Transaction) async throws -> Int64 {
        let isPlain =
            code.first != "-" && (1...30).contains(code.utf8.count)
            && code.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isPlain else { throw PriceIndexRefusal.codeIsMalformed(code) }
        let insert: SQL = """
            INSERT INTO procurement.price_index (code, name_nl, name_fr, name_en, publisher, made_by)
            VALUES (\(code), \(names.nl), \(names.fr), \(names.en), \(publisher), \(person))
            RETURNING id
            """
        do {
            let id: Int64 = try await transaction.run(insert.one { try $0["id"] })
            _ = try await transaction.run(
                Event(
                    "price-index", of: PriceIndex.subject(of: id), by: person,
                    after: [Fact("index", code), Fact("publisher", publisher)]
                ).recorded)
            return id
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "price_index_code_is_unique"
        {
            throw PriceIndexRefusal.codeIsTaken(code)
        }
    }
}

/// Published values of an index, with the publication that says so; a month that stands already is
/// corrected, and what stood stays in the history.
public struct IndexValues: Sendable {
    /// - Unit: millionths, from one millionth to below a million.
    static let limits = Millionths(1)...Millionths(999_999_999_999)

    let index: Int64
    let values: [Period: Millionths]
    let source: String

    public init(of index: Int64, _ values: [Period: Millionths], source: String) {
        self.index = index
        self.values = values
        self.source = source
    }

    /// - Refuses: `hasNoValues`, `valueIsOutOfBounds`.
    public func record(by person: Int64, on today: Day, in transaction: Transaction) async throws {
        let rows = values.sorted { $0.key < $1.key }
        guard let (first, last) = rows.first.flatMap({ first in rows.last.map { (first, $0) } })
        else { throw PriceIndexRefusal.hasNoValues }
        if let wrong = rows.first(where: { !Self.limits.contains($0.value) }) {
            throw PriceIndexRefusal.valueIsOutOfBounds(wrong.key)
        }
        let insert: SQL = """
            INSERT INTO procurement.index_value (index_id, month, value, source, entered_by,
                entered_on)
            SELECT \(index), told.month, told.value, \(source), \(person), \(today)::date
            FROM unnest(\(rows.map(\.key.firstDay)), \(rows.map(\.value))) AS told (month, value)
            """
        _ = try await transaction.run(
            insert.affected,
            Event(
                "index-values", of: PriceIndex.subject(of: index), by: person,
                after: [
                    Fact("months", "\(rows.count)"), Fact("firstMonth", "\(first.key)"),
                    Fact("lastMonth", "\(last.key)"), Fact("value", last.value.decimal),
                    Fact("source", source),
                ]
            ).recorded)
    }
}

/// Why an index or its values are not recorded, in order of precedence.
public enum PriceIndexRefusal: Refusal, Hashable {
    case codeIsMalformed(String)
    case codeIsTaken(String)
    case hasNoValues
    case monthStandsTwice(Period)
    case valueIsOutOfBounds(Period)

    public var field: String? {
        switch self {
        case .codeIsMalformed, .codeIsTaken: "code"
        case .hasNoValues, .monthStandsTwice, .valueIsOutOfBounds: "values"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).priceIndex.refusal
        let format = Localized(language)
        return switch self {
        case .codeIsMalformed(let code): words.codeIsMalformed(code: code)
        case .codeIsTaken(let code): words.codeIsTaken(code: code)
        case .hasNoValues: words.hasNoValues
        case .monthStandsTwice(let month):
            words.monthStandsTwice(month: format.period(month))
        case .valueIsOutOfBounds(let month):
            words.valueIsOutOfBounds(month: format.period(month))
        }
    }
}
