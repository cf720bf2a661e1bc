import Kernel
import Postgres
import Web

/// A supplier's part in a lot, of a file.
struct ParticipantLine: Sendable {
    let lot: Int64
    let supplier: Int64
    let rank: Int

    private struct Rank: Hashable {
        let lot: Int64
        let rank: Int
    }

    static func all(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(ProcurementFindings) -> [ParticipantLine] {
        var lines: [IntakeReference.PartKey: Int] = [:]
        var ranks: [Rank: Int] = [:]
        let standing = Set(
            reference.participants.values.map { Rank(lot: $0.lot, rank: $0.rank) })
        return try IntakeReader.lines(bytes, .participants) { row in
            let lot = reference.lot(reference.framework(.participants, &row), &row)
            let rank = row.integer("rank", in: 1...99)
            guard let text = row.text("supplier", max: 30), let lot, let rank else { return nil }
            let number = SupplierNumber.normal(text)
            guard let supplier = reference.suppliers[number] else {
                row.refuse("supplier", IntakeRefusal.supplierIsUnknown(text))
                return nil
            }
            let key = IntakeReference.PartKey(lot: lot.id, supplier: number)
            let place = Rank(lot: lot.id, rank: rank)
            if let line = lines.updateValue(row.line, forKey: key) {
                row.refuse("supplier", IntakeRefusal.standsTwice(line: line))
            } else if reference.participants[key] != nil {
                row.refuse("supplier", LotRefusal.supplierParticipates)
            }
            if let line = ranks.updateValue(row.line, forKey: place) {
                row.refuse("rank", IntakeRefusal.standsTwice(line: line))
            } else if standing.contains(place) {
                row.refuse("rank", LotRefusal.rankIsTaken(rank))
            }
            return ParticipantLine(lot: lot.id, supplier: supplier, rank: rank)
        }
    }
}

/// A member of the closed list of a framework, of a file.
struct BeneficiaryLine: Sendable {
    let framework: Int64
    let member: Int64
    let maximum: Cents?

    static func all(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(ProcurementFindings) -> [BeneficiaryLine] {
        var seen: [IntakeReference.ListKey: Int] = [:]
        return try IntakeReader.lines(bytes, .beneficiaries) { row in
            let framework = reference.framework(.beneficiaries, &row)
            let member = reference.member(&row)
            let maximum = row.cents("maximum", required: false)
            guard let framework, let member else { return nil }
            let key = IntakeReference.ListKey(framework: framework.id, member: member.id)
            if let line = seen.updateValue(row.line, forKey: key) {
                row.refuse("member", IntakeRefusal.standsTwice(line: line))
            } else if reference.beneficiaries[key] != nil {
                row.refuse("member", IntakeRefusal.standsAlready)
            }
            return BeneficiaryLine(framework: framework.id, member: member.id, maximum: maximum)
        }
    }
}

/// A line of a price list, of a file.
struct PriceLine: Sendable {
    let participant: Int64
    let item: PriceItem

    static func all(
        _ bytes: [UInt8], _ reference: IntakeReference
    ) throws(ProcurementFindings) -> [PriceLine] {
        var seen: [IntakeReference.ItemKey: Int] = [:]
        return try IntakeReader.lines(bytes, .prices) { row in
            let lot = reference.lot(reference.framework(.prices, &row), &row)
            let participant = reference.participant(lot, &row)
            let code = row.text("item", max: 40)
            let name = row.text("name")
            let unit = row.text("unit", max: 30)
            let price = row.cents("price")
            let rate = row.text("vat_rate", max: 6)
            if let rate, rates[rate] == nil { row.refuse("vat_rate", IntakeRefusal.rateIsUnknown) }
            guard let participant, let code, let name, let unit, let price,
                let rate = rate.flatMap({ rates[$0] })
            else { return nil }
            let key = IntakeReference.ItemKey(participant: participant.id, code: code)
            if let line = seen.updateValue(row.line, forKey: key) {
                row.refuse("item", IntakeRefusal.standsTwice(line: line))
            } else if reference.items[key] != nil {
                row.refuse("item", IntakeRefusal.standsAlready)
            }
            return PriceLine(
                participant: participant.id,
                item: PriceItem(code: code, name: name, unit: unit, price: price, rate: rate))
        }
    }

    /// The rates that there are, as files write them.
    private static let rates = [
        "0": Millionths.zero, "6": Millionths(whole: 6), "12": Millionths(whole: 12),
        "21": Millionths(whole: 21),
    ]
}
