import Journal
import Kernel
import Postgres

/// What is done with a part of a timesheet: its state moves by these and in no other way.
///
/// An approval is the receipt of the order behind the assignment: its days may be invoiced from then
/// on. After a late change another approval replaces it.
///
/// - Source: PROC-9, HR-3
struct PartDecision: Sendable {
    enum Kind: String, SQLEnum { case submission, approval, `return`, reopening }

    /// A part as somebody saw it.
    struct Choice: Hashable, Sendable {
        let part: Int64
        let round: Int
    }

    let kind: Kind
    let parts: [Choice]
    var remark = ""

    /// Of the parts that were chosen, as they stand.
    ///
    /// - Refuses: `nothingIsChosen`, `changedMeanwhile`, `isNotSubmitted`, `isNotYoursToApprove`,
    ///   `exceedsDays`, `exceedsCeiling`, `hasNoReason`.
    func decide(_ found: [TimesheetPartRow], by person: Int64) throws(TimesheetRefusal) {
        guard !parts.isEmpty else { throw .nothingIsChosen }
        guard kind == .submission || kind == .approval || !remark.isEmpty else {
            throw .hasNoReason
        }
        let rounds = Dictionary(found.map { ($0.id, $0.round) }) { first, _ in first }
        guard parts.allSatisfy({ rounds[$0.part] == $0.round }) else { throw .changedMeanwhile }
        guard kind == .approval || kind == .return else { return }
        for row in found {
            guard row.state == .submitted else { throw .isNotSubmitted }
            guard row.mayBeDecided(by: person) else { throw .isNotYoursToApprove }
            if kind == .approval { try row.limit?.decide(row.worked) }
        }
    }

    /// Records it for all, or for none.
    ///
    /// - Refuses: what `decide` refuses; `isInvoiced`, `orderIsClosed`.
    func record(by person: Int64, on today: Day, in transaction: Transaction) async throws {
        let found = try await transaction.run(
            TimesheetPartRow.parts(parts.map(\.part)))
        try decide(found, by: person)
        do {
            let made = try await transaction.run(insert(by: person, on: today))
            guard made.count == parts.count else { throw TimesheetRefusal.changedMeanwhile }
            _ = try await transaction.run(all: made.flatMap { events($0, by: person) })
        } catch { throw TimesheetRefusal(error) ?? error }
    }

    /// What the database made of one.
    struct Made: Sendable {
        let part: Int64
        let round: Int
        let worked: WorkTime
        let cost: Cents
        let receipt: Int64?
        let order: Int64?
    }

    /// The assignments are held in the order of their numbers, by everybody.
    private func insert(by person: Int64, on today: Day) -> Query<[Made]> {
        SQL(
            """
            WITH made AS (
                INSERT INTO staffing.part_decision (part_id, kind, remark, decided_by, decided_on)
                SELECT part.id, \(kind), \(remark), \(person), \(today)
                FROM unnest(\(parts.map(\.part)), \(parts.map { Int32($0.round) }))
                    AS chosen (id, round)
                JOIN staffing.timesheet_part AS part
                    ON part.id = chosen.id AND part.round = chosen.round
                ORDER BY part.assignment_id, part.id
                RETURNING part_id, round, minutes, cents, receipt_id)
            SELECT made.part_id, made.round, made.minutes, made.cents, made.receipt_id,
                assignment.call_off_id
            FROM made
            JOIN staffing.timesheet_part AS part ON part.id = made.part_id
            LEFT JOIN staffing.assignment ON assignment.id = part.assignment_id
            """
        ).rows { row in
            Made(
                part: try row["part_id"], round: try row["round"],
                worked: WorkTime(minutes: try row["minutes"]), cost: try row["cents"],
                receipt: try row["receipt_id"], order: try row["call_off_id"])
        }
    }

    private func events(_ made: Made, by person: Int64) -> [Query<Int64>] {
        let facts = [
            Fact("worked", made.worked.text), Fact("round", "\(made.round)"),
            Fact("remark", remark.isEmpty ? nil : remark),
        ]
        let own = Event(
            "part-\(kind.rawValue)", of: TimesheetPartRow.subject(of: made.part), by: person,
            after: facts
        ).recorded
        guard kind == .approval, let order = made.order, let receipt = made.receipt else {
            return [own]
        }
        return [
            own,
            Event(
                "receipt", of: "procurement/call-off/\(order)", by: person,
                after: [Fact("receipt", "\(receipt)"), Fact("timesheetPart", "\(made.part)")]
            ).recorded,
        ]
    }
}
