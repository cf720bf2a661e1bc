import Kernel
import Postgres
import Web

/// Reads a file of orders that were placed outside: a line an item; lines of one number at one supplier
/// and lot are one order.
///
///     number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price
///     SO-1;RA-2026-01;1;0401.234.507;M0001;2026-03-02;Laptops, desk;LT-13;10;984.00
///     SO-1;RA-2026-01;1;0401.234.507;M0001;2026-03-02;Laptops, desk;DOCK;10;142.50
enum OutsideOrderReader {
    /// The orders that the ceilings hold, in the order of the file.
    ///
    /// - Parameter reporter: who reports them: the association any, a member and a supplier their own.
    /// - Refuses: everything that is wrong, at once: an order above a ceiling by what is left when the
    ///   orders before it are counted.
    static func orders(
        _ bytes: [UInt8], _ reference: IntakeReference, of reporter: IntakeReporter, today: Day
    ) throws(ProcurementFindings) -> [OutsideOrder] {
        let lines = try IntakeReader.lines(bytes, .orders) { row in
            line(&row, reference, of: reporter)
        }
        var findings: [CSVFinding] = []
        let orders = joined(lines, &findings)
        var room = CeilingRoom(reference)
        for order in orders {
            let own = reference.beneficiaries[
                IntakeReference.ListKey(framework: order.framework.id, member: order.member.id)]
            do throws(OutsideOrderRefusal) {
                try order.decide(own, today: today)
                try room.take(order, own)
            } catch {
                let refusal = order.told(error, to: reporter)
                findings.append(
                    CSVFinding(line: order.line, field: refusal.field, refusal))
            }
        }
        guard findings.isEmpty else { throw ProcurementFindings(findings) }
        return orders
    }

    /// One line as an order of one item.
    private static func line(
        _ row: inout IntakeRow, _ reference: IntakeReference, of reporter: IntakeReporter
    ) -> OutsideOrder? {
        let number = row.text("number", max: 60)
        let framework = reference.framework(.orders, &row)
        if let framework, framework.state != .inForce {
            row.refuse(
                "framework", OutsideOrderRefusal.frameworkIsNotInForce(framework.number))
            return nil
        }
        let lot = reference.lot(framework, &row)
        let participant = reference.participant(lot, of: reporter, &row)
        let member = reference.member(&row)
        if let member, let own = reporter.member, member.id != own {
            row.refuse("member", OutsideOrderRefusal.isOfAnotherMember(member.code))
        }
        let orderedOn = row.day("ordered_on")
        let purpose = row.text("purpose", max: 300)
        let code = row.text("item", max: 40)
        let quantity = row.quantity("quantity")
        let price = row.cents("price")
        let evidence = row.text("evidence", required: false, max: 500)
        let clause = row.text("clause", required: false, max: 300)
        let closedOn = row.day("closed_on", required: false)
        let finalQuantity = row.quantity("final_quantity", required: false, min: .zero)
        let final = row.cents("final", required: false, min: .zero)
        guard let number, let framework, let lot, let participant, let member, let orderedOn,
            let purpose, let code, let quantity, let price
        else { return nil }
        let key = IntakeReference.ItemKey(participant: participant.id, code: code)
        guard let item = reference.items[key] else {
            row.refuse("item", OutsideOrderRefusal.itemIsUnknown(code))
            return nil
        }
        let listed = item.price(on: orderedOn)
        if price > listed {
            row.refuse(
                "price", OutsideOrderRefusal.priceIsAboveTheList(code, price, list: listed))
        }
        let amount = CallOffLine(item: item.id, quantity: quantity, price: price).amount
        guard let amount, amount > .zero else {
            row.refuse("quantity", OutsideOrderRefusal.amountIsOutOfBounds)
            return nil
        }
        return OutsideOrder(
            line: row.line, number: number, framework: framework, lot: lot,
            participant: participant, member: member, orderedOn: orderedOn, purpose: purpose,
            evidence: evidence ?? "", clause: clause ?? "", closedOn: closedOn,
            items: [
                OutsideOrder.Item(
                    id: item.id, code: code, quantity: quantity, price: price, amount: amount,
                    finalQuantity: finalQuantity ?? quantity, final: final ?? amount)
            ])
    }

    private static func joined(
        _ lines: [OutsideOrder], _ findings: inout [CSVFinding]
    ) -> [OutsideOrder] {
        var places: [IntakeReference.ItemKey: Int] = [:]
        var orders: [OutsideOrder] = []
        orders.reserveCapacity(lines.count)
        for line in lines {
            guard let place = places[line.key] else {
                places[line.key] = orders.count
                orders.append(line)
                continue
            }
            let first = orders[place]
            let refusal: OutsideOrderRefusal? =
                if !line.agrees(with: first) {
                    .linesDiffer(line: first.line)
                } else if first.items.contains(where: { $0.id == line.items.first?.id }) {
                    .itemStandsTwice(line: first.line)
                } else if first.amount.adding(line.amount).map({ $0 > .limit }) ?? true {
                    .amountIsOutOfBounds
                } else { nil }
            if let refusal {
                findings.append(CSVFinding(line: line.line, field: refusal.field, refusal))
            } else {
                orders[place].items += line.items
            }
        }
        return orders
    }
}

/// What is left of every ceiling while a file's orders take from it, one after another.
///
/// - Source: PROC-3, PROC-4
struct CeilingRoom {
    private var frameworks: [Int64: Headroom] = [:]
    private var lots: [Int64: Headroom] = [:]
    private var quantities: [Int64: Millionths] = [:]
    private var members: [IntakeReference.ListKey: Headroom] = [:]

    init(_ reference: IntakeReference) {
        for framework in reference.frameworks.values { frameworks[framework.id] = framework.room }
        for lot in reference.lots.values {
            lots[lot.id] = lot.room
            quantities[lot.id] = lot.takenQuantity
        }
        members = reference.beneficiaries
    }

    /// Takes an order from all three levels, or from none.
    mutating func take(
        _ order: OutsideOrder, _ own: Headroom?
    ) throws(OutsideOrderRefusal) {
        let key = IntakeReference.ListKey(
            framework: order.framework.id, member: order.member.id)
        let amount = order.amount
        let whole = frameworks[order.framework.id]
        let part = lots[order.lot.id]
        let member = members[key] ?? own
        let number = "\(order.framework.number)/\(order.lot.number)"
        try check(whole, .framework, order.framework.number, amount)
        try check(part, .lot, number, amount)
        try check(member, .beneficiary, order.member.code, amount)
        let quantity = quantities[order.lot.id] ?? .zero
        if let maximum = order.lot.maximumQuantity,
            order.quantity.value > maximum.value - quantity.value
        {
            throw .isAboveQuantity(
                number, order.quantity, left: Millionths(maximum.value - quantity.value))
        }
        frameworks[order.framework.id] = whole?.taking(amount)
        lots[order.lot.id] = part?.taking(amount)
        members[key] = member?.taking(amount)
        quantities[order.lot.id] = quantity + order.quantity
    }

    private func check(
        _ room: Headroom?, _ level: CeilingLevel, _ number: String, _ amount: Cents
    ) throws(OutsideOrderRefusal) {
        guard let room, let maximum = room.maximum, let left = room.left, amount > left else {
            return
        }
        throw .isAboveCeiling(level, number, amount, left: left, maximum: maximum)
    }
}

extension Headroom {
    func taking(_ amount: Cents) -> Headroom { Headroom(maximum: maximum, taken: taken + amount) }
}
