import Kernel
import Postgres
import Procurement

/// What the suppliers of the demo say of the orders that are offered to them in a cascade.
struct DemoCascade {
    let order: Int64
    let day: Day
    let buyer: Int64
    let approvers: [Int64]
    /// Somebody of the supplier that ranks first.
    let supplier: Int64

    /// Until when the last orders may be answered.
    static let lastDay = Day(year: 2026, month: 12, day: 31) ?? Day(number: 0)

    /// All but the last two are accepted; the last but one is refused and goes to the next in rank, the
    /// last one waits.
    ///
    /// - Parameter left: how many orders of the lot are still to come, this one counted.
    func answer(waitsFrom left: Int, in transaction: Transaction) async throws {
        if left == 4 { return }
        let steps = CascadeSteps(callOff: order, person: supplier, today: day)
        guard left == 5 else {
            return try await steps.record(
                CascadeAnswer(.acceptance, on: day), isOwn: true, in: transaction)
        }
        try await steps.record(
            CascadeAnswer(.refusal, reason: "No stock of this model before spring", on: day),
            isOwn: true, in: transaction)
        let opening = try await CascadeSteps(callOff: order, person: buyer, today: day)
            .open(in: transaction)
        guard case .opened(let next, nil) = opening else { return }
        for person in approvers {
            let approval = CallOffApproval(callOff: next, person: person, today: day)
            if case .approved = try await approval.approve(in: transaction) { break }
        }
        _ = try await CallOffSteps(callOff: next, person: buyer, today: day)
            .place(until: Self.lastDay, in: transaction)
    }
}
