import Kernel
import Testing
import Web

@testable import CostSharing

/// What the desk says comes next.
@Suite struct NextStepTests {
    private static let gap = CycleGap(kind: .noWeight, code: "RACKS", key: "SERVERS")
    private static let sameKey = CycleGap(kind: .noWeight, code: "DESKS", key: "SERVERS")
    private static let keyless = CycleGap(kind: .noKey, code: "OFFICE", key: "")

    @Test(arguments: [
        (NextStep.Month(state: .draft), NextStep.compute),
        (.init(state: .reversed), .compute),
        (.init(state: .draft, gaps: [keyless, gap, sameKey]), .mend(keyless, count: 2)),
        (.init(state: .draft, gaps: [gap, sameKey]), .mend(gap, count: 1)),
        (.init(state: .draft, gaps: [gap], isRunning: true), .wait),
        (.init(state: .computed), .approve),
        (.init(state: .computed, isComputedByReader: true), .leaveToAnother),
        (.init(state: .computed, isRunning: true), .wait),
        (.init(state: .approved), .post),
        (.init(state: .approved, isLedgerOpen: true), .reconcile),
        (.init(state: .posted), .bringIn),
    ])
    func `the next step follows from how the month stands`(
        _ month: NextStep.Month, _ expected: NextStep
    ) {
        #expect(NextStep(in: month) == expected)
    }

    @Test func `a month that lacks drivers asks for them, and not for its computation`() throws {
        let (period, t) = (Period.ofDecisions, Messages(.en))
        let step = NextStep.mend(Self.gap, count: 2)
        let act = try #require(step.act(in: period, t))
        #expect(act.path == "/cost-sharing/intakes/new?kind=drivers")
        #expect(
            step.lead(in: period, t, Localized(.en)) == """
                2 things are missing before the month can be computed. The first: Key SERVERS of \
                pool RACKS has nothing to spread over in February 2026. Bring in the drivers of \
                February 2026.
                """)
        #expect(NextStep.wait.act(in: period, t) == nil)
        #expect(NextStep.leaveToAnother.act(in: period, t) == nil)
    }

    @Test(arguments: [
        (CycleGap.Kind.noKey, "/cost-sharing/pools?q=RACKS"),
        (.part, "/cost-sharing/keys?q=RACKS"), (.stranger, "/cost-sharing/keys?q=SERVERS"),
        (.standing, "/membership/members?q=RACKS"),
    ])
    func `each gap leads to the page on which it is mended`(_ kind: CycleGap.Kind, _ path: String) {
        let step = NextStep.mend(CycleGap(kind: kind, code: "RACKS", key: "SERVERS"), count: 1)
        #expect(step.act(in: .ofDecisions, Messages(.fr))?.path == path)
    }
}
