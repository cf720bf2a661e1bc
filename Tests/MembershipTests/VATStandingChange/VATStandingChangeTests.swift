import Kernel
import Postgres
import Testing

@testable import Membership

/// - Source: VAT-3
@Suite struct VATStandingChangeTests {
    private let member = Member.sample(1, "De Munt")
    private let spans = [
        VATStandingSpan(
            .exempt, over: DaySpan(from: Day(year: 2024, month: 7, day: 1)), basis: "ruling")
    ]

    private func decide(
        _ standing: VATStanding, _ period: String, _ basis: String, of member: Member? = nil,
        spans: [VATStandingSpan]? = nil
    ) throws -> VATStandingChange {
        try VATStandingChange.decide(
            of: member ?? self.member, to: standing, from: try #require(Period(period)),
            basis: basis, spans: spans ?? self.spans)
    }

    @Test func `a change counts from the first of its month and closes what stood`() throws {
        let change = try decide(.taxed, "2026-07", "figures of 2025")
        #expect(try change.closed.span.until == .day("2026-07-01"))
        #expect(change.closed.basis == "ruling")
        #expect(try change.opened.span == DaySpan(from: .day("2026-07-01")))
        #expect(change.opened.basis == "figures of 2025")
    }

    @Test func `the same standing on newer evidence is a change`() throws {
        #expect(try decide(.exempt, "2025-01", "figures of 2024").opened.standing == .exempt)
    }

    @Test(arguments: [
        ("2026-07", " ", VATStandingChangeRefusal.basisMissing),
        ("2026-07", String(repeating: "x", count: 501), .basisTooLong(limit: 500)),
        ("2026-07", " ruling ", .nothingChanges),
    ])
    func `a standing without evidence, or that stands there already, is refused`(
        period: String, basis: String, refusal: VATStandingChangeRefusal
    ) {
        #expect(throws: refusal) { try decide(.exempt, period, basis) }
    }

    @Test(arguments: ["2024-07", "2024-06", "2020-01"])
    func `a month that is not after the first of the present standing is refused`(
        period: String
    ) throws {
        let present = try #require(Period("2024-07"))
        #expect(throws: VATStandingChangeRefusal.notAfterPresent(present)) {
            try decide(.taxed, period, "figures")
        }
    }

    @Test func `a member that has left by then keeps its last standing`() throws {
        let leftOn = try Day.day("2026-07-01")
        let left = Member.sample(1, "De Munt", leftOn: leftOn)
        #expect(throws: VATStandingChangeRefusal.hasLeft(leftOn)) {
            try decide(.taxed, "2026-07", "figures", of: left)
        }
        #expect(throws: VATStandingChangeRefusal.noPresentStanding) {
            try decide(.taxed, "2026-07", "figures", spans: [])
        }
    }
}
