import CostSharing
import EInvoice
import Kernel
import Postgres
import Procurement

/// Orders of the demo that the association resells to a member: received in parts, invoiced by
/// e-invoices that name them; one is matched, one too dear, one waits.
struct DemoFulfilment {
    let people: [String: Int64]

    private struct Place: Sendable {
        let participant: Int64
        let member: Int64
        let pool: Int64
        let items: [String: Int64]
    }

    /// What is ordered, what comes when, and what is charged.
    private struct Purchase {
        let purpose: String
        let item: String
        let name: String
        let price: Cents
        let pieces: Int64
        /// By day of October 2026.
        let deliveries: [(day: Int, pieces: Int64)]
        let invoice: String
        let invoiced: Int64
        let charged: Cents
        let isMatched: Bool
    }

    private static let all: [Purchase] = [
        Purchase(
            purpose: "Screens of the second floor", item: "SC-24", name: "Screen 24 inch",
            price: Cents(14_900), pieces: 40, deliveries: [(12, 25), (19, 15)],
            invoice: "2026/5001", invoiced: 40, charged: Cents(14_900), isMatched: true),
        Purchase(
            purpose: "Screens of the map room", item: "SC-34", name: "Screen 34 inch, curved",
            price: Cents(41_200), pieces: 10, deliveries: [(14, 10)], invoice: "2026/5002",
            invoiced: 10, charged: Cents(42_700), isMatched: true),
        Purchase(
            purpose: "Screens of the front desk", item: "SC-24", name: "Screen 24 inch",
            price: Cents(14_900), pieces: 20, deliveries: [(20, 12)], invoice: "2026/5003",
            invoiced: 12, charged: Cents(14_900), isMatched: false),
    ]

    /// Frameworks, members and pools are known by then.
    func load(in transaction: Transaction) async throws {
        guard let buyer = people["procurement"], let first = people["finance"],
            let number = DemoStore.enterpriseNumber,
            let supplier = DemoSupplier.all.first(where: { $0.name == "Demo supplier 04" }),
            let place = try await place(in: transaction)
        else { return }
        let customer = EInvoice.Party(name: "Demo association", belgian: number)
        for purchase in Self.all {
            guard let item = place.items[purchase.item] else { continue }
            let order = try await order(
                purchase, item, place, by: buyer, approvedBy: first, in: transaction)
            let document = Self.document(purchase, order, supplier, customer)
            _ = try await Delivery(
                [("\(purchase.invoice.replacing("/", with: "-")).xml", document.written())],
                by: first
            ).take(today: Self.day(21, month: 11), in: transaction)
            guard purchase.isMatched else { continue }
            let invoices = try await transaction.run(
                InvoiceConfirmation.waiting([purchase.invoice]))
            guard let invoice = invoices.last else { continue }
            _ = try await MatchDraft(
                invoice: invoice, order: order, pool: place.pool,
                lines: [
                    MatchDraft.Line(
                        invoicePosition: 1, position: 1,
                        quantity: Millionths(whole: purchase.invoiced))
                ]
            ).record(by: buyer, on: Self.day(21, month: 11), in: transaction)
        }
    }

    private func order(
        _ purchase: Purchase, _ item: Int64, _ place: Place, by buyer: Int64,
        approvedBy first: Int64, in transaction: Transaction
    ) async throws -> Int64 {
        let day = Self.day(5)
        let id = try await CallOffDraft(
            participant: place.participant, member: place.member, supply: .resale,
            purpose: purchase.purpose,
            lines: [
                CallOffLine(
                    item: item, quantity: Millionths(whole: purchase.pieces),
                    price: purchase.price)
            ]
        ).record(by: buyer, on: day, in: transaction)
        let steps = CallOffSteps(callOff: id, person: buyer, today: day)
        _ = try await steps.submit(in: transaction)
        _ = try await CallOffApproval(callOff: id, person: first, today: day)
            .approve(in: transaction)
        _ = try await steps.place(in: transaction)
        for (count, delivery) in purchase.deliveries.enumerated() {
            _ = try await ReceiptDraft(
                order: id, receivedOn: Self.day(delivery.day),
                deliveryNote: "DN \(purchase.invoice.suffix(4))/\(count + 1)",
                lines: [
                    ReceiptDraft.Line(
                        position: 1, accepted: Millionths(whole: delivery.pieces))
                ]
            ).record(by: buyer, on: Self.day(21), in: transaction)
        }
        return id
    }

    private static func document(
        _ purchase: Purchase, _ order: Int64, _ supplier: DemoSupplier, _ customer: EInvoice.Party
    ) -> EInvoice {
        let issued = day(3, month: 11)
        return EInvoice(
            .invoice, number: purchase.invoice, issueDate: issued, dueDate: issued.adding(days: 30),
            supplier: supplier.party, customer: customer,
            lines: [
                EInvoice.Line(
                    "1", item: purchase.name, quantity: Millionths(whole: purchase.invoiced),
                    unit: "C62", price: Millionths(purchase.charged.value * 10_000),
                    group: supplier.group)
            ], orderReference: CallOff.number(order),
            payment: EInvoice.Payment(account: "BE71096123456769"))
    }

    private static func day(_ day: Int, month: Int = 10) -> Day {
        Day(year: 2026, month: month, day: day) ?? Day(number: 0)
    }

    private func place(in transaction: Transaction) async throws -> Place? {
        let (place, items) = try await transaction.run(Self.place, Self.items)
        return place.map { participant, member, pool in
            Place(participant: participant, member: member, pool: pool, items: items)
        }
    }

    private static let place: Query<(Int64, Int64, Int64)?> = SQL(
        """
        SELECT participant.id AS participant, pool.member_id AS member, pool.id AS pool
        FROM procurement.participant
        JOIN procurement.lot ON lot.id = participant.lot_id AND lot.number = 2
        JOIN procurement.framework ON framework.id = lot.framework_id
            AND framework.number = 'RA-2026-01'
        JOIN cost_sharing.direct_pool AS pool ON pool.code = 'GOODS-M0333'
        WHERE participant.name = 'Demo supplier 04'
        """
    ).first { row in
        (try row["participant"], try row["member"], try row["pool"])
    }

    private static let items: Query<[String: Int64]> = SQL(
        """
        SELECT item.code, item.id
        FROM procurement.price_item AS item
        JOIN procurement.participant ON participant.id = item.participant_id
        WHERE participant.name = 'Demo supplier 04'
        """
    ).rows { row in (try row["code"] as String, try row["id"] as Int64) }
        .map { rows in Dictionary(rows) { first, _ in first } }
}
