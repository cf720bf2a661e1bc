import Kernel
import Postgres

/// A run in the order of posting: a month's, or one that takes another back.
struct Posting: Sendable {
    let period: Period
    let run: Int64
    /// The run that it takes back; nil for a month's own.
    let reversed: Int64?
    /// Nil where the cycle or the reversal that it belongs to is gone.
    let seal: [UInt8]?

    /// Every posting, the first one first.
    static let all: Query<[Posting]> = SQL(
        """
        SELECT posting.period, posting.run_id, run.reverses_run_id,
            coalesce(reversal.seal, cycle.seal) AS seal
        FROM cost_sharing.posting
        LEFT JOIN cost_sharing.run ON run.id = posting.run_id
        LEFT JOIN cost_sharing.reversal ON reversal.run_id = posting.run_id
        LEFT JOIN cost_sharing.cycle ON cycle.run_id = posting.run_id
        ORDER BY posting.position
        """
    ).rows { row in
        Posting(
            period: try row["period"], run: try row["run_id"],
            reversed: try row["reverses_run_id"], seal: try row["seal"])
    }
}
