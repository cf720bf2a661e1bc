import Kernel
import Postgres

/// What somebody works at: an assignment of a consultant or the secondment of an employee.
struct Engagement: Sendable {
    /// One number for both: the assignment's, or the secondment's below nothing.
    let id: Int64
    let title: String
    let member: String
    let memberCode: String
    let span: DaySpan
    let manager: String
    /// What an assignment may cost and what of it is used elsewhere; nil of a secondment.
    let limit: AssignmentLimit?

    var isAssignment: Bool { id > 0 }

    /// As the fields of the form name it.
    var key: String { id > 0 ? "a\(id)" : "s\(-id)" }
}

/// What bounds the work of an assignment.
///
/// - Source: PROC-9
struct AssignmentLimit: Hashable, Sendable {
    let days: Millionths
    let ceiling: Cents
    let rate: Cents
    /// How long a day of the rate is. Unit: minutes.
    let dayMinutes: Int
    /// What other months have used, submitted or approved.
    let usedElsewhere: WorkTime

    /// What this month may still take, by the days alone.
    var left: WorkTime {
        let whole = Int(days.value * Int64(dayMinutes) / 1_000_000)
        return WorkTime(minutes: max(whole - usedElsewhere.minutes, 0))
    }

    /// Does so much work fit?
    ///
    /// - Refuses: `exceedsDays`, `exceedsCeiling`.
    func decide(_ worked: WorkTime) throws(TimesheetRefusal) {
        let whole = usedElsewhere + worked
        guard Int64(whole.minutes) * 1_000_000 <= days.value * Int64(dayMinutes) else {
            throw .exceedsDays(worked.days(of: dayMinutes), left: left.days(of: dayMinutes))
        }
        let cost = whole.cost(at: rate, dayOf: dayMinutes)
        guard cost <= ceiling else { throw .exceedsCeiling(cost, ceiling) }
    }
}

/// One assignment's or secondment's part of a month: what was worked on which day.
struct TimesheetPart: Sendable {
    enum State: String, SQLEnum, CaseIterable { case draft, submitted, returned, approved }

    let engagement: Engagement
    /// Nil until something was saved.
    let id: Int64?
    let state: State
    let round: Int
    var cells: [Day: WorkTime]
    /// Why it came back; empty where it did not.
    let remark: String

    var isOpen: Bool { state == .draft || state == .returned }
    var total: WorkTime { cells.values.sum() }

    /// May it be submitted?
    ///
    /// - Refuses: `isNotOpen`, `isAhead`, `exceedsDays`, `exceedsCeiling`.
    func submission(on today: Day) throws(TimesheetRefusal) {
        guard isOpen else { throw .isNotOpen }
        if let ahead = cells.filter({ $0.value > .zero }).keys.filter({ $0 > today }).min() {
            throw .isAhead(ahead)
        }
        try engagement.limit?.decide(total)
    }
}
