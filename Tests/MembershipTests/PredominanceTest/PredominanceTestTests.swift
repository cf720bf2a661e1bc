import Kernel
import Testing
import Web

@testable import Membership

/// The member's test for a year and the association's own.
@Suite struct PredominanceTestTests {
    private func test(
        exempt: Int64, outOfScope: Int64 = 0, excluded: Int64 = 0, total: Int64,
        year: Int = 2025, vatGroup: PredominanceTest.VATGroup = .none
    ) throws -> PredominanceTest {
        try PredominanceTest.decide(
            year: year, basis: .turnover, exempt: Cents(exempt), outOfScope: Cents(outOfScope),
            excluded: Cents(excluded), total: Cents(total), vatGroup: vatGroup,
            today: .day("2026-03-02"))
    }

    @Test(arguments: [
        (Int64(580_000_000), PredominanceTest.Outcome.passes),
        (500_000_001, .passes), (500_000_000, .failsAtHalf), (499_999_999, .fails),
    ])
    func `strictly more than half passes, exactly half does not (VAT-4)`(
        exempt: Int64, outcome: PredominanceTest.Outcome
    ) throws {
        #expect(try test(exempt: exempt, total: 1_000_000_000).outcome == outcome)
        #expect(
            try test(exempt: exempt - 100, outOfScope: 100, total: 1_000_000_000).outcome
                == outcome)
    }

    @Test func `finance, insurance and immovable property do not count (VAT-14)`() throws {
        #expect(try test(exempt: 60, total: 100).outcome == .passes)
        #expect(try test(exempt: 60, excluded: 11, total: 100).outcome == .fails)
        #expect(try test(exempt: 60, excluded: 10, total: 100).outcome == .failsAtHalf)
    }

    @Test func `a VAT group passes only when all of it belongs (VAT-15)`() throws {
        #expect(
            try test(exempt: 90, total: 100, vatGroup: .notAllMembers).outcome == .failsByVATGroup)
        #expect(try test(exempt: 90, total: 100, vatGroup: .allMembers).outcome == .passes)
    }

    @Test func `figures that cannot be are refused`() throws {
        #expect(throws: PredominanceTestRefusal.noOperations) { try test(exempt: 0, total: 0) }
        #expect(throws: PredominanceTestRefusal.partsExceedTotal) {
            try test(exempt: 60, outOfScope: 41, total: 100)
        }
        #expect(throws: PredominanceTestRefusal.excludesTooMuch) {
            try test(exempt: 10, excluded: 11, total: 100)
        }
        for year in [2015, 2027] {
            #expect(throws: PredominanceTestRefusal.yearOutOfRange(first: 2016, last: 2026)) {
                try test(exempt: 60, total: 100, year: year)
            }
        }
    }

    private func group(_ exempt: Int64, _ taxed: Int64, _ others: Int64) throws -> GroupTest {
        try GroupTest.decide(
            year: 2025, exemptServices: Cents(exempt), taxedToMembers: Cents(taxed),
            nonMembers: Cents(others), today: .day("2026-03-02"))
    }

    @Test func `both readings of the group's test are computed (VAT-5)`() throws {
        let test = try group(9_200_000_000, 600_000_000, 900_000_000)
        let localized = Localized(.en)
        #expect(localized.percent(test.membersShare, decimals: 2) == "91.59\u{A0}%")
        #expect(localized.percent(test.exemptShare, decimals: 2) == "85.98\u{A0}%")
        #expect(test.passes)
        #expect(try !group(50, 30, 20).passes, "exempt services are exactly half")
        #expect(try !group(30, 20, 50).passes, "members are exactly half")
        #expect(try group(51, 0, 49).passes)
        #expect(throws: PredominanceTestRefusal.noOperations) { try group(0, 0, 0) }
    }

    @Test func `a share of the largest amounts does not overflow`() throws {
        let limit = Cents.limit.value
        let test = try group(limit, limit, limit)
        #expect(test.membersShare.value == 666_666)
    }
}
