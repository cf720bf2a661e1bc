import Kernel
import Postgres
import Web

/// In which field of work a function lies; the law's exception covers two (HR-2).
public enum FunctionField: String, SQLEnum, CaseIterable, Sendable {
    case informationManagement, informationSecurity, other

    /// - Source: HR-2
    var isCovered: Bool { self != .other }

    func word(_ t: Messages) -> String {
        switch self {
        case .informationManagement: t.catalogue.informationManagement
        case .informationSecurity: t.catalogue.informationSecurity
        case .other: t.catalogue.otherField
        }
    }
}

/// What people do.
struct JobFunction: Sendable {
    let id: Int64
    let code: String
    let names: Names
    let field: FunctionField
}

/// How long a person works on each day of the week.
struct Regime: Sendable {
    let id: Int64
    let code: String
    let names: Names
    /// Minutes, Monday first.
    let minutes: [Int]
    /// Days off that the longer week earns in a year.
    let compensationDays: Int

    /// The most that is worked on a day. Unit: minutes.
    static let most = 720

    /// Hours in a week, as people write them: `39:00`.
    static func clock(_ minutes: Int) -> String {
        "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
    }

    /// Reads `7:48`, `7.8` or `8`.
    static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            guard let hours = Millionths(decimal: text.replacing(",", with: ".")) else {
                return nil
            }
            let (minutes, rest) = (hours.value * 60).quotientAndRemainder(dividingBy: 1_000_000)
            return rest == 0 && (0...Int64(most)).contains(minutes) ? Int(minutes) : nil
        }
        guard let hours = Int(parts[0]), let minutes = Int(parts[1]), parts[1].utf8.count == 2,
            (0...12).contains(hours), (0..<60).contains(minutes), hours * 60 + minutes <= most
        else { return nil }
        return hours * 60 + minutes
    }
}

/// Why a function or regime is not kept so.
public enum CatalogueRefusal: Refusal, Hashable {
    case codeIsMalformed
    case codeIsKnown(String)
    case hoursAreMalformed
    case nobodyWorks

    public var field: String? {
        switch self {
        case .codeIsMalformed, .codeIsKnown: "code"
        case .hoursAreMalformed, .nobodyWorks: "monday"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).catalogue.refusal
        return switch self {
        case .codeIsMalformed: words.codeIsMalformed
        case .codeIsKnown(let code): words.codeIsKnown(code: code)
        case .hoursAreMalformed: words.hoursAreMalformed
        case .nobodyWorks: words.nobodyWorks
        }
    }

    init?(constraint: String?, code: String) {
        switch constraint {
        case "function_code_is_unique", "regime_code_is_unique": self = .codeIsKnown(code)
        default: return nil
        }
    }
}

/// The statements about functions and regimes.
enum CatalogueStore {
    static let functions: Query<[JobFunction]> = SQL(
        """
        SELECT id, code, name_nl, name_fr, name_en, field FROM staffing.job_function ORDER BY code
        """
    ).rows { row in
        JobFunction(
            id: try row["id"], code: try row["code"],
            names: Names(
                nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            field: try row["field"])
    }

    static let regimes: Query<[Regime]> = SQL(
        """
        SELECT regime.id, regime.code, regime.name_nl, regime.name_fr, regime.name_en,
            regime.compensation_days, coalesce(string_agg(
                coalesce(worked.minutes, 0)::text, ' ' ORDER BY day.weekday), '') AS minutes
        FROM staffing.regime
        CROSS JOIN generate_series(1, 7) AS day (weekday)
        LEFT JOIN staffing.regime_day AS worked
            ON worked.regime_id = regime.id AND worked.weekday = day.weekday
        GROUP BY regime.id
        ORDER BY regime.code
        """
    ).rows { row in
        Regime(
            id: try row["id"], code: try row["code"],
            names: Names(
                nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            minutes: (try row["minutes"] as String).split(separator: " ").compactMap { Int($0) },
            compensationDays: Int(try row["compensation_days"] as Int32))
    }

    static func insert(
        function code: String, _ names: Names, _ field: FunctionField
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.job_function (code, name_nl, name_fr, name_en, field)
            VALUES (\(code), \(names.nl), \(names.fr), \(names.en), \(field)) RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func insert(
        regime code: String, _ names: Names, compensationDays: Int
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.regime (code, name_nl, name_fr, name_en, compensation_days)
            VALUES (\(code), \(names.nl), \(names.fr), \(names.en),
                \(Int32(clamping: compensationDays))) RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func insert(days minutes: [Int], of regime: Int64) -> Query<Int> {
        let worked = minutes.enumerated().filter { $0.element > 0 }
        return SQL(
            """
            INSERT INTO staffing.regime_day (regime_id, weekday, minutes)
            SELECT \(regime), day.weekday, day.minutes
            FROM unnest(\(worked.map { Int32($0.offset + 1) }),
                \(worked.map { Int32($0.element) })) AS day (weekday, minutes)
            """
        ).affected
    }
}
