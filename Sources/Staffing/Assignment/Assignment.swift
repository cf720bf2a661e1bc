import Kernel
import Postgres

/// A consultant's work at a member, under an order that was placed with the supplier.
///
/// It is planned, runs and ends. It does not start without the written clause by which the member
/// instructs, nor before the member's works council was told; it takes no more of its order than is
/// left.
///
/// - Source: HR-3, PROC-12
struct AssignmentDraft: Sendable {
    let days: Millionths
    let rate: Cents
    let ceiling: Cents
    /// - Unit: minutes.
    let dayMinutes: Int
    let first: Day
    let last: Day
    /// The login of the member's person who approves; empty while nobody is named.
    let manager: String
    let clause: String
    let councilToldOn: Day?

    /// The order's line as Procurement published it, with what assignments took of it.
    struct Order: Sendable {
        let callOff: Int64
        let position: Int
        let member: Int64
        let supplier: Int64
        let profile: String
        let price: Cents
        let isPlaced: Bool
        /// What other assignments leave.
        let daysLeft: Millionths
        let centsLeft: Cents
    }

    /// A person of a member.
    struct Manager: Sendable {
        let id: Int64
        let member: Int64
    }

    /// May a consultant of a supplier be assigned so?
    ///
    /// - Refuses: `orderIsUnknown`, `isOfAnotherSupplier`, `endsBeforeItBegins`, `rateIsAbove`,
    ///   `exceedsOrderDays`, `exceedsOrderAmount`, `managerIsUnknown`.
    func decide(
        supplier: Int64, under order: Order?, manager found: Manager?
    ) throws(AssignmentRefusal) -> Order {
        guard let order, order.isPlaced else { throw .orderIsUnknown }
        guard order.supplier == supplier else { throw .isOfAnotherSupplier }
        guard first <= last else { throw .endsBeforeItBegins(first) }
        guard rate <= order.price else { throw .rateIsAbove(order.price) }
        guard days <= order.daysLeft else { throw .exceedsOrderDays(left: order.daysLeft) }
        guard ceiling <= order.centsLeft else { throw .exceedsOrderAmount(left: order.centsLeft) }
        guard manager.isEmpty || found?.member == order.member else { throw .managerIsUnknown }
        return order
    }

    var span: DaySpan { DaySpan(from: first, until: last.adding(days: 1)) }
}

/// An assignment as it stands.
struct Assignment: Sendable {
    enum State: String, SQLEnum, CaseIterable { case planned, running, ended }

    let id: Int64
    let consultant: Int64
    let number: String
    let name: String
    let supplier: Int64
    let supplierName: String
    let member: Int64
    let memberName: String
    let profile: String
    let order: Int64?
    let position: Int?
    let days: Millionths
    let rate: Cents
    let ceiling: Cents
    let dayMinutes: Int
    let span: DaySpan
    let manager: Int64?
    let managerName: String
    let managerLogin: String
    let clause: String
    let councilToldOn: Day?
    let state: State
    let startedOn: Day?
    let endReason: String
    let version: Int
    let used: WorkTime
    let approved: WorkTime

    static func subject(of id: Int64) -> String { "staffing/assignment/\(id)" }

    /// As people quote it: `A 12`.
    static func number(_ id: Int64) -> String { "A \(id)" }

    /// May it start today?
    ///
    /// - Refuses: `isNotPlanned`, `hasNoOrder`, `hasNoManager`, `hasNoClause`,
    ///   `councilWasNotTold`.
    /// - Source: HR-3
    func start(on today: Day) throws(AssignmentRefusal) {
        guard state == .planned else { throw .isNotPlanned }
        guard order != nil else { throw .hasNoOrder }
        guard manager != nil else { throw .hasNoManager }
        guard !clause.isEmpty else { throw .hasNoClause }
        guard let councilToldOn, councilToldOn <= today else { throw .councilWasNotTold }
    }

    /// Its span with another last day.
    ///
    /// - Refuses: `isOver`, `endsBeforeItBegins`.
    func ending(after last: Day) throws(AssignmentRefusal) -> DaySpan {
        guard state != .ended else { throw .isOver }
        guard let first = span.from, let until = span.until else { throw .isOver }
        guard first <= last else { throw .endsBeforeItBegins(first) }
        return DaySpan(from: first, until: min(until, last.adding(days: 1)))
    }

    var lastDay: Day? { span.until?.adding(days: -1) }
}
