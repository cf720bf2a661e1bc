import Allocation
import Kernel
import Testing

@testable import CostSharing

/// Which method a month may take (VAT-18, VAT-19).
@Suite struct MethodTests {
    private static let period = Period.ofDecisions
    private static let january = period.advanced(by: 1 - period.month)
    private static let monthly = Method(rounding: .monthly)
    private static let byPercentage = Method(support: .reciprocal, proRata: 8)

    @Test(
        arguments: [
            (Cycle.State.draft, nil, monthly, nil), (.approved, nil, byPercentage, nil),
            (.computed, january, byPercentage, nil),
            (.draft, january, monthly, .roundingIsTheYears(period, january)),
            (.posted, nil, byPercentage, .posted(period)),
        ] as [(Cycle.State, Period?, CostSharing.Method, CycleRefusal?)])
    func `an open month takes another method, but for the rounding of a year that has begun`(
        _ state: Cycle.State, _ firstPosted: Period?, _ change: CostSharing.Method,
        _ expected: CycleRefusal?
    ) {
        let cycle = Cycle(
            id: 7, period: Self.period, state: state, runID: nil, computedBy: nil, version: 2)
        var refusal: CycleRefusal?
        do throws(CycleRefusal) {
            try Method.decide(change, of: cycle, now: Method(), firstPosted: firstPosted)
        } catch {
            refusal = error
        }
        #expect(refusal == expected)
    }
}
