import Kernel
import Postgres
import Web

/// A revision of the prices of a lot, as it is reckoned before anybody confirms it.
///
/// - Source: PROC-3, PROC-10
struct PriceRevision: Hashable, Sendable {
    struct Price: Hashable, Sendable {
        let item: Int64
        let before: Cents
        let price: Cents
    }

    let startsOn: Day
    let formula: RevisionFormula
    /// The month of the indices.
    let month: Period
    let first: RevisionFactor.Reading
    let second: RevisionFactor.Reading?
    /// - Unit: millionths.
    let before: Millionths
    let factor: RevisionFactor
    let rounded: Millionths
    let prices: [Price]
}

/// Everything that a revision is reckoned from.
struct RevisionGround: Sendable {
    struct Item: Sendable {
        let id: Int64
        let code: String
        let awarded: Cents
        let present: Cents
    }

    struct IndexMonth: Hashable, Sendable {
        let index: Int64
        let month: Period
    }

    let isInForce: Bool
    let endsOn: Day
    let formula: RevisionFormula?
    /// By identifier.
    let codes: [Int64: String]
    let values: [IndexMonth: Millionths]
    /// When the prices that hold began to; nil for those of the award.
    let lastStart: Day?
    /// The factor of the prices that hold.
    let before: Millionths
    let hasWaiting: Bool
    let items: [Item]

    /// The prices from a day on.
    ///
    /// - Refuses: what `PriceRevisionRefusal` lists.
    /// - Source: PROC-10
    func proposal(from day: Day, today: Day) throws(PriceRevisionRefusal) -> PriceRevision {
        guard let formula else { throw .hasNoFormula }
        guard isInForce else { throw .isNotInForce }
        guard !hasWaiting else { throw .oneWaits }
        guard day >= today else { throw .startsBehind(today) }
        guard day <= endsOn else { throw .startsAfterTheEnd(endsOn) }
        let earliest = formula.earliest(after: lastStart)
        guard day >= earliest else { throw .startsTooEarly(earliest) }
        let month = formula.month(for: day)
        let first = try reading(of: formula.first, in: month)
        var second: RevisionFactor.Reading?
        if let term = formula.second { second = try reading(of: term, in: month) }
        let factor = RevisionFactor(
            fixed: formula.fixed, first, second, cap: formula.cap, before: before)
        guard let rounded = factor.rounded, rounded > .zero,
            rounded <= Millionths(whole: 1_000_000)
        else { throw .factorIsOutOfBounds }
        let prices = try items.map { item throws(PriceRevisionRefusal) in
            guard let price = factor.price(of: item.awarded) else {
                throw .priceIsOutOfBounds(item.code)
            }
            return PriceRevision.Price(item: item.id, before: item.present, price: price)
        }
        guard prices.contains(where: { $0.price != $0.before }) else { throw .changesNothing }
        return PriceRevision(
            startsOn: day, formula: formula, month: month, first: first, second: second,
            before: before, factor: factor, rounded: rounded, prices: prices)
    }

    private func reading(
        of term: RevisionFormula.Term, in month: Period
    ) throws(PriceRevisionRefusal) -> RevisionFactor.Reading {
        let code = codes[term.index] ?? ""
        guard let base = values[IndexMonth(index: term.index, month: term.base)] else {
            throw .indexIsMissing(code, term.base)
        }
        guard let value = values[IndexMonth(index: term.index, month: month)] else {
            throw .indexIsMissing(code, month)
        }
        return RevisionFactor.Reading(term: term, code: code, base: base, value: value)
    }
}
