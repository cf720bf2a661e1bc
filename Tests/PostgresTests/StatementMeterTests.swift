import Kernel
import Postgres
import TestKit
import Testing

@Suite(.database)
struct StatementMeterTests {
    private static func number(_ value: Int) -> Query<Int> {
        ("SELECT \(value)::bigint AS value" as SQL).one { try $0["value"] }
    }

    @Test func `statements of reads and transactions count, what opens and ends them does not`()
        async throws
    {
        let pool = try TestDatabase.current.pool
        let meter = StatementMeter()
        try await StatementMeter.$current.withValue(meter) {
            _ = try await pool.read(.nobody, Self.number(1), Self.number(2))
            _ = try await pool.transaction(.nobody) { transaction in
                _ = try await transaction.run(Self.number(3))
                _ = try await transaction.run(all: [Self.number(4), Self.number(5)])
            }
        }
        #expect(meter.statements == 5)
        #expect(meter.time > .zero)
    }

    @Test func `work beside counts for nobody`() async throws {
        let pool = try TestDatabase.current.pool
        let meter = StatementMeter()
        _ = try await pool.read(.nobody, Self.number(1))
        #expect(meter.statements == 0 && meter.time == .zero)
    }
}
