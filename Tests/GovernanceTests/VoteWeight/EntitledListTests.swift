import Kernel
import Testing

@testable import Governance

/// What each member weighs at the record date (AGM-8).
@Suite struct EntitledListTests {
    private func member(
        _ code: String, _ category: Seat.Category = .a, charged euros: Int64 = 0
    ) -> WeighedMember {
        WeighedMember(code: code, category: category, charges: Cents(euros * 100))
    }

    private func freeze(
        _ members: [WeighedMember], by rule: WeightRule
    ) throws -> EntitledList {
        try EntitledList.freeze(members, by: rule, on: .day("2026-05-31"))
    }

    @Test func `a category weighs what the articles say (AGM-8)`() throws {
        let list = try freeze(
            [member("M3", .c), member("M1", .a), member("M2", .b)],
            by: .perCategory([.a: 10, .b: 3, .c: 1]))
        #expect(list.weights.map(\.member.code) == ["M1", "M2", "M3"])
        #expect(list.weights.map(\.votes) == [10, 3, 1])
        #expect(list.weights.allSatisfy { $0.ground == .category })
        #expect(list.votes == 14)
    }

    @Test func `a formula counts full amounts, between its least and its most (AGM-8)`() throws {
        let members = [
            member("M1", charged: -50), member("M2", charged: 9_999),
            member("M3", charged: 20_000), member("M4", charged: 29_999),
            member("M5", charged: 1_000_000),
        ]
        let list = try freeze(
            members, by: .byCharges(each: Cents(10_000_00), least: 1, most: 25))
        #expect(list.weights.map(\.votes) == [1, 1, 2, 2, 25])
        #expect(list.weights.map(\.ground) == [.least, .least, .charges, .charges, .most])
    }

    @Test func `articles that cannot be applied freeze nothing`() throws {
        let one = [member("M1", .a)]
        #expect(throws: WeightRefusal.weightIsOutOfBounds(.b)) {
            try freeze(one, by: .perCategory([.a: 1, .b: -1]))
        }
        #expect(throws: WeightRefusal.amountIsNotPositive) {
            try freeze(one, by: .byCharges(each: .zero, least: 0, most: 1))
        }
        #expect(throws: WeightRefusal.leastIsAboveMost) {
            try freeze(one, by: .byCharges(each: Cents(1), least: 2, most: 1))
        }
        #expect(throws: WeightRefusal.categoryHasNoWeight(.a, member: "M1")) {
            try freeze(one, by: .perCategory([.b: 1]))
        }
        #expect(throws: WeightRefusal.memberStandsTwice("M1")) {
            try freeze(one + one, by: .perCategory([.a: 1]))
        }
        #expect(throws: WeightRefusal.nobodyHasAVote) {
            try freeze(one, by: .perCategory([.a: 0]))
        }
        #expect(throws: WeightRefusal.nobodyHasAVote) { try freeze([], by: .perCategory([:])) }
    }
}
