import Journal
import Kernel
import Postgres

/// One person's proposal to revise the prices of a lot, and another's decision on it.
///
/// - Source: PROC-3, PROC-10
public struct PriceRevisionRecording: Sendable {
    let lot: Int64
    let person: Int64
    let today: Day

    public init(lot: Int64, person: Int64, today: Day) {
        self.lot = lot
        self.person = person
        self.today = today
    }

    /// Reckons the prices from a day on, and keeps them with all that they were reckoned from.
    ///
    /// - Refuses: what `PriceRevisionRefusal` lists.
    /// - Returns: its identifier; nil where there is no such lot.
    public func propose(from day: Day, in transaction: Transaction) async throws -> Int64? {
        guard let found = try await transaction.run(LotStore.lot(lot)) else { return nil }
        let (framework, formula, indices, revisions, items) = try await transaction.run(
            FrameworkStore.framework(found.framework), RevisionFormulaStore.formula(of: lot),
            PriceRevisionStore.values(for: lot), PriceRevisionStore.revisions(of: lot),
            PriceRevisionStore.items(of: lot, on: day))
        guard let framework else { return nil }
        let confirmed = revisions.filter { $0.decision?.isConfirmed == true }
        let latest = confirmed.max { $0.startsOn < $1.startsOn }
        let ground = RevisionGround(
            isInForce: framework.state == .inForce, endsOn: framework.endsOn,
            formula: formula,
            codes: indices.codes, values: indices.values,
            lastStart: latest?.startsOn, before: latest?.factor ?? .one,
            hasWaiting: revisions.contains { $0.decision == nil }, items: items)
        let revision = try ground.proposal(from: day, today: today)
        let id = try await transaction.run(
            PriceRevisionStore.insert(revision, of: lot, by: person, on: today))
        _ = try await transaction.run(
            PriceRevisionStore.insert(revision.prices, of: id),
            event(
                "price-revision", of: found,
                [
                    Fact("from", "\(day)"), Fact("factor", revision.rounded.decimal),
                    Fact("lines", "\(revision.prices.count)"),
                ]
            ).recorded)
        return id
    }

    /// Confirmed it makes a new span of prices, and moves the ceilings where the documents say so.
    ///
    /// - Refuses: what `PriceRevisionRefusal` lists.
    /// - Returns: whether there is such a revision.
    public func decide(
        _ revision: Int64, confirmed: Bool, in transaction: Transaction
    ) async throws -> Bool {
        let (concerned, found) = try await transaction.run(
            LotStore.lot(lot), PriceRevisionStore.revision(revision, of: lot))
        guard let concerned, let found else { return false }
        guard found.decision == nil else { throw PriceRevisionRefusal.decidedBefore }
        if confirmed && person == found.proposedBy {
            throw PriceRevisionRefusal.confirmationByTheSamePerson
        }
        do {
            let raised = try await transaction.run(
                PriceRevisionStore.decide(revision, confirmed: confirmed, by: person, on: today))
            _ = try await transaction.run(
                event(
                    confirmed ? "price-revision-confirmation" : "price-revision-rejection",
                    of: concerned,
                    [
                        Fact("from", "\(found.startsOn)"), Fact("factor", found.factor.decimal),
                        Fact("raised", raised == .zero ? nil : raised.decimal),
                    ]
                ).recorded)
        } catch { throw PriceRevisionRefusal.standing(for: error) }
        return true
    }

    private func event(_ action: String, of lot: LotRow, _ facts: [Fact]) -> Event {
        Event(
            action, of: Framework.subject(of: lot.framework), by: person,
            after: [Fact("lot", "\(lot.facts.number)")] + facts)
    }
}
