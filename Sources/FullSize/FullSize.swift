import Kernel
import Postgres

/// A year of an association at full size: 1,200 pools, one of them overhead, 1,000,000 cost lines and
/// 840,000 driver rows over 332 members, which close as about 2,400,000 shares; or a smaller one.
///
/// Always the same, for it is counted and never drawn. The members are there already; all else goes
/// through the tables as any intake does.
public struct FullSize: Sendable {
    public static let year = 2026
    /// The association's first members take part, in the order of their codes.
    static let members = 332
    static let decision = "Board of 12 December 2025, item 7"

    /// The last one is the overhead.
    let pools: Int
    let keys: Int
    /// How many cost lines a month has; each third month one more.
    let lines: Int

    public init(pools: Int = 1_200, keys: Int = 420, lines: Int = 83_333) {
        self.pools = pools
        self.keys = keys
        self.lines = lines
    }

    /// The months of the year.
    public var months: [Period] { (1...12).compactMap { Period(year: Self.year, month: $0) } }

    /// Keys with their versions, pools, and a cycle for January by which the year is rounded
    /// monthly.
    public func insertRegister(in transaction: Transaction) async throws {
        guard let start = months.first else { return }
        _ = try await transaction.run(insertedKeys, insertedPools)
        _ = try await transaction.run(versions(from: start))
        _ = try await transaction.run(overheadWeights, cycle(of: start))
    }

    /// The month's cost lines and drivers, each as one file.
    public func insertFiles(of month: Period, by person: Int64, in transaction: Transaction)
        async throws
    {
        _ = try await transaction.run(costs(of: month, by: person), drivers(of: month, by: person))
    }

    private var insertedKeys: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.key (code, name_nl, name_fr, name_en, unit_nl, unit_fr,
                unit_en)
            SELECT 'K' || lpad(number::text, 3, '0'), 'Verbruik ' || number,
                'Consommation ' || number, 'Use ' || number, 'uren', 'heures', 'hours'
            FROM generate_series(1, \(keys)) AS number
            UNION ALL
            SELECT 'OVERHEAD', 'Algemene kosten', 'Frais généraux', 'Overhead', '', '', ''
            """
        ).affected
    }

    private var insertedPools: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, key_id,
                support_order)
            SELECT 'P' || lpad(number::text, 4, '0'), 'Dienst ' || number, 'Service ' || number,
                'Service ' || number, CASE WHEN is_overhead THEN 'support' ELSE 'shared' END,
                key.id, CASE WHEN is_overhead THEN 1 END
            FROM generate_series(1, \(pools)) AS number
            CROSS JOIN LATERAL (SELECT number = \(pools) AS is_overhead) AS kind
            JOIN cost_sharing.key ON key.code = CASE
                WHEN is_overhead THEN 'OVERHEAD'
                ELSE 'K' || lpad((1 + number * 31 % \(keys))::text, 3, '0') END
            """
        ).affected
    }

    private func versions(from start: Period) -> Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.key_version (key_id, valid_from, type, decision, decided_on)
            SELECT id, \(start), CASE code WHEN 'OVERHEAD' THEN 'fixed' ELSE 'measured' END,
                \(Self.decision), \(start.previous.firstDay)
            FROM cost_sharing.key
            """
        ).affected
    }

    private var overheadWeights: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.key_weight (key_version_id, pool_id, quantity)
            SELECT version.id, pool.id, (1 + pool.id * 37 % 100) * 1000000
            FROM cost_sharing.key
            JOIN cost_sharing.key_version AS version ON version.key_id = key.id
            JOIN cost_sharing.pool ON pool.kind = 'shared'
            WHERE key.code = 'OVERHEAD'
            """
        ).affected
    }

    private func cycle(of start: Period) -> Query<Int> {
        SQL("INSERT INTO cost_sharing.cycle (period, rounding) VALUES (\(start), 'monthly')")
            .affected
    }
}
