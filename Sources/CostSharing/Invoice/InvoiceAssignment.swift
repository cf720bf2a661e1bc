import EInvoice
import Kernel

/// A document's lines, each in the pool that a person chose: the parts of its cost, month by month.
///
/// Where the supplier leaves the VAT to its customer, the association accounts for the Belgian VAT at
/// the rate of the pool, and bears it as a cost.
///
/// - Source: VAT-11, VAT-23; allocation, "Which period, which document"
struct InvoiceAssignment: Sendable {
    /// Where a person lets a line go.
    struct Choice: Hashable, Sendable {
        let poolID: Int64
        /// Whether it is divided over the months that the line covers.
        let spreads: Bool
    }

    /// A line's part in a month.
    struct Part: Hashable, Sendable {
        let position: Int
        let poolID: Int64
        let period: Period
        let origin: Period
        let net: Cents
        let vat: Cents
    }

    let documentDate: Day
    let lines: [InvoiceLineRow]
    /// As many as there are lines.
    let choices: [Choice]
    /// The VAT rates of pools, the latest first.
    let rates: [Int64: [PoolRate]]
    let months: OpenMonths
    let today: Day

    /// The VAT that the association accounts for itself, for each line.
    var reverseVAT: [Cents] {
        var places: [Int: [Int]] = [:]
        for index in lines.indices where lines[index].category.isAccountedByCustomer {
            places[rate(ofLine: index), default: []].append(index)
        }
        var vats = lines.map { _ in Cents.zero }
        for (rate, indices) in places {
            let nets = indices.map { lines[$0].net }
            let group = EInvoice.TaxGroup(.standard, Millionths(whole: Int64(rate)))
            let parts = InvoiceCosts.vats(of: group.vat(on: nets.sum()), group, on: nets)
            for (index, part) in zip(indices, parts) { vats[index] = part }
        }
        return vats
    }

    /// The rate of the pool in the month that the line begins.
    ///
    /// - Unit: per cent.
    func rate(ofLine index: Int) -> Int {
        let month = lines[index].covers.lowerBound.period
        return rates[choices[index].poolID]?.first { $0.from <= month }?.rate ?? 21
    }

    /// Every part that holds an amount.
    ///
    /// - Refuses: what `BookingRefusal` lists.
    func parts() throws(BookingRefusal) -> [Part] {
        let reverse = reverseVAT
        var parts: [Part] = []
        for index in lines.indices {
            let line = lines[index]
            let months = try origins(of: line, choices[index])
            let nets = InvoiceCosts.shares(of: line.net, by: months.map { Cents($0.days) })
            let vats = InvoiceCosts.shares(
                of: line.vat + reverse[index], by: months.map { Cents($0.days) })
            for (place, month) in months.enumerated()
            where nets[place] != .zero || vats[place] != .zero {
                parts.append(
                    Part(
                        position: line.position, poolID: choices[index].poolID,
                        period: self.months.first(notBefore: month.origin), origin: month.origin,
                        net: nets[place], vat: vats[place]))
            }
        }
        return parts
    }

    /// The months that a line belongs to, with the days of each that it covers.
    private func origins(
        of line: InvoiceLineRow, _ choice: Choice
    ) throws(BookingRefusal) -> [(origin: Period, days: Int64)] {
        let (first, last) = (line.covers.lowerBound.period, line.covers.upperBound.period)
        guard first < last, choice.spreads else {
            let origin = first == last ? first : documentDate.period
            _ = try Booking(documentDate: documentDate, from: origin, today: today)
            return [(origin, 1)]
        }
        let booking = try Booking(
            documentDate: documentDate, from: first, until: last, today: today)
        return booking.origins.map { month in
            let from = max(month.firstDay, line.covers.lowerBound)
            let until = min(month.lastDay, line.covers.upperBound)
            return (month, Int64(until.number - from.number + 1))
        }
    }
}
