import Allocation
import Kernel

extension Derivation {
    /// Puts the line together from what was read, and computes its steps.
    ///
    /// With everybody's weights and carries they are computed anew; a member's people, who see their
    /// own and the totals, follow their own steps from the share that was charged.
    init(
        _ head: Head, _ support: [Support], _ accruals: [DerivationStore.Accrual],
        _ sheet: WeightSheet, _ carries: [DerivationStore.CarryRow], _ scope: Scope
    ) {
        self.head = head
        self.support = support
        guard let version = head.key?.version, head.pool.kind == .shared else {
            key = nil
            isRecomputed = true
            (net, vat) = (Self.whole(head.spread.shared.net), Self.whole(head.spread.shared.vat))
            return
        }
        let key = sheet.key(version, in: head.origin, total: head.spread.weightTotal)
        self.key = key
        isRecomputed = scope == .association
        guard isRecomputed else {
            let isAlone = accruals.count == 1
            func own(
                _ stream: KeyPath<NetAndVAT, Cents>,
                _ carry: KeyPath<DerivationStore.CarryRow, Millionths>
            ) -> ShareStep? {
                let before = carries.first { $0.isBefore }?[keyPath: carry] ?? .zero
                let after = carries.first { !$0.isBefore }?[keyPath: carry] ?? .zero
                return ShareStep(
                    charged: head.share.costs[keyPath: stream],
                    of: head.spread.shared[keyPath: stream],
                    weight: KeyWeights.units(head.share.weight, decimals: key.decimals) ?? 0,
                    total: key.total, rounding: head.rounding, before: isAlone ? before : nil,
                    after: isAlone ? after : nil)
            }
            (net, vat) = (own(\.net, \.net), own(\.vat, \.vat))
            return
        }
        let before = carries.filter(\.isBefore)
        net = Self.step(head, \.net, accruals, sheet, before.map { ($0.code, $0.net) })
        vat = Self.step(head, \.vat, accruals, sheet, before.map { ($0.code, $0.vat) })
    }

    /// A direct pool is charged as it is.
    private static func whole(_ amount: Cents) -> ShareStep {
        ShareStep(
            amount: amount, weight: 1_000_000, total: 1_000_000,
            quotient: UInt128(amount.value.magnitude), remainder: 0, isRoundedUp: false, carry: nil,
            share: amount)
    }

    /// The member's step of a stream, after those of the year's earlier months in the same run.
    private static func step(
        _ head: Head, _ stream: KeyPath<NetAndVAT, Cents>, _ accruals: [DerivationStore.Accrual],
        _ sheet: WeightSheet, _ before: [(String, Millionths)]
    ) -> ShareStep? {
        var carries = Dictionary(before) { first, _ in first }
        for accrual in accruals where accrual.origin <= head.origin {
            let sharing = PoolSharing(
                rounding: head.rounding,
                weights: sheet.key(accrual.version, in: accrual.origin, total: nil).weights)
            let steps = sharing.steps(of: accrual.shared[keyPath: stream], carrying: carries)
            if accrual.origin == head.origin { return steps[head.member.code] }
            carries = steps.compactMapValues { $0.carry?.after }
        }
        return nil
    }
}
