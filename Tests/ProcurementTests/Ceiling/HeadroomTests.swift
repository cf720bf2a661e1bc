import Kernel
import Testing

@testable import Procurement

/// What is left of a ceiling, and when it will be reached.
@Suite struct HeadroomTests {
    @Test(arguments: [
        (Cents(4_999_999), true), (Cents(5_000_000), true), (Cents(5_000_001), false),
        (Cents(6_000_000), false),
    ])
    func `an order fits up to the cent that is left (PROC-3)`(_ amount: Cents, _ fits: Bool) {
        let headroom = Headroom(maximum: .euro(12_000_000), taken: .euro(11_950_000))
        #expect(headroom.left == .euro(50_000))
        #expect(headroom.holds(amount) == fits)
    }

    @Test(
        arguments: [
            (Int64(0), nil), (69_999, nil), (70_000, CeilingAlert.watched), (84_999, .watched),
            (85_000, .near), (95_000, .almostReached), (100_000, .almostReached),
        ] as [(Int64, CeilingAlert?)])
    func `somebody is told from 70, 85 and 95 per cent on`(_ taken: Int64, _ alert: CeilingAlert?) {
        #expect(Headroom(maximum: .euro(100_000), taken: .euro(taken)).alert == alert)
    }

    @Test func `a level without a maximum holds everything`() {
        let headroom = Headroom(maximum: nil, taken: .euro(1_000_000))
        #expect(headroom.holds(.euro(9_000_000)))
        #expect(headroom.left == nil)
        #expect(headroom.alert == nil)
    }
}

@Suite struct BurnDownTests {
    private func burnDown(_ taken: Int64, today: String = "2026-04-01") throws -> BurnDown {
        BurnDown(
            startsOn: try .day("2026-01-01"), endsOn: try .day("2029-12-31"),
            maximum: .euro(1_200_000),
            points: taken == 0
                ? [] : [BurnDown.Point(day: try .day("2026-03-20"), taken: .euro(taken))],
            today: try .day(today))
    }

    @Test func `at the pace so far the rest lasts as long in proportion`() throws {
        // 90 days took a quarter; three times as long takes the rest.
        #expect(try burnDown(300_000).exhaustedOn == .day("2026-12-27"))
        #expect(try burnDown(1_200_000).exhaustedOn == .day("2026-04-01"))
    }

    @Test func `a ceiling that was passed is not forecast any more`() throws {
        let passed = try burnDown(1_300_000)
        #expect(try passed.passedOn == .day("2026-03-20"))
        #expect(passed.exhaustedOn == nil && passed.forecast == nil)
        #expect(try burnDown(1_200_000).passedOn == nil)
    }

    @Test func `a ceiling that outlasts the framework is not reached`() throws {
        let slow = try burnDown(10_000)
        #expect(slow.exhaustedOn == nil)
        #expect(slow.forecast?.day == slow.endsOn)
        #expect(slow.forecast.map { $0.taken < slow.maximum } == true)
    }

    @Test func `nothing is said of a framework that has hardly begun, or took nothing`() throws {
        #expect(try burnDown(300_000, today: "2026-01-20").exhaustedOn == nil)
        #expect(try burnDown(0).exhaustedOn == nil)
        #expect(try burnDown(0).forecast == nil)
    }
}
