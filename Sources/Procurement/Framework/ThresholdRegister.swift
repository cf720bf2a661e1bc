import Kernel
import Postgres

/// All thresholds with the days on which they hold, to be asked for many days at once.
///
/// - Source: PROC-6, PROC-7
struct ThresholdRegister: Sendable {
    struct Entry: Sendable {
        let parameter: String
        let from: Day?
        let until: Day?
        let amount: Cents
    }

    let entries: [Entry]

    static let read: Query<ThresholdRegister> = SQL(
        """
        SELECT parameter, lower(span) AS first_day, upper(span) AS next_day, value
        FROM kernel.rule WHERE identifier IN ('PROC-6', 'PROC-7')
        """
    ).rows { row in
        (
            try row["parameter"] as String, try row["first_day"] as Day?,
            try row["next_day"] as Day?, try row["value"] as String
        )
    }.map { rows in
        ThresholdRegister(
            entries: rows.compactMap { parameter, from, until, value in
                Thresholds.amount(value).map {
                    Entry(parameter: parameter, from: from, until: until, amount: $0)
                }
            })
    }

    func of(_ kind: FrameworkKind, on day: Day) -> Thresholds {
        func amount(_ parameter: String) -> Cents? {
            entries.first {
                $0.parameter == parameter && ($0.from.map { $0 <= day } ?? true)
                    && ($0.until.map { day < $0 } ?? true)
            }?.amount
        }
        let isWorks = kind == .works
        return Thresholds(
            lowValue: amount("low_value"), publication: isWorks ? nil : amount("publication"),
            european: amount(isWorks ? "eu_threshold_works" : "eu_threshold_other"))
    }
}
