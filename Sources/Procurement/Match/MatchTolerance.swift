import Kernel
import Postgres

/// How far a line of an invoice may lie from the order without a word from anybody.
///
///     1 %, at most € 50:  ordered 3.000,00 -> 30,00   ordered 80.000,00 -> 50,00
///
/// - Source: PROC-9
struct MatchTolerance: Hashable, Sendable {
    /// - Unit: per cent.
    let share: Millionths
    let amount: Cents

    /// The difference that is allowed of an amount ordered, rounded down to the cent.
    func allowed(of ordered: Cents) -> Cents {
        let part = Int128(ordered.magnitude.value) * Int128(share.value) / 100_000_000
        return min(amount, Cents(Int64(clamping: part)))
    }

    /// What the register of rules says for a day; nothing is allowed where it says nothing.
    static func on(_ day: Day) -> Query<MatchTolerance> {
        SQL(
            """
            SELECT parameter, value FROM kernel.rule
            WHERE identifier = 'PROC-9' AND span @> \(day)::date
            """
        ).rows { row in (try row["parameter"] as String, try row["value"] as String) }
            .map { rows in
                let values = Dictionary(rows) { first, _ in first }
                return MatchTolerance(
                    share: values["match_tolerance_share"].flatMap(share) ?? .zero,
                    amount: values["match_tolerance_amount"].flatMap(Thresholds.amount) ?? .zero)
            }
    }

    private static func share(_ value: String) -> Millionths? {
        guard value.hasSuffix(" %") else { return nil }
        return Millionths(decimal: value.dropLast(2))
    }
}
