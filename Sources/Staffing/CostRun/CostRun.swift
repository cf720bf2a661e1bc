import Kernel
import Postgres

/// What everybody cost in a month: computed from a file, confirmed by a second person, published.
///
/// Once published its lines are costs; a later run of the same month charges differences only.
struct CostRun: Sendable {
    enum State: String, SQLEnum, CaseIterable, Sendable {
        case computed, confirmed, published, dropped
    }

    let id: Int64
    /// The month that the cost belongs to.
    let period: Period
    /// 1 for the month itself, more for its corrections.
    let round: Int
    let file: Int64
    let fileName: String
    let state: State
    let people: Int
    /// What the month costs as the run knows it, what it charges of that, and what members bear.
    let whole: Cents
    let charged: Cents
    let seconded: Cents
    let computedBy: (id: Int64, name: String)
    let computedAt: Instant
    let confirmed: (name: String, at: Instant)?
    let published: (name: String, at: Instant)?
    /// The month that charges it.
    let bookedIn: Period?

    var isCorrection: Bool { round > 1 }
    var document: String { RealCostLines.document(of: period, round: round) }

    init(_ row: Row) throws {
        id = try row["id"]
        period = try row["period"]
        round = Int(try row["round"] as Int32)
        file = try row["file_id"]
        fileName = try row["file_name"]
        state = try row["state"]
        people = Int(try row["employee_count"] as Int32)
        whole = try row["whole_cents"]
        charged = try row["charged_cents"]
        seconded = try row["seconded_cents"]
        computedBy = (try row["computed_by"], try row["computed_name"])
        computedAt = try row["computed_at"]
        let (confirmer, confirmedAt): (String?, Instant?) = (
            try row["confirmed_name"], try row["confirmed_at"]
        )
        confirmed = confirmer.flatMap { name in confirmedAt.map { (name, $0) } }
        let (publisher, publishedAt): (String?, Instant?) = (
            try row["published_name"], try row["published_at"]
        )
        published = publisher.flatMap { name in publishedAt.map { (name, $0) } }
        bookedIn = try row["booked_in"]
    }

    static func subject(of id: Int64) -> String { "staffing/cost-run/\(id)" }
}
