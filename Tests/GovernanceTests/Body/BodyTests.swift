import Kernel
import Testing

@testable import Governance

/// What a body and a seat are, before any database.
@Suite struct BodyTests {
    @Test(arguments: [(2, 2), (3, 3), (332, 3)])
    func `a board has three directors, or two of two members (AGM-19)`(
        _ members: Int, _ least: Int
    ) {
        #expect(Body.sample(.board).leastSeated(members: members) == least)
        #expect(Body.sample(.audit).leastSeated(members: members) == 0)
    }

    @Test func `a seat says who nominates, and nothing else`() throws {
        #expect(throws: SeatRefusal.categoryIsMissing) { try Seat(by: .category) }
        #expect(throws: SeatRefusal.categoryIsNotAsked) { try Seat(by: .jointly, category: .a) }
        #expect(throws: SeatRefusal.authorityIsMissing) { try Seat(by: .minister) }
        #expect(throws: SeatRefusal.authorityIsNotAsked) {
            try Seat(by: .jointly, authority: "Board")
        }
        #expect(try Seat(by: .category, category: .b).category == .b)
        #expect(try Seat(by: .body, authority: "Board").authority == "Board")
    }
}
