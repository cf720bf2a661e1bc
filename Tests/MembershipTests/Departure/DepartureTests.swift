import Kernel
import Postgres
import Testing

@testable import Membership

/// - Source: AGM-14, AGM-4
@Suite struct DepartureTests {
    private let member = Member.sample(1, "De Munt")
    private let joined = Day(number: 19_000)

    private func decide(
        _ leftOn: String, received: String = "2026-03-02", categoryFrom: Day? = nil,
        standingFrom: Day? = nil, lastPosted: Period? = nil, of member: Member? = nil
    ) throws -> Departure {
        try Departure.decide(
            of: member ?? self.member, on: .resignation(receivedOn: .day(received)),
            because: " moved  away ", from: .day(leftOn),
            categories: [CategorySpan(.c, over: DaySpan(from: categoryFrom ?? joined))],
            standings: [
                VATStandingSpan(
                    .exempt, over: DaySpan(from: standingFrom ?? joined.period.firstDay),
                    basis: "ruling")
            ], lastPosted: lastPosted)
    }

    @Test func `the category ends on the day, the standing with the month of the last day`() throws
    {
        let departure = try decide("2026-04-16")
        #expect(try departure.category?.span.until == .day("2026-04-16"))
        #expect(try departure.standing?.span.until == .day("2026-05-01"))
        #expect(departure.reason == "moved away")
        let first = try decide("2026-05-01")
        #expect(try first.standing?.span.until == .day("2026-05-01"))
    }

    @Test func `a resignation takes effect after its receipt`() throws {
        let received = try Day.day("2026-03-02")
        #expect(throws: DepartureRefusal.notAfterReceipt(received)) { try decide("2026-03-02") }
        #expect(try decide("2026-03-03").leftOn == received.adding(days: 1))
    }

    @Test func `a member does not leave within a month that is posted`() throws {
        let posted = try #require(Period("2026-04"))
        #expect(throws: DepartureRefusal.inPostedMonth(posted)) {
            try decide("2026-04-30", lastPosted: posted)
        }
        #expect(try decide("2026-05-01", lastPosted: posted).leftOn == posted.next.firstDay)
    }

    @Test func `what begins later is in the way`() throws {
        let later = try Day.day("2026-06-01")
        #expect(throws: DepartureRefusal.laterCategory(later)) {
            try decide("2026-06-01", categoryFrom: later)
        }
        #expect(throws: DepartureRefusal.laterStanding(later.period)) {
            try decide("2026-05-31", standingFrom: later)
        }
    }

    @Test func `who leaves already, or joined later, cannot leave`() throws {
        let leftOn = try Day.day("2026-01-01")
        #expect(throws: DepartureRefusal.hasLeft(leftOn)) {
            try decide("2026-04-16", of: .sample(1, "De Munt", leftOn: leftOn))
        }
        #expect(throws: DepartureRefusal.beforeJoining(joined)) {
            try decide("2022-01-01", received: "2021-12-01")
        }
    }

    @Test func `an exclusion without a reason is refused`() throws {
        let day = try Day.day("2026-02-01")
        #expect(throws: DepartureRefusal.reasonMissing) {
            try Departure.decide(
                of: member,
                on: .exclusion(
                    proposal: DatedDecision(day, "board 1"), heardOn: day,
                    decision: DatedDecision(day, "assembly 1")),
                because: " ", from: day.adding(days: 1), categories: [], standings: [],
                lastPosted: nil)
        }
    }
}
