import Allocation
import Kernel
import TestKit
import Testing

extension Problem {
    /// Three members and a pool of every kind, supply and key, in the first months of 2026.
    ///
    /// The register calls the members M0001 (exempt, Dutch), M0002 (taxed, French) and M0003 (taxed
    /// from March, English), the pools P001 to P008. February brings M0002 a credit, March leaves
    /// M0001 nothing to pay.
    static func association() throws -> Problem {
        let (january, march) = (try Period.month("2026-01"), try Period.month("2026-03"))
        let keys = { (key: String) in [Version(from: january, key)] }
        return Problem(
            members: [
                .init(id: "a", vat: .always(.exempt)), .init(id: "b", vat: .always(.taxed)),
                .init(
                    id: "c",
                    vat: .versions([.init(from: january, .exempt), .init(from: march, .taxed)])),
            ],
            pools: [
                .init(id: "p1", kind: .direct(member: "a")),
                .init(
                    id: "p2", kind: .direct(member: "b"), supply: .goods, rate: .always(.reduced)),
                .init(id: "p3", kind: .direct(member: "a"), supply: .disbursement),
                .init(id: "p4", kind: .shared(keys: keys("equal"))),
                .init(id: "p5", kind: .shared(keys: keys("hours")), supply: .taxedServices),
                .init(id: "p6", kind: .shared(keys: keys("mix"))),
                .init(id: "p7", kind: .support(keys: keys("floor"))),
                .init(
                    id: "p8", kind: .shared(keys: keys("fixed")), supply: .goods,
                    rate: .always(.intermediate)),
            ],
            keys: try keysOfAssociation(), costs: try costsOfAssociation(),
            support: .stepDown(order: ["p7"]))
    }

    private static func keysOfAssociation() throws -> [Key] {
        let months = try ["2026-01", "2026-02", "2026-03"].map(Period.month)
        return [
            .init(id: "equal", .equal(to: ["a", "b", "c"])),
            .init(
                id: "fixed",
                .fixed([.init(to: "a", .init(whole: 5)), .init(to: "c", .init(whole: 2))])),
            .init(
                id: "hours",
                .measured(
                    months.flatMap { month in
                        [
                            .init(to: "a", .init(12_500_000), in: month),
                            .init(to: "b", .init(whole: 7), in: month),
                        ]
                    })),
            .init(
                id: "mix",
                .composite([.init(.init(400_000), of: "equal"), .init(.init(600_000), of: "hours")])
            ),
            .init(
                id: "floor",
                .fixed([
                    .init(to: "p4", .init(whole: 3)), .init(to: "p5", .init(whole: 2)),
                    .init(to: "p1", .init(whole: 1)),
                ])),
        ]
    }

    private static func costsOfAssociation() throws -> [Cost] {
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        let march = try Period.month("2026-03")
        let rows: [(String, Period, Int64, Int64)] = [
            ("p1", january, 100_000, 21_000), ("p2", january, 50_001, 3_000),
            ("p3", january, 1_234, 259), ("p4", january, 100_000, 21_000),
            ("p5", january, 77_777, 16_333), ("p6", january, 33_334, 7_000),
            ("p7", january, 10_000, 2_100), ("p8", january, 9_999, 1_200),
            ("p2", february, -60_000, -3_600), ("p4", february, 3_000, 0),
            ("p6", february, 20_000, 4_200), ("p3", february, 500, 0),
            ("p1", march, -3_000, 0), ("p4", march, 9_000, 0),
        ]
        return rows.map { .init(pool: $0.0, period: $0.1, net: Cents($0.2), vat: Cents($0.3)) }
    }
}

extension TestDatabase {
    /// The database of the running test with the small association in it.
    static func withAssociation() async throws -> TestDatabase {
        let database = try current
        try await database.load(.association())
        return database
    }
}
