import Journal
import Kernel
import Postgres

/// What a supplier says that it delivered of an order: its word, beside which the member's people or the
/// association's record what came.
///
/// - Source: PROC-9
public struct DeliveryReport: Sendable {
    /// How much of one line.
    public struct Line: Hashable, Sendable {
        /// The position of the order's line.
        public let position: Int
        public let quantity: Millionths

        public init(position: Int, quantity: Millionths) {
            self.position = position
            self.quantity = quantity
        }
    }

    let order: Int64
    let deliveredOn: Day
    let deliveryNote: String
    let remark: String
    let lines: [Line]

    public init(
        order: Int64, deliveredOn: Day, deliveryNote: String, remark: String = "", lines: [Line]
    ) {
        self.order = order
        self.deliveredOn = deliveredOn
        self.deliveryNote = deliveryNote
        self.remark = remark
        self.lines = lines
    }

    /// May it be reported of an order that was placed on a day?
    func decide(
        placedOn: Day, isDelivering: Bool, today: Day
    ) throws(DeliveryReportRefusal) {
        guard isDelivering else { throw .isNotPlaced }
        guard deliveredOn >= placedOn else { throw .isBeforeItsOrder(placedOn) }
        guard deliveredOn <= today else { throw .isInTheFuture(today) }
        guard !lines.isEmpty else { throw .bringsNothing }
    }

    /// - Refuses: what ``DeliveryReportRefusal`` lists.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        guard let found = try await transaction.run(CallOffStore.callOff(order)),
            let placedOn = found.placedOn
        else { throw NotFoundCallOff() }
        let standing = try await transaction.run(CascadeStore.standing(of: order))
        let isAccepted = standing?.deadline == nil || standing?.answer == .acceptance
        try decide(
            placedOn: placedOn, isDelivering: found.state == .placed && isAccepted, today: today)
        do {
            let id = try await transaction.run(
                DeliveryReportStore.insert(self, by: person, on: today))
            _ = try await transaction.run(
                DeliveryReportStore.insert(lines, of: id, order: order),
                Event(
                    "delivery-report", of: CallOff.subject(of: order), by: person,
                    after: [
                        Fact("deliveryNote", deliveryNote), Fact("deliveredOn", "\(deliveredOn)"),
                        Fact("lines", "\(lines.count)"),
                        Fact("reason", remark.isEmpty ? nil : remark),
                    ]
                ).recorded)
        } catch { throw DeliveryReportRefusal(error, note: deliveryNote) ?? error }
    }
}
