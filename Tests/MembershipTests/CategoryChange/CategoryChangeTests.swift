import Kernel
import Postgres
import Testing

@testable import Membership

@Suite struct CategoryChangeTests {
    private let member = Member.sample(1, "De Munt")

    private func spans() throws -> [CategorySpan] {
        [
            CategorySpan(.b, over: DaySpan(from: try .day("2024-07-01"))),
            CategorySpan(
                .c, over: DaySpan(from: try .day("2022-01-10"), until: try .day("2024-07-01"))),
        ]
    }

    @Test func `a change closes the present category on the day that the new one begins`() throws {
        let change = try CategoryChange.decide(
            of: member, to: .a, from: .day("2026-01-01"), spans: spans())
        let (from, until) = (try Day.day("2024-07-01"), try Day.day("2026-01-01"))
        #expect(change.closed == CategorySpan(.b, over: DaySpan(from: from, until: until)))
        #expect(change.opened == CategorySpan(.a, over: DaySpan(from: until)))
    }

    @Test func `a change on the day after the present beginning is the earliest`() throws {
        let change = try CategoryChange.decide(
            of: member, to: .a, from: .day("2024-07-02"), spans: spans())
        #expect(try change.closed.span.until == .day("2024-07-02"))
    }

    @Test func `a change on the first day of the present category, or before, is refused`() throws {
        let refusal = CategoryChangeRefusal.notAfterPresent(try .day("2024-07-01"))
        for text in ["2024-07-01", "2024-06-30", "2021-01-01"] {
            #expect(throws: refusal) {
                try CategoryChange.decide(of: member, to: .a, from: .day(text), spans: spans())
            }
        }
    }

    @Test func `the category that a member has is no change`() throws {
        #expect(throws: CategoryChangeRefusal.sameCategory(.b)) {
            try CategoryChange.decide(of: member, to: .b, from: .day("2026-01-01"), spans: spans())
        }
    }

    @Test func `a member that has left by then keeps its last category`() throws {
        let leftOn = try Day.day("2025-01-01")
        let left = Member.sample(1, "De Munt", leftOn: leftOn)
        #expect(throws: CategoryChangeRefusal.hasLeft(leftOn)) {
            try CategoryChange.decide(of: left, to: .a, from: leftOn, spans: spans())
        }
        #expect(throws: CategoryChangeRefusal.noPresentCategory) {
            try CategoryChange.decide(of: member, to: .a, from: leftOn, spans: [])
        }
    }
}
