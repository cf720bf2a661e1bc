import Allocation
import Kernel
import Postgres

/// What comes in month by month: the versions of keys, drivers, costs.
extension ProblemLoading {
    var keys: [Query<Void>] { [keyVersions, keyWeights, keyParts].map(\.done) }

    /// Drivers in one file, costs in another.
    var files: [Query<Void>] {
        let drivers = driverRows
        let files = drivers.isEmpty ? [] : [driverIntake(drivers.count), driverLines(drivers)]
        return (files + [costIntake, costLines]).map(\.done)
    }

    private var keyVersions: SQL {
        """
        INSERT INTO cost_sharing.key_version (key_id, valid_from, type, decision, decided_on)
        SELECT key.id, version.from, version.type, 'Board', '2001-01-01'
        FROM unnest(\(versions.map(\.code)), \(versions.map(\.from)), \(versions.map(\.type)))
            AS version (code, "from", type)
        JOIN cost_sharing.key ON key.code = version.code
        """
    }

    private var keyWeights: SQL {
        let rows = versions.flatMap { version in
            version.weights.map { (version.code, version.from, code(of: $0.target), $0.quantity) }
        }
        return """
            INSERT INTO cost_sharing.key_weight (key_version_id, member_id, pool_id, quantity)
            SELECT version.id, member.id, pool.id, weight.quantity
            FROM unnest(\(rows.map(\.0)), \(rows.map(\.1)), \(rows.map(\.2)), \(rows.map(\.3)))
                AS weight (key, "from", target, quantity)
            JOIN cost_sharing.key ON key.code = weight.key
            JOIN cost_sharing.key_version AS version
                ON version.key_id = key.id AND version.valid_from = weight.from
            LEFT JOIN membership.member ON member.code = weight.target
            LEFT JOIN cost_sharing.pool ON pool.code = weight.target
            """
    }

    private var keyParts: SQL {
        let rows = versions.flatMap { version -> [(String, Period, String, Millionths)] in
            guard case .composite(let parts) = version.key.rule else { return [] }
            return parts.compactMap { part in
                problem.keys.firstIndex { $0.id == part.key }.map {
                    (version.code, version.from, "E-\($0)", part.share)
                }
            }
        }
        return """
            INSERT INTO cost_sharing.key_part (key_version_id, part_key_id, share)
            SELECT version.id, part_key.id, part.share
            FROM unnest(\(rows.map(\.0)), \(rows.map(\.1)), \(rows.map(\.2)), \(rows.map(\.3)))
                AS part (key, "from", part, share)
            JOIN cost_sharing.key ON key.code = part.key
            JOIN cost_sharing.key_version AS version
                ON version.key_id = key.id AND version.valid_from = part.from
            JOIN cost_sharing.key AS part_key ON part_key.code = part.part
            """
    }

    private typealias DriverRow = (
        key: String, period: Period, target: String, quantity: Millionths
    )

    /// A version's drivers of the months in which it is in force.
    private var driverRows: [DriverRow] {
        versions.flatMap { version in
            version.months.sorted().filter { inForce(version, $0) }.flatMap { month in
                version.drivers(in: month).map {
                    (version.code, month, code(of: $0.target), $0.quantity)
                }
            }
        }
    }

    private func inForce(_ version: ProblemVersion, _ period: Period) -> Bool {
        let latest = versions.filter { $0.code == version.code && $0.from <= period }.map(\.from)
            .max()
        return latest == version.from
    }

    private func driverIntake(_ count: Int) -> SQL {
        """
        INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count)
        VALUES ('drivers', 'drivers.csv', sha256('drivers'), \(count))
        """
    }

    private func driverLines(_ rows: [DriverRow]) -> SQL {
        """
        INSERT INTO cost_sharing.driver (intake_id, line, key_id, period, member_id, pool_id,
            quantity)
        SELECT intake.id, driver.line, key.id, driver.period, member.id, pool.id, driver.quantity
        FROM unnest(\(rows.map(\.key)), \(rows.map(\.period)), \(rows.map(\.target)),
            \(rows.map(\.quantity))) WITH ORDINALITY
            AS driver (key, period, target, quantity, line)
        JOIN cost_sharing.key ON key.code = driver.key
        JOIN cost_sharing.intake ON intake.kind = 'drivers'
        LEFT JOIN membership.member ON member.code = driver.target
        LEFT JOIN cost_sharing.pool ON pool.code = driver.target
        """
    }

    private var costIntake: SQL {
        let costs = problem.costs
        return """
            INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count, net_cents,
                vat_cents)
            VALUES ('costs', 'costs.csv', sha256('costs'), \(costs.count),
                \(costs.map(\.net).sum()), \(costs.map(\.vat).sum()))
            """
    }

    private var costLines: SQL {
        let costs = problem.costs
        let pools = costs.map { names.code(ofPool: $0.pool) ?? "" }
        return """
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
                document_date, supplier, description, net_cents, vat_cents)
            SELECT intake.id, cost.line, cost.period, pool.id, 'D' || cost.line, cost.period,
                'Supplier', 'Cost ' || cost.line, cost.net, cost.vat
            FROM unnest(\(pools), \(costs.map(\.period)), \(costs.map(\.net)), \(costs.map(\.vat)))
                WITH ORDINALITY AS cost (pool, period, net, vat, line)
            JOIN cost_sharing.intake ON intake.kind = 'costs'
            JOIN cost_sharing.pool ON pool.code = cost.pool
            """
    }

    /// A target is a member, or a pool.
    private func code(of target: String) -> String {
        names.code(ofMember: target) ?? names.code(ofPool: target) ?? ""
    }
}
