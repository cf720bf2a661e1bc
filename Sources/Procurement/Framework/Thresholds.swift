import Kernel
import Postgres

/// From which value on a framework is published, as the register of rules says for a day.
///
/// The day of publication counts, and the whole framework: all lots, options and beneficiaries.
///
/// - Source: PROC-6, PROC-7
public struct Thresholds: Sendable, Hashable {
    /// Each nil where the register has none for the day.
    public let lowValue: Cents?
    public let publication: Cents?
    public let european: Cents?

    public init(lowValue: Cents? = nil, publication: Cents? = nil, european: Cents? = nil) {
        self.lowValue = lowValue
        self.publication = publication
        self.european = european
    }

    /// The thresholds of a kind of framework that is published on a day.
    static func of(_ kind: FrameworkKind, on day: Day) -> Query<Thresholds> {
        SQL(
            """
            SELECT parameter, value FROM kernel.rule
            WHERE identifier IN ('PROC-6', 'PROC-7') AND span @> \(day)::date
            """
        ).rows { row in (try row["parameter"] as String, try row["value"] as String) }
            .map { rows in
                let values = Dictionary(rows) { first, _ in first }
                let isWorks = kind == .works
                return Thresholds(
                    lowValue: values["low_value"].flatMap(amount),
                    publication: isWorks ? nil : values["publication"].flatMap(amount),
                    european: values[isWorks ? "eu_threshold_works" : "eu_threshold_other"]
                        .flatMap(amount))
            }
    }

    /// An amount as the register writes it: `EUR 216,000.00`.
    static func amount(_ value: String) -> Cents? {
        guard value.hasPrefix("EUR ") else { return nil }
        return Cents(decimal: value.dropFirst(4).filter { $0 != "," })
    }
}
