import Kernel
import Postgres

/// Keys as lists and pages show them.
enum KeyListStore {
    /// - Parameter period: whose version in force is shown.
    static func list(
        _ filter: KeyFilter, in period: Period, _ language: Language
    ) -> Query<[KeyRow]> {
        let statement: SQL = """
            SELECT \(columns) FROM \(source(period))
            WHERE \(condition(filter))
            ORDER BY \(order(filter, language)), key.code
            LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows(KeyRow.init)
    }

    static func count(_ filter: KeyFilter, in period: Period) -> Query<Int> {
        let statement: SQL = """
            SELECT count(*) AS count FROM \(source(period)) WHERE \(condition(filter))
            """
        return statement.one { try $0["count"] }
    }

    static func key(_ id: Int64, in period: Period) -> Query<KeyRow?> {
        let statement: SQL = "SELECT \(columns) FROM \(source(period)) WHERE key.id = \(id)"
        return statement.first(KeyRow.init)
    }

    /// The versions of a key, the latest first.
    static func versions(of key: Int64) -> Query<[KeyVersionRow]> {
        let statement: SQL = """
            SELECT version.id, version.valid_from, version.type, version.reach, version.category,
                version.decision, version.decided_on,
                (SELECT count(*) FROM cost_sharing.key_weight AS weight
                    WHERE weight.key_version_id = version.id)
                + (SELECT count(*) FROM cost_sharing.key_part AS part
                    WHERE part.key_version_id = version.id) AS target_count
            FROM cost_sharing.key_version AS version
            WHERE version.key_id = \(key) ORDER BY version.valid_from DESC
            """
        return statement.rows(KeyVersionRow.init)
    }

    /// The weights of a version, the heaviest first.
    static func weights(of version: Int64, _ language: Language) -> Query<[WeightRow]> {
        let name = targetName(language)
        let statement: SQL = """
            SELECT weight.member_id, weight.pool_id, coalesce(member.code, pool.code) AS code,
                \(name) AS name, weight.quantity
            FROM cost_sharing.key_weight AS weight
            LEFT JOIN membership.active_member AS member ON member.id = weight.member_id
            LEFT JOIN cost_sharing.pool ON pool.id = weight.pool_id
            WHERE weight.key_version_id = \(version)
            ORDER BY weight.quantity DESC, code
            """
        return statement.rows(weightRow)
    }

    static func parts(of version: Int64) -> Query<[KeyPartRow]> {
        let statement: SQL = """
            SELECT key.id, key.code, key.name_nl, key.name_fr, key.name_en, part.share
            FROM cost_sharing.key_part AS part
            JOIN cost_sharing.key ON key.id = part.part_key_id
            WHERE part.key_version_id = \(version) ORDER BY part.share DESC, key.code
            """
        return statement.rows {
            KeyPartRow(
                id: try $0["id"], code: try $0["code"],
                names: Names(
                    nl: try $0["name_nl"], fr: try $0["name_fr"], en: try $0["name_en"]),
                share: try $0["share"])
        }
    }

    /// The pools that a key spreads, and the composite keys that it is a part of.
    static func users(of key: Int64) -> Query<[KeyUserRow]> {
        let statement: SQL = """
            SELECT 'pool' AS noun, id, code, name_nl, name_fr, name_en FROM cost_sharing.pool
            WHERE key_id = \(key)
            UNION
            SELECT 'key', whole.id, whole.code, whole.name_nl, whole.name_fr, whole.name_en
            FROM cost_sharing.key_part AS part
            JOIN cost_sharing.key_version AS version ON version.id = part.key_version_id
            JOIN cost_sharing.key AS whole ON whole.id = version.key_id
            WHERE part.part_key_id = \(key)
            ORDER BY noun DESC, code
            """
        return statement.rows {
            KeyUserRow(
                noun: try $0["noun"], id: try $0["id"], code: try $0["code"],
                names: Names(
                    nl: try $0["name_nl"], fr: try $0["name_fr"], en: try $0["name_en"]))
        }
    }

    /// The name of a target in a statement that joins `member` and `pool`.
    static func targetName(_ language: Language) -> SQL {
        switch language {
        case .nl: "coalesce(member.name, pool.name_nl)"
        case .fr: "coalesce(member.name, pool.name_fr)"
        case .en: "coalesce(member.name, pool.name_en)"
        }
    }

    @Sendable static func weightRow(_ row: Row) throws -> WeightRow {
        let memberID: Int64? = try row["member_id"]
        let poolID: Int64? = try row["pool_id"]
        return WeightRow(
            target: memberID.map { .member($0) } ?? .pool(poolID ?? 0), code: try row["code"],
            name: try row["name"], quantity: try row["quantity"])
    }

    private static let columns: SQL = """
        key.id, key.code, key.name_nl, key.name_fr, key.name_en, key.unit_nl, key.unit_fr,
        key.unit_en, key.public_to_members, key.version, version.type, version.reach, version.category,
        version.valid_from, version.id AS version_id,
        (SELECT count(*) FROM cost_sharing.key_version WHERE key_id = key.id) AS version_count,
        (SELECT count(*) FROM cost_sharing.pool WHERE key_id = key.id) AS pool_count
        """

    private static func source(_ period: Period) -> SQL {
        """
        cost_sharing.key
        LEFT JOIN cost_sharing.key_version AS version
            ON version.id = cost_sharing.key_version_in_force(key.id, \(period))
        """
    }

    private static func condition(_ filter: KeyFilter) -> SQL {
        var conditions: [SQL] = [
            """
            position(kernel.folded(\(filter.text)) IN kernel.folded(key.code || ' ' ||
                key.name_nl || ' ' || key.name_fr || ' ' || key.name_en)) > 0
            """
        ]
        if let type = filter.type { conditions.append("version.type = \(type)") }
        return .joined(conditions, separator: " AND ")
    }

    private static func order(_ filter: KeyFilter, _ language: Language) -> SQL {
        let column: SQL =
            switch filter.sort {
            case "name":
                switch language {
                case .nl: "kernel.folded(key.name_nl)"
                case .fr: "kernel.folded(key.name_fr)"
                case .en: "kernel.folded(key.name_en)"
                }
            case "type": "version.type"
            case "from": "version.valid_from"
            default: "key.code"
            }
        return filter.isDescending ? column + " DESC NULLS LAST" : column
    }
}

/// A pool or a composite key that uses a key.
struct KeyUserRow: Sendable {
    /// `pool` or `key`.
    let noun: String
    let id: Int64
    let code: String
    let names: Names
}
