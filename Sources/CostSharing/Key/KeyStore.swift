import Kernel
import Postgres

/// What is kept of keys and their versions.
public enum KeyStore {
    /// Every key with its versions.
    public static var registered: Query<[RegisteredKey]> {
        let statement: SQL = """
            SELECT key.id, key.code,
                array_agg(version.valid_from::date ORDER BY version.valid_from)
                    FILTER (WHERE version.id IS NOT NULL) AS starts,
                array_agg(version.type ORDER BY version.valid_from)
                    FILTER (WHERE version.id IS NOT NULL) AS types,
                array_agg(array_to_string(ARRAY(
                        SELECT whole.code FROM cost_sharing.key_part AS part
                        JOIN cost_sharing.key AS whole ON whole.id = part.part_key_id
                        WHERE part.key_version_id = version.id ORDER BY whole.code), ' ')
                    ORDER BY version.valid_from)
                    FILTER (WHERE version.id IS NOT NULL) AS parts
            FROM cost_sharing.key
            LEFT JOIN cost_sharing.key_version AS version ON version.key_id = key.id
            GROUP BY key.id ORDER BY key.code
            """
        return statement.rows { row in
            let id: Int64 = try row["id"]
            let code: String = try row["code"]
            let starts: [Period] = try row["starts"] ?? []
            let types: [String] = try row["types"] ?? []
            let parts: [String] = try row["parts"] ?? []
            let versions = zip(starts, zip(types, parts)).compactMap { start, version in
                KeyType(rawValue: version.0).map {
                    RegisteredKey.Version(
                        from: start, type: $0,
                        parts: version.1.split(separator: " ").map(String.init))
                }
            }
            return RegisteredKey(id: id, code: code, versions: versions)
        }
    }

    /// The latest period whose cycle is posted.
    public static var lastPosted: Query<Period?> {
        let statement: SQL = """
            SELECT max(period) AS period FROM cost_sharing.cycle WHERE state = 'posted'
            """
        return statement.one { try $0["period"] }
    }

    /// Everyone who can be a target, with the days of membership.
    public static var members: Query<[TargetRegister.Member]> {
        let statement: SQL = """
            SELECT id, code, joined_on, left_on, name FROM membership.active_member ORDER BY code
            """
        return statement.rows {
            TargetRegister.Member(
                id: try $0["id"], code: try $0["code"], joinedOn: try $0["joined_on"],
                leftOn: try $0["left_on"], name: try $0["name"])
        }
    }

    /// Every pool that can be a target or hold a cost.
    public static var pools: Query<[TargetRegister.Pool]> {
        let statement: SQL = """
            SELECT id, code, supply, member_id FROM cost_sharing.pool ORDER BY code
            """
        return statement.rows {
            TargetRegister.Pool(
                id: try $0["id"], code: try $0["code"], supply: try $0["supply"],
                memberID: try $0["member_id"])
        }
    }

    /// A new key's number.
    static func insert(_ key: KeyDraft) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.key
                (code, name_nl, name_fr, name_en, unit_nl, unit_fr, unit_en, public_to_members)
            VALUES (\(key.code), \(key.names.nl), \(key.names.fr), \(key.names.en),
                \(key.units.nl), \(key.units.fr), \(key.units.en), \(key.isPublicToMembers))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    /// Changes what a key is called that nobody has changed since `version`; 0 where somebody has.
    static func update(_ id: Int64, to labels: KeyLabels, version: Int) -> Query<Int> {
        let statement: SQL = """
            UPDATE cost_sharing.key
            SET name_nl = \(labels.names.nl), name_fr = \(labels.names.fr),
                name_en = \(labels.names.en), unit_nl = \(labels.units.nl),
                unit_fr = \(labels.units.fr), unit_en = \(labels.units.en),
                public_to_members = \(labels.isPublicToMembers), version = version + 1
            WHERE id = \(id) AND version = \(Int32(version))
            """
        return statement.affected
    }

    /// A new version's number; its weights and parts come in the same transaction.
    static func insert(_ version: KeyVersion, of key: Int64) -> Query<Int64> {
        let (reach, category) = version.reach.columns
        let statement: SQL = """
            INSERT INTO cost_sharing.key_version
                (key_id, valid_from, type, reach, category, decision, decided_on)
            VALUES (\(key), \(version.validFrom), \(version.type), \(reach), \(category),
                \(version.decision), \(version.decidedOn))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insert(_ weights: [Weight], of version: Int64) -> Query<Int> {
        let statement: SQL = """
            INSERT INTO cost_sharing.key_weight (key_version_id, member_id, pool_id, quantity)
            SELECT \(version), weight.member_id, weight.pool_id, weight.quantity
            FROM unnest(\(weights.map(\.target.memberID)), \(weights.map(\.target.poolID)),
                \(weights.map(\.quantity))) AS weight (member_id, pool_id, quantity)
            """
        return statement.affected
    }

    static func insert(_ parts: [KeyPart], of version: Int64) -> Query<Int> {
        let statement: SQL = """
            INSERT INTO cost_sharing.key_part (key_version_id, part_key_id, share)
            SELECT \(version), key.id, part.share
            FROM unnest(\(parts.map(\.code)), \(parts.map(\.share))) AS part (code, share)
            JOIN cost_sharing.key ON key.code = part.code
            """
        return statement.affected
    }
}
