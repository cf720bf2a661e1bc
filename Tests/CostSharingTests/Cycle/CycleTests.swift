import Kernel
import Testing

@testable import CostSharing

/// What a person may do with a cycle, state by state.
@Suite struct CycleTests {
    private static let period = Period.ofDecisions
    private static let earlier = period.previous

    private func cycle(_ state: Cycle.State) -> Cycle {
        Cycle(
            id: 7, period: Self.period, state: state, runID: state == .draft ? nil : 3,
            computedBy: state == .draft ? nil : 1, version: 2)
    }

    private func refusal(_ decision: () throws(CycleRefusal) -> Void) -> CycleRefusal? {
        do throws(CycleRefusal) {
            try decision()
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            (Cycle.State.draft, nil, nil), (.computed, nil, nil), (.approved, nil, nil),
            (.posted, nil, .posted(period)),
            (.draft, earlier, .earlierPeriodOpen(period, earlier)),
            (.approved, earlier, .earlierPeriodOpen(period, earlier)),
            (.posted, earlier, .posted(period)),
        ] as [(Cycle.State, Period?, CycleRefusal?)])
    func `a month is computed as long as it is open and the earlier ones are posted (VAT-9)`(
        _ state: Cycle.State, _ earlierOpen: Period?, _ expected: CycleRefusal?
    ) {
        #expect(
            refusal { () throws(CycleRefusal) in
                try cycle(state).computation(earlierOpen: earlierOpen)
            } == expected)
    }

    @Test(
        arguments: [
            (Cycle.State.draft, 2, .notComputed(period)), (.computed, 2, nil),
            (.computed, 1, .approvalByTheSamePerson(period)),
            (.approved, 2, .approvedBefore(period)),
            (.approved, 1, .approvedBefore(period)), (.posted, 2, .posted(period)),
        ] as [(Cycle.State, Int64, CycleRefusal?)])
    func `a computed month is approved once, by another than who computed it`(
        _ state: Cycle.State, _ person: Int64, _ expected: CycleRefusal?
    ) {
        #expect(
            refusal { () throws(CycleRefusal) in try cycle(state).approval(by: person) }
                == expected)
    }

    @Test(
        arguments: [
            (Cycle.State.draft, false, nil, .notComputed(period)),
            (.computed, false, nil, .notApproved(period)),
            (.computed, true, nil, .notApproved(period)),
            (.approved, false, nil, nil), (.approved, true, nil, .inputsChanged(period)),
            (.approved, true, earlier, .earlierPeriodOpen(period, earlier)),
            (.approved, false, earlier, .earlierPeriodOpen(period, earlier)),
            (.posted, false, nil, .posted(period)),
        ] as [(Cycle.State, Bool, Period?, CycleRefusal?)])
    func `an approved month is posted unless its inputs changed or an earlier one is open`(
        _ state: Cycle.State, _ stale: Bool, _ earlierOpen: Period?, _ expected: CycleRefusal?
    ) {
        #expect(
            refusal { () throws(CycleRefusal) in
                try cycle(state).posting(stale: stale, earlierOpen: earlierOpen)
            } == expected)
    }

    @Test(
        arguments: [
            ("posted_cycle_never_changes", .posted(period)),
            ("posted_run_is_complete", .posted(period)),
            ("cycle_is_approved_by_another_person", .approvalByTheSamePerson(period)),
            ("job_runs_once_per_subject", .underWay(period)), ("pool_code_is_unique", nil),
            (nil, nil),
        ] as [(String?, CycleRefusal?)])
    func `what the database refuses is said in the same words`(
        _ constraint: String?, _ expected: CycleRefusal?
    ) {
        #expect(CycleRefusal(constraint: constraint, period: Self.period) == expected)
    }
}

extension Period {
    /// The month that decisions are made about.
    static let ofDecisions = Day(number: 20_500).period
}
