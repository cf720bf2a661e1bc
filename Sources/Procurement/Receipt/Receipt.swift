import Journal
import Kernel
import Postgres

/// What came of an order on a day, line by line: accepted, or refused with a reason.
///
/// A receipt is never changed. One that was wrong is reversed by another that mirrors it.
public struct ReceiptDraft: Sendable {
    /// What came of one line.
    public struct Line: Hashable, Sendable {
        /// The position of the order's line.
        public let position: Int
        public let accepted: Millionths
        public let refused: Millionths
        /// Why it was refused; empty where nothing was.
        public let refusal: String

        public init(
            position: Int, accepted: Millionths, refused: Millionths = .zero, refusal: String = ""
        ) {
            self.position = position
            self.accepted = accepted
            self.refused = refused
            self.refusal = refusal
        }
    }

    let order: Int64
    let receivedOn: Day
    let deliveryNote: String
    /// Why more came than was ordered; empty where it did not.
    let reason: String
    let lines: [Line]

    public init(
        order: Int64, receivedOn: Day, deliveryNote: String, reason: String = "", lines: [Line]
    ) {
        self.order = order
        self.receivedOn = receivedOn
        self.deliveryNote = deliveryNote
        self.reason = reason
        self.lines = lines
    }

    /// May it be recorded of an order that stands like this?
    func decide(
        _ found: CallOff, _ progress: [LineProgress], today: Day
    ) throws(ReceiptRefusal) {
        guard found.state == .placed, let placedOn = found.placedOn else { throw .isNotPlaced }
        guard receivedOn >= placedOn else { throw .isBeforeItsOrder(placedOn) }
        guard receivedOn <= today else { throw .isInTheFuture }
        guard !lines.isEmpty else { throw .bringsNothing }
        for line in lines {
            guard let ordered = progress.first(where: { $0.position == line.position }) else {
                throw .bringsNothing
            }
            guard line.refused == .zero || !line.refusal.isEmpty else {
                throw .refusalHasNoReason(ordered.item.code, line.position)
            }
            let sum = ordered.accepted + line.accepted
            guard sum <= ordered.ordered || line.accepted == .zero || !reason.isEmpty else {
                throw .isAboveTheOrder(ordered.item.code, line.position, sum, ordered.ordered)
            }
        }
    }

    /// - Refuses: what `ReceiptRefusal` lists.
    /// - Returns: its identifier.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let (found, progress) = try await transaction.run(
            CallOffStore.callOff(order), LineProgress.lines(of: order))
        guard let found else { throw NotFoundCallOff() }
        try decide(found, progress, today: today)
        do {
            let id = try await transaction.run(
                ReceiptStore.insert(self, by: person, on: today))
            _ = try await transaction.run(
                ReceiptStore.insert(lines, of: id, order: order),
                Event(
                    "receipt", of: CallOff.subject(of: order), by: person,
                    after: [
                        Fact("deliveryNote", deliveryNote), Fact("receivedOn", "\(receivedOn)"),
                        Fact("lines", "\(lines.count)"),
                        Fact("reason", reason.isEmpty ? nil : reason),
                    ]
                ).recorded)
            return id
        } catch { throw ReceiptRefusal(error) ?? error }
    }
}

/// A receipt that was wrong: another that takes all of it back.
public struct ReceiptReversal: Sendable {
    let receipt: Int64
    let reason: String

    public init(receipt: Int64, reason: String) {
        self.receipt = receipt
        self.reason = reason
    }

    /// - Refuses: `isReversed`, `isInvoiced`, `isNotPlaced`.
    public func record(
        by person: Int64, on today: Day, in transaction: Transaction
    ) async throws {
        guard let found = try await transaction.run(ReceiptStore.receipt(receipt)) else {
            throw NotFoundCallOff()
        }
        guard !found.isReversal, !found.isReversed else { throw ReceiptRefusal.isReversed }
        do {
            let id = try await transaction.run(
                ReceiptStore.insertReversal(of: receipt, because: reason, by: person, on: today))
            _ = try await transaction.run(
                ReceiptStore.insertMirror(of: receipt, as: id),
                Event(
                    "receipt-reversal", of: CallOff.subject(of: found.order), by: person,
                    after: [
                        Fact("deliveryNote", found.deliveryNote), Fact("reason", reason),
                    ]
                ).recorded)
        } catch { throw ReceiptRefusal(error) ?? error }
    }
}
