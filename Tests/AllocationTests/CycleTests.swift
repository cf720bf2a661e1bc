import Allocation
import Kernel
import Testing

/// The worked example of the allocation rules, and turns on it.
@Suite struct CycleTests {
    private let january = month("2026-01")

    private func example() -> Problem {
        Problem(
            members: [
                Problem.Member(id: "M1", vat: .always(.exempt)),
                Problem.Member(
                    id: "M2",
                    vat: .versions([
                        Version(from: month("2026-01"), .taxed),
                        Version(from: month("2025-01"), .exempt),
                    ])),
            ],
            pools: [
                Problem.Pool(id: "U", kind: .support(keys: [Version(from: january, "k0")])),
                Problem.Pool(id: "S", kind: .shared(keys: [Version(from: january, "k1")])),
                Problem.Pool(id: "D", kind: .direct(member: "M1")),
            ],
            keys: [
                Problem.Key(
                    id: "k0",
                    .measured([
                        Problem.Weight(to: "S", Millionths(whole: 3), in: january),
                        Problem.Weight(to: "D", Millionths(whole: 1)),
                    ])),
                Problem.Key(id: "k1", .equal(to: ["M1", "M2", "M1"])),
            ],
            costs: [
                Problem.Cost(pool: "U", period: january, net: Cents(10_000), vat: Cents(2_100))
            ],
            support: .stepDown(order: ["U"]), rounding: .monthly)
    }

    @Test func `overhead goes step by step to the members (VAT-9)`() throws {
        let json = try String(decoding: example().allocate().json, as: UTF8.self)
        #expect(
            json == #"""
                {"shares":[{"period":"2026-01","pool":"D","member":"M1","net":"25.00","vat":"5.25"},
                {"period":"2026-01","pool":"S","member":"M1","net":"37.50","vat":"7.88"},
                {"period":"2026-01","pool":"S","member":"M2","net":"37.50","vat":"7.87"}],
                """#
                + #""deductible":[{"period":"2026-01","vat":"7.87"}],"# + #"""
                    "invoices":[{"period":"2026-01","member":"M1","treatment":"exempt","base":"75.63","vat":"0.00","total":"75.63"},
                    {"period":"2026-01","member":"M2","treatment":"taxed","base":"37.50","vat":"7.88","total":"45.38","rates":[{"rate":"21","base":"37.50","vat":"7.88"}]}]}
                    """#)
    }

    @Test func `a cycle tells the way of an amount`() throws {
        let cycle = try example().allocate(january)
        #expect(cycle.flows.map(\.target) == ["D", "S"])
        #expect(cycle.flows.map(\.net) == [Cents(2_500), Cents(7_500)])
        #expect(cycle.flows.map(\.vat) == [Cents(525), Cents(1_575)])
        #expect(cycle.shares.map(\.proportion.weightDecimal) == ["1", "1", "1"])
        #expect(cycle.shares.map(\.proportion.totalDecimal) == ["1", "2", "2"])
        #expect(cycle.carries.isEmpty)
    }

    @Test func `a percentage of the VAT is deducted before costs are shared (VAT-19)`() throws {
        var problem = example()
        problem.deduction = .proRata(8)
        problem.costs[0].vat = Cents(210_006)
        let cycle = try problem.allocate(january)
        #expect(cycle.deductible == Cents(16_800))
        #expect(cycle.shares.map(\.vat).sum() == Cents(193_206))
        #expect(cycle.documents.map(\.base).sum() == Cents(203_206))
    }

    @Test(arguments: [(50, 1, 1), (50, -1, -1), (49, 1, 0), (49, -1, 0), (100, 7, 7), (0, 7, 0)])
    func `half a cent of deduction is rounded away from zero (VAT-19)`(
        _ percentage: Int, _ vat: Int, _ deducted: Int
    ) throws {
        var problem = example()
        problem.deduction = .proRata(percentage)
        problem.costs[0].vat = Cents(Int64(vat))
        #expect(try problem.allocate(january).deductible == Cents(Int64(deducted)))
    }

    @Test func `a disbursement is passed on as paid and never deducted (PEP-4)`() throws {
        for deduction in [Problem.Deduction.actualUse, .proRata(100)] {
            var problem = example()
            problem.deduction = deduction
            problem.pools.append(
                Problem.Pool(id: "P", kind: .direct(member: "M2"), supply: .disbursement))
            problem.costs = [
                Problem.Cost(pool: "P", period: january, net: Cents(100), vat: Cents(21))
            ]
            let cycle = try problem.allocate(january)
            #expect(cycle.deductible == .zero)
            #expect(cycle.documents.map(\.treatment) == [.disbursement])
            #expect(cycle.documents.map(\.total) == [Cents(121)])
        }
    }

    @Test
    func `goods are taxed even to an exempt member, and each rate is rounded once (VAT-7, PEP-5)`()
        throws
    {
        var problem = example()
        for (id, rate) in [("A", Problem.Rate.reduced), ("B", .standard), ("C", .standard)] {
            problem.pools.append(
                Problem.Pool(
                    id: id, kind: .direct(member: "M1"), supply: .goods, rate: .always(rate)))
        }
        problem.costs = ["A", "B", "C"].map {
            Problem.Cost(pool: $0, period: january, net: Cents(-3), vat: Cents(-1))
        }
        let document = try #require(try problem.allocate(january).documents.first)
        #expect(document.treatment == .taxed)
        #expect(document.rates.map(\.rate) == [.reduced, .standard])
        #expect(document.rates.map(\.base) == [Cents(-3), Cents(-6)])
        #expect(document.rates.map(\.vat) == [Cents(0), Cents(-1)])
        #expect(document.total == Cents(-10))
    }

    @Test func `a composite key weighs its parts by their whole (VAT-9)`() throws {
        var problem = example()
        problem.keys[1].id = "part"
        problem.keys += [
            Problem.Key(id: "only", .fixed([Problem.Weight(to: "M2", Millionths(7))])),
            Problem.Key(
                id: "k1",
                .composite([
                    Problem.Part(Millionths(400_000), of: "part"),
                    Problem.Part(Millionths(600_000), of: "only"),
                ])),
        ]
        let shares = try problem.allocate(january).shares.filter { $0.pool == "S" }
        #expect(shares.map(\.net) == [Cents(1_500), Cents(6_000)])
        #expect(shares.map(\.proportion.weightDecimal) == ["0.2", "0.8"])
        #expect(shares.map(\.proportion.totalDecimal) == ["1", "1"])
    }

    @Test func `a period without costs has no shares`() throws {
        let cycle = try example().allocate(month("2026-02"))
        #expect(cycle.shares.isEmpty && cycle.documents.isEmpty && cycle.deductible == .zero)
        #expect(try Problem(members: [], pools: [], keys: [], costs: []).allocate().cycles == [])
    }
}
