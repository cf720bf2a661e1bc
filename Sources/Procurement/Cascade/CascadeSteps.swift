import Journal
import Kernel
import Postgres

/// The steps of a cascade: what a rank answered, and the next rank's turn.
///
/// - Source: PROC-5
public struct CascadeSteps: Sendable {
    let callOff: Int64
    let person: Int64
    let today: Day

    /// How long a supplier has where nobody says otherwise. Unit: days.
    static let usualDays = 7

    public init(callOff: Int64, person: Int64, today: Day) {
        self.callOff = callOff
        self.person = person
        self.today = today
    }

    /// Records what the supplier said, or that it said nothing in time.
    ///
    /// - Parameter isOwn: the supplier's own people record it.
    /// - Refuses: what `CascadeRefusal` lists.
    /// - Source: PROC-5
    public func record(
        _ answer: CascadeAnswer, isOwn: Bool, in transaction: Transaction
    ) async throws {
        guard let standing = try await transaction.run(CascadeStore.standing(of: callOff)) else {
            throw NotFoundCallOff()
        }
        try answer.decide(standing, isOwn: isOwn, today: today)
        do {
            _ = try await transaction.run(
                CascadeStore.answer(callOff, answer, by: person),
                Event(
                    "cascade-\(answer.kind.rawValue)", of: CallOff.subject(of: callOff),
                    by: person,
                    after: [
                        Fact("reason", answer.reason.isEmpty ? nil : answer.reason),
                        Fact("evidence", answer.evidence.isEmpty ? nil : answer.evidence),
                        Fact("answered", "\(answer.answeredOn)"),
                    ].filter { $0.value != nil }
                ).recorded)
        } catch DatabaseError.violation(let violation) {
            throw CascadeRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }

    /// What came of opening an order to the next rank.
    public enum Opening: Sendable {
        /// The order to the next rank; the refusal of a step of its check leaves it a draft.
        case opened(Int64, CallOffRefusal?)
        /// Nobody ranks below; the order is cancelled.
        case nobodyIsLeft
    }

    /// Gives the need to the next in rank, at its prices: this order ends and gives back what it took;
    /// the one that follows it is checked as any other and waits for its approvals.
    ///
    /// - Refuses: `CascadeRefusal.isNotRefused`, `.nextDoesNotSell`, and what a draft is refused for.
    /// - Source: PROC-3, PROC-5, PROC-12
    public func open(in transaction: Transaction) async throws -> Opening {
        guard let order = try await transaction.run(CallOffStore.locked(callOff)) else {
            throw NotFoundCallOff()
        }
        let (standing, next) = try await transaction.run(
            CascadeStore.standing(of: callOff), CascadeStore.next(after: callOff))
        guard let standing, standing.opens else { throw CascadeRefusal.isNotRefused }
        if order.state == .placed {
            let because = standing.reason.isEmpty ? "–" : standing.reason
            try await CallOffSteps(callOff: callOff, person: person, today: today)
                .cancel(because: because, placesOrders: true, in: transaction)
        }
        guard let next else { return .nobodyIsLeft }
        let lines = try await transaction.run(
            CascadeStore.lines(of: callOff, from: next.participant, on: today))
        if let missing = lines.first(where: { $0.item == nil }) {
            throw CascadeRefusal.nextDoesNotSell(missing.code, supplier: next.name)
        }
        let draft = CallOffDraft(
            participant: next.participant, member: order.member, supply: order.supply,
            purpose: order.purpose, clause: order.clause, follows: callOff,
            lines: lines.compactMap { line in
                guard let item = line.item, let price = line.price else { return nil }
                return CallOffLine(item: item, quantity: line.quantity, price: price)
            })
        let made = try await draft.record(by: person, on: today, in: transaction)
        _ = try await transaction.run(
            Event(
                "cascade-opening", of: CallOff.subject(of: callOff), by: person,
                after: [Fact("order", CallOff.number(made)), Fact("rank", "\(next.rank)")]
            ).recorded)
        let refusal = try await CallOffSteps(callOff: made, person: person, today: today)
            .submit(in: transaction)
        return .opened(made, refusal)
    }
}
