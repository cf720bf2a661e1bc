import Kernel
import Postgres
import Procurement
import Web

/// Loads who approves at the demo's second member, and an order that waits for its inspector.
struct DemoApprovals {
    let people: [String: Int64]

    private static let today = Day(year: 2026, month: 11, day: 19) ?? Day(number: 0)

    /// Frameworks are in force by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let holder = people["budget-holder"],
            let offer = try await transaction.run(Self.offer)
        else { return }
        for (login, office) in [
            ("budget-holder", DelegatedOffice.administrator),
            ("budget-holder", .budgetHolder), ("inspector", .inspector),
        ] {
            try await Delegating(
                login: login, office: office, decision: "Board of 12 November 2026, item 7",
                from: Self.today
            ).record(by: buyer, on: Self.today, in: transaction)
        }
        let order = try await CallOffDraft(
            participant: offer.participant, member: offer.member,
            purpose: "Screens for the new floor",
            lines: [
                CallOffLine(
                    item: offer.item, quantity: Millionths(whole: 240), price: offer.price)
            ]
        ).record(by: buyer, on: Self.today, in: transaction)
        _ = try await CallOffSteps(callOff: order, person: buyer, today: Self.today)
            .submit(in: transaction)
        _ = try await CallOffApproval(callOff: order, person: holder, today: Self.today)
            .approve(in: transaction)
        try await ThresholdRecording(person: buyer, today: Self.today).propose(
            .second, from: Cents(2_500_000),
            because: "The audit committee asks for a lower amount", in: transaction)
    }

    private struct Offer: Sendable {
        let participant: Int64
        let item: Int64
        let price: Cents
        let member: Int64
    }

    private static let offer: Query<Offer?> = SQL(
        """
        SELECT participant.id AS participant, item.id AS item, item.price_cents, member.id AS member
        FROM procurement.framework
        JOIN procurement.lot ON lot.framework_id = framework.id AND lot.number = 2
        JOIN procurement.participant ON participant.lot_id = lot.id
        JOIN procurement.price_item AS item ON item.participant_id = participant.id
        JOIN membership.active_member AS member ON member.code = 'M0334'
        WHERE framework.number = 'RA-2026-01'
        ORDER BY item.price_cents
        LIMIT 1
        """
    ).first { row in
        Offer(
            participant: try row["participant"], item: try row["item"],
            price: try row["price_cents"], member: try row["member"])
    }
}
