import Kernel
import Postgres

/// The drivers of one key in one period, added up.
struct DriverPeriodRow: Sendable {
    let keyID: Int64
    let keyCode: String
    let keyNames: Names
    let units: Names
    let period: Period
    let targetCount: Int
    let total: Millionths
    /// How many members of the period have no quantity; nil where the key does not measure members.
    let missingCount: Int?
}

/// One measured quantity.
struct DriverRow: Sendable {
    let weight: WeightRow
    let intakeID: Int64
}

/// What a list of drivers is asked for.
struct DriverFilter: Sendable {
    var keyID: Int64?
    var period: Period?
    var sort = "period"
    var isDescending = true
    var limit = 50
    var offset = 0
}

/// What is kept of drivers.
enum DriverStore {
    static func periods(_ filter: DriverFilter) -> Query<[DriverPeriodRow]> {
        let order: SQL = filter.sort == "key" ? "key.code" : "total.period"
        let direction: SQL = filter.isDescending ? " DESC" : ""
        let statement: SQL = """
            SELECT key.id, key.code, key.name_nl, key.name_fr, key.name_en, key.unit_nl,
                key.unit_fr, key.unit_en, total.period, total.target_count, total.quantity,
                CASE WHEN total.member_count > 0 THEN (
                    SELECT count(*) FROM membership.active_member AS member
                    WHERE \(belongs("total.period"))) - total.member_count END AS missing_count
            FROM (
                SELECT key_id, period, target_count, member_count,
                    least(quantity, 9223372036854775807)::bigint AS quantity
                FROM cost_sharing.driver_total_in_force
            ) AS total
            JOIN cost_sharing.key ON key.id = total.key_id
            WHERE \(condition(filter))
            ORDER BY \(order)\(direction), total.period DESC, key.code
            LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows {
            DriverPeriodRow(
                keyID: try $0["id"], keyCode: try $0["code"],
                keyNames: Names(
                    nl: try $0["name_nl"], fr: try $0["name_fr"], en: try $0["name_en"]),
                units: Names(nl: try $0["unit_nl"], fr: try $0["unit_fr"], en: try $0["unit_en"]),
                period: try $0["period"], targetCount: try $0["target_count"],
                total: try $0["quantity"], missingCount: try $0["missing_count"])
        }
    }

    static func count(_ filter: DriverFilter) -> Query<Int> {
        let statement: SQL = """
            SELECT count(*) AS count
            FROM cost_sharing.driver_total_in_force AS total
            WHERE \(condition(filter))
            """
        return statement.one { try $0["count"] }
    }

    /// The quantities of a key in a period, the largest first.
    static func drivers(
        of key: Int64, in period: Period, _ language: Language
    ) -> Query<[DriverRow]> {
        let name = KeyListStore.targetName(language)
        let statement: SQL = """
            SELECT driver.member_id, driver.pool_id, coalesce(member.code, pool.code) AS code,
                \(name) AS name, driver.quantity, driver.intake_id
            FROM cost_sharing.driver_in_force AS driver
            LEFT JOIN membership.active_member AS member ON member.id = driver.member_id
            LEFT JOIN cost_sharing.pool ON pool.id = driver.pool_id
            WHERE driver.key_id = \(key) AND driver.period = \(period)
            ORDER BY driver.quantity DESC, code
            """
        return statement.rows {
            DriverRow(weight: try KeyListStore.weightRow($0), intakeID: try $0["intake_id"])
        }
    }

    /// The members of a period without a quantity.
    static func missing(of key: Int64, in period: Period) -> Query<[PoolRow.Link]> {
        let statement: SQL = """
            SELECT member.id, member.code || ' ' || member.name AS name
            FROM membership.active_member AS member
            WHERE \(belongs("\(period)::date")) AND NOT EXISTS (
                SELECT FROM cost_sharing.driver_in_force AS driver
                WHERE driver.key_id = \(key) AND driver.period = \(period)
                    AND driver.member_id = member.id)
            ORDER BY member.code
            """
        return statement.rows { PoolRow.Link(id: try $0["id"], code: try $0["name"]) }
    }

    /// Whether a member belongs on a day of a period.
    private static func belongs(_ period: SQL) -> SQL {
        """
        member.joined_on < \(period) + interval '1 month'
            AND (member.left_on IS NULL OR member.left_on > \(period))
        """
    }

    private static func condition(_ filter: DriverFilter) -> SQL {
        var conditions: [SQL] = ["true"]
        if let key = filter.keyID { conditions.append("total.key_id = \(key)") }
        if let period = filter.period { conditions.append("total.period = \(period)") }
        return .joined(conditions, separator: " AND ")
    }
}
