import Kernel
import Testing

@testable import Allocation

/// Refusals of problems that come from a program, not from a text.
@Suite struct ProblemRefusalTests {
    private let january = month("2026-01")

    private func problem(_ pools: [Problem.Pool], keys: [Problem.Key] = []) -> Problem {
        Problem(
            members: [Problem.Member(id: "M", vat: .always(.exempt))],
            pools: pools + [Problem.Pool(id: "D", kind: .direct(member: "M"))], keys: keys,
            costs: [Problem.Cost(pool: "D", period: january, net: Cents(1))],
            support: .reciprocal)
    }

    private func support(_ id: String, by key: String) -> Problem.Pool {
        Problem.Pool(id: id, kind: .support(keys: [Version(from: january, key)]))
    }

    private func key(_ id: String, to targets: String...) -> Problem.Key {
        Problem.Key(id: id, .equal(to: targets))
    }

    @Test func `support pools that only serve one another are named, even without costs`() {
        let circle = problem(
            [support("U", by: "u"), support("V", by: "v"), support("W", by: "w")],
            keys: [key("u", to: "V"), key("v", to: "U"), key("w", to: "U", "D")])
        #expect(throws: MalformedProblem.noWayOut(pools: ["U", "V"], period: january)) {
            try circle.allocate()
        }
    }

    @Test func `a support pool that receives must have something to spread over`() {
        var stuck = problem(
            [support("U", by: "u"), support("V", by: "v")],
            keys: [key("u", to: "V", "D"), key("v")])
        #expect(throws: Never.self) { try stuck.allocate() }
        stuck.costs.append(Problem.Cost(pool: "U", period: january, net: Cents(1)))
        #expect(
            throws: MalformedProblem.nothingToSpreadOver(pool: "V", period: january, key: "v")
        ) { try stuck.allocate() }
    }

    @Test func `no support pool may target a disbursement, not through a part either`() {
        var targeted = problem(
            [
                Problem.Pool(id: "P", kind: .direct(member: "M"), supply: .disbursement),
                support("U", by: "u"),
            ],
            keys: [
                Problem.Key(id: "u", .composite([Problem.Part(.one, of: "k")])),
                key("k", to: "D", "P"),
            ])
        #expect(throws: MalformedProblem.targetedDisbursement(pool: "P", key: "k")) {
            try targeted.allocate()
        }
        targeted.pools[0].supply = .goods
        #expect(throws: Never.self) { try targeted.allocate() }
    }

    @Test func `values are checked without a text, too`() {
        var beyond = problem([])
        beyond.costs[0].net = Cents(-Cents.limit.value - 1)
        #expect(throws: MalformedProblem.beyondLimit(field: "net", pool: "D", period: january)) {
            try beyond.allocate()
        }
        var percentage = problem([])
        percentage.deduction = .proRata(101)
        #expect(throws: MalformedProblem.badProRata(101)) { try percentage.allocate() }

        let quantity = problem(
            [support("U", by: "u")],
            keys: [Problem.Key(id: "u", .fixed([Problem.Weight(to: "D", Millionths(-1))]))])
        #expect(throws: MalformedProblem.badQuantity(key: "u", target: "D")) {
            try quantity.allocate()
        }
    }

    @Test(arguments: [
        [("M", 1)], [("M", 1_000_000_000), ("N", -1_000_000_000)], [("M", 0), ("M", 0)],
    ])
    func `carries that no cycle gives are refused`(_ carries: [(String, Int64)]) throws {
        var carried = problem([])
        carried.members.append(Problem.Member(id: "N", vat: .always(.exempt)))
        let incoming = carries.map { member, net in
            Allocation.Carry(
                year: 2026, pool: "D", member: member, net: Millionths(net), vat: .zero)
        }
        #expect(throws: MalformedProblem.badCarries(pool: "D", year: 2026)) {
            try carried.allocate(january, carrying: incoming)
        }
        #expect(throws: Never.self) {
            try carried.allocate(month("2027-01"), carrying: incoming)
        }
    }

    @Test func `carries of a stranger are refused`() {
        let stranger = Allocation.Carry(year: 2026, pool: "D", member: "X", net: .zero, vat: .zero)
        #expect(throws: MalformedProblem.unknownIdentifier(.member, id: "X", in: .carries)) {
            try problem([]).allocate(january, carrying: [stranger])
        }
    }

    @Test func `what cannot be counted is refused and never wraps (VAT-9)`() {
        #expect(throws: MalformedProblem.overflow(period: january)) {
            try sum(Int64.max, 1, in: january)
        }
        #expect(throws: MalformedProblem.overflow(period: january)) {
            try percentage(21, of: Int64.max, in: january)
        }
        #expect(throws: Never.self) {
            try #expect(percentage(21, of: -50, in: january) == -11)
        }
    }
}
