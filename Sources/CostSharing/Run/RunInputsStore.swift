import Allocation
import Kernel
import Postgres

/// Reads a run's inputs back from its copies.
extension RunInputs {
    /// All of them from what stands, with the digests of their cost lines.
    static func load(
        run: Int64, in transaction: Transaction
    ) async throws -> (RunInputs, CostDigests) {
        let costs: SQL = """
            SELECT \(CostLines.columns) FROM cost_sharing.run_cost WHERE run_id = \(run)
            """
        let lines = try CostLines(await transaction.copyOutRaw(costs))
        let weights: SQL = """
            SELECT \(WeightRows.columns) FROM cost_sharing.run_weight WHERE run_id = \(run)
            """
        let rows = try await transaction.copyOutRaw(weights)
        let codes = try await WeightRows.codes(in: transaction)
        let months = try await transaction.run(origins(of: run))
        let inputs = try await load(
            run: run, lines.sums, WeightRows(rows, codes, in: months), in: transaction)
        return (inputs, try lines.digests())
    }

    /// Beside cost lines and weights that were seen as they passed.
    static func load(
        run: Int64, _ sums: [CostLines.Sum], _ weights: WeightRows, in transaction: Transaction
    ) async throws -> RunInputs {
        let (cycle, periods, members, pools, parts, carries) = try await transaction.run(
            Self.cycle(of: run), Self.origins(of: run), Self.members(of: run),
            Self.pools(of: run), Self.parts(of: run), Self.carries(into: run))
        let (member, pool, part) = (byOrigin(members), byOrigin(pools), byOrigin(parts))
        return RunInputs(
            period: cycle.period, rounding: cycle.rounding, support: cycle.support,
            proRata: cycle.proRata,
            origins: periods.map {
                RunOrigin(
                    period: $0, members: member[$0] ?? [], pools: pool[$0] ?? [],
                    parts: part[$0] ?? [], weights: weights.weights(of: $0),
                    costs: costs(sums, of: $0, pool[$0] ?? []))
            },
            carries: carries)
    }

    /// The sums of a month in the order of its pools.
    private static func costs(
        _ sums: [CostLines.Sum], of origin: Period, _ pools: [RunOrigin.Pool]
    ) -> [RunOrigin.Cost] {
        let own = Dictionary(
            sums.filter { $0.origin == origin }.map { ($0.pool, $0) }
        ) { first, _ in first }
        return pools.compactMap { pool in
            own[pool.id].map {
                RunOrigin.Cost(
                    pool: pool.code, poolID: pool.id, count: $0.count, net: $0.net, vat: $0.vat)
            }
        }
    }

    /// A row and the month that it belongs to.
    private typealias Dated<Value> = (origin: Period, value: Value)

    private static func byOrigin<Value>(_ rows: [Dated<Value>]) -> [Period: [Value]] {
        Dictionary(grouping: rows, by: \.origin).mapValues { $0.map(\.value) }
    }

    private static func origins(of run: Int64) -> Query<[Period]> {
        SQL("SELECT origin FROM cost_sharing.run_origin WHERE run_id = \(run) ORDER BY origin")
            .rows { row in try row["origin"] }
    }

    private struct Settings: Sendable {
        let period: Period
        let rounding: Problem.Rounding
        let support: String
        let proRata: Int?
    }

    private static func cycle(of run: Int64) -> Query<Settings> {
        SQL(
            """
            SELECT cycle.period, cycle.rounding, cycle.support, cycle.pro_rata
            FROM cost_sharing.run
            JOIN cost_sharing.cycle ON cycle.id = run.cycle_id
            WHERE run.id = \(run)
            """
        ).one { row in
            Settings(
                period: try row["period"], rounding: try row["rounding"],
                support: try row["support"],
                proRata: (try row["pro_rata"] as Int32?).map { Int($0) })
        }
    }

    private static func members(of run: Int64) -> Query<[Dated<RunOrigin.Member>]> {
        SQL(
            """
            SELECT origin, member_id, code, category, standing, under_review
            FROM cost_sharing.run_member
            WHERE run_id = \(run)
            ORDER BY code COLLATE "C"
            """
        ).rows { row in
            (
                try row["origin"],
                RunOrigin.Member(
                    id: try row["member_id"], code: try row["code"], category: try row["category"],
                    standing: try row["standing"], isUnderReview: try row["under_review"])
            )
        }
    }

    private static func pools(of run: Int64) -> Query<[Dated<RunOrigin.Pool>]> {
        SQL(
            """
            SELECT pool.origin, pool.pool_id, pool.code, pool.kind, pool.supply, pool.rate,
                member.code AS member, pool.key_version_id, key.code AS key, pool.support_order
            FROM cost_sharing.run_pool AS pool
            LEFT JOIN membership.active_member AS member ON member.id = pool.member_id
            LEFT JOIN cost_sharing.key_version AS version ON version.id = pool.key_version_id
            LEFT JOIN cost_sharing.key ON key.id = version.key_id
            WHERE pool.run_id = \(run)
            ORDER BY pool.code COLLATE "C"
            """
        ).rows { row in
            (
                try row["origin"],
                RunOrigin.Pool(
                    id: try row["pool_id"], code: try row["code"], kind: try row["kind"],
                    supply: try row["supply"], rate: try Self.rate(row["rate"]),
                    member: try row["member"],
                    keyVersion: try row["key_version_id"], keyCode: try row["key"],
                    supportOrder: (try row["support_order"] as Int32?).map { Int($0) })
            )
        }
    }

    private static func rate(_ percent: Int32) throws -> Problem.Rate {
        guard let rate = Problem.Rate(rawValue: Int(percent)) else {
            throw DatabaseError.unreadable(column: "rate", reason: "\(percent) is no Belgian rate")
        }
        return rate
    }

    private static func parts(of run: Int64) -> Query<[Dated<RunOrigin.Part>]> {
        SQL(
            """
            SELECT part.origin, part.key_version_id, key.code AS key, part.part_version_id,
                part_key.code AS part_key, part.share
            FROM cost_sharing.run_key_part AS part
            JOIN cost_sharing.key_version AS version ON version.id = part.key_version_id
            JOIN cost_sharing.key ON key.id = version.key_id
            JOIN cost_sharing.key_version AS part_version ON part_version.id = part.part_version_id
            JOIN cost_sharing.key AS part_key ON part_key.id = part_version.key_id
            WHERE part.run_id = \(run)
            ORDER BY part.key_version_id, part.part_version_id
            """
        ).rows { row in
            (
                try row["origin"],
                RunOrigin.Part(
                    version: try row["key_version_id"], key: try row["key"],
                    part: try row["part_version_id"], partKey: try row["part_key"],
                    share: try row["share"])
            )
        }
    }

    /// What the last run of each year carried on.
    private static func carries(into run: Int64) -> Query<[Carry]> {
        SQL(
            """
            SELECT carry.year, pool.code AS pool, member.code AS member, carry.net, carry.vat
            FROM cost_sharing.carry_into(\(run)) AS earlier
            JOIN cost_sharing.carry ON carry.run_id = earlier.run_id AND carry.year = earlier.year
            JOIN cost_sharing.pool ON pool.id = carry.pool_id
            JOIN membership.active_member AS member ON member.id = carry.member_id
            WHERE carry.year IN (
                SELECT extract(year FROM origin) FROM cost_sharing.run_origin WHERE run_id = \(run))
            ORDER BY carry.year, pool.code COLLATE "C", member.code COLLATE "C"
            """
        ).rows { row in
            Carry(
                year: Int(try row["year"] as Int32), pool: try row["pool"],
                member: try row["member"], net: try row["net"], vat: try row["vat"])
        }
    }
}

extension Problem.Rounding: SQLEnum {}
extension Problem.Standing: SQLEnum {}
extension Problem.Supply: SQLEnum {}
extension CycleGap.Kind: SQLEnum {}
extension Cycle.State: SQLEnum {}
