import Journal
import Kernel
import Postgres

/// A sheet as it was typed, and what its person asked of it.
struct TimesheetEntry: Sendable {
    let owner: TimesheetOwner
    let sheet: Timesheet
    /// The version that was seen; zero where there was none.
    let version: Int
    let step: TimesheetStep
    /// Why an approved part is taken back.
    let remark: String

    /// Saves the open parts, and submits or takes back the one that was asked for.
    ///
    /// - Refuses: `changedMeanwhile`; what `TimesheetPart.submission` and `PartDecision` refuse.
    func record(by person: Int64, on today: Day, in transaction: Transaction) async throws {
        do {
            guard
                let id = try await transaction.run(
                    TimesheetStore.open(owner, sheet.month, version: version))
            else { throw TimesheetRefusal.changedMeanwhile }
            let open = sheet.parts.filter(\.isOpen)
            let engagements = open.map(\.engagement.id)
            let cells = TimesheetStore.Cells(open)
            _ = try await transaction.run(
                TimesheetStore.insertParts(engagements, of: id, sheet.month),
                TimesheetStore.deleteCells(of: id, engagements, but: cells),
                TimesheetStore.insertCells(of: id, cells),
                Event(
                    "timesheet-entry", of: "staffing/timesheet/\(id)", by: person,
                    after: [Fact("month", "\(sheet.month)")]
                        + open.map { Fact($0.engagement.key, $0.total.text) }
                ).recorded)
            try await decide(id, by: person, on: today, in: transaction)
        } catch { throw TimesheetRefusal(error) ?? error }
    }

    private func decide(
        _ id: Int64, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        let (key, kind): (String, PartDecision.Kind)
        switch step {
        case .submit(let chosen): (key, kind) = (chosen, .submission)
        case .reopen(let chosen): (key, kind) = (chosen, .reopening)
        default: return
        }
        guard let place = sheet.place(of: key) else { throw TimesheetRefusal.changedMeanwhile }
        let part = sheet.parts[place]
        if kind == .submission { try part.submission(on: today) }
        let found = try await transaction.run(TimesheetStore.partsOf(sheet: id))
        guard let choice = found[part.engagement.id], choice.round == part.round else {
            throw TimesheetRefusal.changedMeanwhile
        }
        try await PartDecision(kind: kind, parts: [choice], remark: remark)
            .record(by: person, on: today, in: transaction)
    }
}
