import Kernel
import Postgres
import Testing

@testable import Staffing

extension Stay {
    /// Days that the test itself writes.
    static func stay(_ from: String, _ last: String) throws -> Stay {
        try #require(Stay(from: .day(from), last: .day(last)))
    }
}

extension WorkPart {
    static func part(_ from: String, _ last: String, _ share: Int64) throws -> WorkPart {
        WorkPart(stay: try .stay(from, last), share: Millionths(share))
    }
}

/// What is left of a person's time, and which days nothing covers.
@Suite struct WorkloadTests {
    @Test func `what is free changes on the days on which a share begins or ends`() throws {
        let workload = Workload([
            try .part("2026-01-01", "2026-12-31", 600_000),
            try .part("2026-07-01", "2026-09-30", 400_000),
        ])
        let free = workload.free(in: try .stay("2026-06-01", "2027-01-31"))
        #expect(
            free == [
                try .part("2026-06-01", "2026-06-30", 400_000),
                try .part("2026-07-01", "2026-09-30", 0),
                try .part("2026-10-01", "2026-12-31", 400_000),
                try .part("2027-01-01", "2027-01-31", 1_000_000),
            ])
        #expect(
            workload.shortage(of: Millionths(500_000), in: try .stay("2026-10-01", "2027-12-31"))
                == (try .part("2026-10-01", "2026-12-31", 400_000)))
        #expect(
            workload.shortage(of: Millionths(400_000), in: try .stay("2026-10-01", "2027-12-31"))
                == nil)
    }

    @Test func `full time is exactly full: a millionth more does not fit`() throws {
        let workload = Workload([try .part("2026-01-01", "2026-12-31", 600_000)])
        let stay = try Stay.stay("2026-12-31", "2026-12-31")
        #expect(workload.shortage(of: Millionths(400_000), in: stay) == nil)
        #expect(workload.shortage(of: Millionths(400_001), in: stay) != nil)
    }

    @Test func `the first day that no span covers is found, over spans that meet`() throws {
        let stay = try Stay.stay("2026-01-01", "2026-12-31")
        let (march, april) = (try Day.day("2026-03-01"), try Day.day("2026-04-01"))
        #expect(stay.firstGap(in: []) == stay.from)
        #expect(stay.firstGap(in: [DaySpan()]) == nil)
        #expect(
            stay.firstGap(in: [DaySpan(until: march), DaySpan(from: march, until: april)])
                == april)
        #expect(stay.firstGap(in: [DaySpan(until: march), DaySpan(from: april)]) == march)
        #expect(stay.firstGap(in: [DaySpan(until: april), DaySpan(from: march)]) == nil)
    }
}

/// Whether the law and a person's time carry a secondment, and what may become of it.
@Suite struct SecondmentTests {
    private func grounds() throws -> Secondment.Grounds {
        Secondment.Grounds(
            isCovered: true, membership: DaySpan(from: try .day("2020-01-01")),
            bases: [DaySpan(from: try .day("2020-01-01"))], poolMember: 7,
            contracts: [DaySpan(from: try .day("2020-01-01"))], there: [],
            workload: Workload([]))
    }

    private func secondment() throws -> Secondment {
        Secondment(
            employee: 1, member: 7, function: 1, pool: 3,
            stay: try .stay("2026-03-01", "2026-12-31"), share: Millionths(600_000), terms: "T")
    }

    private func refusal(
        _ change: (inout Secondment.Grounds) throws -> Void
    ) throws -> SecondmentRefusal? {
        var grounds = try grounds()
        try change(&grounds)
        do throws(SecondmentRefusal) {
            try secondmentOrFail().decide(on: grounds)
            return nil
        } catch { return error }
    }

    private func secondmentOrFail() throws(SecondmentRefusal) -> Secondment {
        guard let found = try? secondment() else { throw .changedMeanwhile }
        return found
    }

    @Test func `each leg has to carry every day, and the law comes first (HR-1, HR-2)`() throws {
        let june = try Day.day("2026-06-01")
        #expect(try refusal { _ in } == nil)
        #expect(try refusal { $0.isCovered = false } == .functionIsNotCovered)
        #expect(try refusal { $0.membership.until = june } == .isNoMember(on: june))
        #expect(
            try refusal { $0.bases = [DaySpan(until: june)] } == .hasNoBasis(on: june))
        #expect(try refusal { $0.poolMember = nil } == .poolIsAnothers)
        #expect(
            try refusal { $0.contracts = [DaySpan(until: june)] } == .hasNoContract(on: june))
        #expect(try refusal { $0.there = [DaySpan(from: june)] } == .isThereAlready)
        let full = try WorkPart.part("2026-05-01", "2026-05-31", 500_000)
        #expect(
            try refusal { $0.workload = Workload([full]) } == .exceedsFullTime(free: full))
        #expect(
            try refusal {
                $0.isCovered = false
                $0.bases = []
            } == .functionIsNotCovered)
    }

    private func schedule(
        _ change: SecondmentChange, beside others: [WorkPart] = []
    ) throws -> SecondmentChange.Schedule {
        let stay = try Stay.stay("2026-03-01", "2026-12-31")
        let parts = [
            try WorkPart.part("2026-03-01", "2026-08-31", 600_000),
            try WorkPart.part("2026-09-01", "2026-12-31", 800_000),
        ]
        return try change.schedule(of: stay, parts, beside: Workload(others))
    }

    @Test func `a percentage from a day on replaces what was to come`() throws {
        let july = try Day.day("2026-07-01")
        let found = try schedule(.share(Millionths(500_000), from: july))
        #expect(found.from == july && found.last == nil)
        #expect(found.parts == [try .part("2026-07-01", "2026-12-31", 500_000)])
        let other = try WorkPart.part("2026-11-01", "2027-12-31", 600_000)
        #expect(
            throws: SecondmentRefusal.exceedsFullTime(
                free: try .part("2026-11-01", "2026-12-31", 400_000))
        ) {
            try schedule(.share(Millionths(500_000), from: july), beside: [other])
        }
        #expect(throws: SecondmentRefusal.dayIsOutside(try .stay("2026-03-01", "2026-12-31"))) {
            try schedule(.share(Millionths(500_000), from: .day("2027-01-01")))
        }
    }

    @Test func `after a pause the secondment goes on as it was to be`() throws {
        let found = try schedule(.pause(.stay("2026-08-01", "2026-09-30")))
        #expect(found.from == (try .day("2026-08-01")))
        #expect(found.parts == [try .part("2026-10-01", "2026-12-31", 800_000)])
        #expect(throws: SecondmentRefusal.self) {
            try schedule(.pause(.stay("2026-08-01", "2026-12-31")))
        }
    }

    @Test func `an end is only ever earlier`() throws {
        let found = try schedule(.end(last: .day("2026-07-31")))
        #expect(found.from == (try .day("2026-08-01")) && found.parts.isEmpty)
        #expect(found.last == (try .day("2026-07-31")))
        #expect(throws: SecondmentRefusal.isNotShortened(last: try .day("2026-12-31"))) {
            try schedule(.end(last: .day("2026-12-31")))
        }
    }
}
