import Kernel
import Postgres
import Testing

@testable import Governance

/// How long somebody sits (AGM-19).
@Suite struct SeatMandateTests {
    @Test func `a mandate lasts its body's term at most`() throws {
        #expect(try SeatMandate.sample("Ann").span.until == .day("2029-01-01"))
        let limit = try Day.day("2028-12-31")
        #expect(throws: SeatMandateRefusal.isLongerThanTheTerm(4, last: limit)) {
            try SeatMandate.sample("Ann", last: "2029-01-01")
        }
        #expect(throws: SeatMandateRefusal.endsBeforeItBegins) {
            try SeatMandate.sample("Ann", last: "2024-12-31")
        }
        #expect(try SeatMandate.sample("Ann", last: "2025-01-01").last == .day("2025-01-01"))
    }

    @Test func `a term from a leap day ends before the 28th`() throws {
        #expect(try Day.day("2024-02-29").adding(years: 3) == .day("2027-02-28"))
        #expect(try Day.day("2024-02-29").adding(years: 4) == .day("2028-02-29"))
    }

    @Test func `a mandate ends earlier, never later`() throws {
        let mandate = try SeatMandate.sample("Ann")
        #expect(try mandate.ended(on: .day("2026-03-31")).last == .day("2026-03-31"))
        #expect(throws: SeatMandateRefusal.endsLater(try .day("2028-12-31"))) {
            try mandate.ended(on: .day("2028-12-31"))
        }
        #expect(throws: SeatMandateRefusal.endsBeforeItBegins) {
            try mandate.ended(on: .day("2024-12-31"))
        }
    }

    @Test(arguments: [
        ("2024-12-31", SeatMandate.State.coming), ("2025-01-01", .running),
        ("2028-10-02", .running), ("2028-10-03", .expiring), ("2028-12-31", .expiring),
        ("2029-01-01", .ended),
    ])
    func `three months before its end a mandate is ending`(
        _ day: String, _ state: SeatMandate.State
    ) throws {
        #expect(try SeatMandate.sample("Ann").state(on: .day(day)) == state)
    }

    @Test func `an interest is declared during the mandate, not for a day to come`() throws {
        let mandate = try SeatMandate.sample("Ann")
        let today = try Day.day("2025-06-01")
        #expect(throws: InterestRefusal.declaredLater) {
            try Interest.decide("Shares", on: today.adding(days: 1), of: mandate, today: today)
        }
        let (from, last) = (mandate.from, mandate.last)
        #expect(throws: InterestRefusal.declaredOutsideTheMandate(from, last)) {
            try Interest.decide("Shares", on: .day("2024-12-31"), of: mandate, today: today)
        }
    }
}
