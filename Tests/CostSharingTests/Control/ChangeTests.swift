import Kernel
import Testing

@testable import CostSharing

/// Changes against last month, in thousandths and without fractions of a cent.
@Suite struct ChangeTests {
    private func change(_ now: Int64, _ before: Int64) -> CostSharing.Change {
        CostSharing.Change(
            id: 1, code: "P", names: Names(nl: "P", fr: "P", en: "P"), now: Cents(now),
            before: Cents(before))
    }

    @Test(arguments: [
        (150, 100, 500 as Int64?), (100, 150, -333), (101, 200, -495), (0, 80, -1000),
        (-50, 100, -1500), (100, 0, nil), (10_000_000_000_000, 1, 9_999_999_999_999_000),
        (2001, 2000, 1), (3, -3, 2000),
    ])
    func `a change is a part of last month, half away from zero`(
        _ now: Int64, _ before: Int64, _ perMille: Int64?
    ) {
        #expect(change(now, before).perMille == perMille)
    }

    @Test func `what is new or gone reaches every threshold, what stands still none`() {
        #expect(change(5, 0).reaches(1_000))
        #expect(change(0, 5).reaches(1_000))
        #expect(!change(5, 5).reaches(0))
        #expect(change(110, 100).reaches(100))
        #expect(!change(109, 100).reaches(100))
    }

    @Test func `a side that does not close is a difference`() {
        let side = Reconciliation(
            subject: .documents(year: 2026), costs: Cents(100), received: Cents(20),
            passedOn: Cents(10), charged: Cents(90), deductible: Cents(19))
        #expect(side.difference == Cents(1))
        #expect([side, side].total(as: .documents(year: 2026)).difference == Cents(2))
    }
}
