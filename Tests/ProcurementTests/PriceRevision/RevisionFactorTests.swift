import Kernel
import Testing

@testable import Procurement

/// How an awarded price follows its indices, to the cent.
@Suite struct RevisionFactorTests {
    private func reading(
        _ share: Int64, _ value: Int64, over base: Int64, index: Int64 = 1
    ) throws -> RevisionFactor.Reading {
        RevisionFactor.Reading(
            term: RevisionFormula.Term(
                index: index, share: Millionths(share),
                base: try #require(Period(year: 2025, month: 11))),
            code: "I", base: Millionths(base), value: Millionths(value))
    }

    private func factor(
        _ fixed: Int64, _ first: RevisionFactor.Reading, _ second: RevisionFactor.Reading? = nil,
        cap: Int64? = nil, before: Int64 = 1_000_000
    ) -> RevisionFactor {
        RevisionFactor(
            fixed: Millionths(fixed), first, second, cap: cap.map { Millionths($0) },
            before: Millionths(before))
    }

    @Test func `a price is the awarded one times the formula, rounded once (PROC-10)`() throws {
        let rise = factor(200_000, try reading(800_000, 131_420_000, over: 125_100_000))
        #expect(rise.rounded == Millionths(1_040_416))
        #expect(rise.price(of: Cents(184_900)) == Cents(192_373))
        #expect(rise.price(of: Cents(1)) == Cents(1))
        #expect(!rise.isCapped)
    }

    @Test func `two indices move their own parts (PROC-10)`() throws {
        // 0,1 + 0,6 × 110/100 + 0,3 × 90/100 = 0,1 + 0,66 + 0,27 = 1,03
        let both = factor(
            100_000, try reading(600_000, 110_000_000, over: 100_000_000),
            try reading(300_000, 90_000_000, over: 100_000_000, index: 2))
        #expect(both.rounded == Millionths(1_030_000))
        #expect(both.price(of: .euro(1_000)) == .euro(1_030))
    }

    @Test func `half a cent goes up, just below it goes down (PROC-10)`() throws {
        func price(_ cents: Int64, _ value: Int64) throws -> Cents? {
            factor(0, try reading(1_000_000, value, over: 1_000_000)).price(of: Cents(cents))
        }
        #expect(try price(100, 1_005_000) == Cents(101))
        #expect(try price(100, 1_004_999) == Cents(100))
        #expect(try price(100, 995_000) == Cents(100))
        #expect(try price(100, 994_999) == Cents(99))
        #expect(try price(1, 500_000) == Cents(1))
        #expect(try price(1, 499_999) == nil, "no price is below a cent")
    }

    @Test func `what is not a decimal is not rounded on the way (PROC-10)`() throws {
        // A third of 300.000.000 cents is exact, though the factor has no end.
        let third = factor(0, try reading(1_000_000, 1_000_000, over: 3_000_000))
        #expect(third.rounded == Millionths(333_333))
        #expect(third.price(of: Cents(300_000_000)) == Cents(100_000_000))
    }

    @Test func `each revision starts from the awarded price, so that nothing adds up (PROC-10)`()
        throws
    {
        // 0,33 rises by a half per cent and comes back: it is what it was.
        let up = factor(0, try reading(1_000_000, 100_500_000, over: 100_000_000))
        let back = factor(
            0, try reading(1_000_000, 100_000_000, over: 100_000_000), before: 1_005_000)
        #expect(up.price(of: Cents(33)) == Cents(33))
        #expect(back.price(of: Cents(33)) == Cents(33))
        #expect(back.rounded == .one)
    }

    @Test func `a cap bounds a rise against the prices before, to the millionth (PROC-10)`() throws
    {
        let formula = try reading(1_000_000, 110_000_000, over: 100_000_000)
        let capped = factor(0, formula, cap: 5_000_000)
        #expect(capped.isCapped && capped.rounded == Millionths(1_050_000))
        #expect(capped.price(of: .euro(1_000)) == .euro(1_050))
        #expect(!factor(0, formula, cap: 10_000_000).isCapped, "at the cap it is not above it")
        // Before it stood at 1,06: 5 % above that is 1,113, and 1,10 is allowed.
        #expect(!factor(0, formula, cap: 5_000_000, before: 1_060_000).isCapped)
        // 3 % on 1,000001 is 1,03000103: rounded down, so that the cap is never passed.
        let down = factor(0, formula, cap: 3_000_000, before: 1_000_001)
        #expect(down.isCapped && down.rounded == Millionths(1_030_001))
    }

    @Test func `a fall is not capped (PROC-10)`() throws {
        let fall = factor(
            0, try reading(1_000_000, 80_000_000, over: 100_000_000), cap: 1_000_000)
        #expect(!fall.isCapped && fall.price(of: .euro(100)) == .euro(80))
    }

    @Test func `the largest values neither overflow nor make a price that is none`() throws {
        let (small, large) = (Int64(1), Int64(999_999_999_999))
        let huge = factor(
            0, try reading(500_000, large, over: small),
            try reading(500_000, large, over: small, index: 2), cap: 100_000_000,
            before: 1_000_000_000_000)
        #expect(huge.isCapped)
        #expect(
            factor(0, try reading(1_000_000, large, over: small)).price(of: Cents(100_000_000_000))
                == nil)
        let same = factor(
            400_000, try reading(300_000, large, over: large),
            try reading(300_000, large, over: large, index: 2))
        #expect(same.rounded == .one)
        #expect(same.price(of: Cents(100_000_000_000)) == Cents(100_000_000_000))
    }

    @Test func `it equals a second reckoning over small numbers, whatever they are`() throws {
        var seed: UInt64 = 20_261_122
        func next(_ bound: Int64) -> Int64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64((seed >> 33) % UInt64(bound))
        }
        for _ in 0..<2_000 {
            let fixed = next(1_000_000)
            let share = 1_000_000 - fixed
            let (base, value, price) = (1 + next(900), 1 + next(900), 1 + next(100_000))
            let found = factor(fixed, try reading(share, value, over: base))
                .price(of: Cents(price))
            // price × (fixed × base + share × value) / (1.000.000 × base), half up.
            let top = Int128(price) * (Int128(fixed) * Int128(base) + Int128(share) * Int128(value))
            let bottom = Int128(1_000_000) * Int128(base)
            let cents = (2 * top + bottom) / (2 * bottom)
            #expect(found?.value ?? 0 == Int64(cents), "\(fixed) \(base) \(value) \(price)")
        }
    }
}
