import Kernel
import Postgres
import Web

/// The statements of accounts and what they are mapped to.
enum AccountMappingStore {
    /// Whether a month from this one on is posted.
    static func isPosted(from period: Period) -> Query<Bool> {
        SQL(
            """
            SELECT EXISTS (
                SELECT FROM cost_sharing.cycle WHERE state = 'posted' AND period >= \(period))
                AS posted
            """
        ).one { row in try row["posted"] }
    }

    /// Whether a code, or a beginning of codes with a star, names at least one pool.
    static func exists(_ pools: String) -> Query<Bool> {
        SQL(
            """
            SELECT EXISTS (
                SELECT FROM cost_sharing.pool
                WHERE code = \(pools)
                    OR right(\(pools), 1) = '*' AND starts_with(code, rtrim(\(pools), '*')))
                AS found
            """
        ).one { row in try row["found"] }
    }

    static func insert(_ mapping: AccountMapping, by person: Int64) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.account_mapping (account, valid_from, charge, pools, mapped_by)
            VALUES (\(mapping.account), \(mapping.validFrom), \(mapping.charge),
                \(mapping.pools), \(person))
            """
        ).done
    }

    /// An account as the register of accounts shows it.
    struct Row: Sendable {
        let account: String
        let name: String
        let charge: AccountCharge
        let pools: String
        let validFrom: Period?
    }

    /// Every account of a ledger or a mapping, and what it is mapped to at last.
    private static func rows(_ list: ListQuery) -> SQL {
        let charge: SQL = list["charge"].map { "charge = \($0)" } ?? "true"
        return """
            WITH known AS (
                SELECT account FROM cost_sharing.account_mapping
                UNION
                SELECT account FROM cost_sharing.ledger_balance
            ), row AS (
                SELECT known.account, coalesce(latest.name, '') AS name,
                    coalesce(mapping.charge, 'unmapped') AS charge,
                    coalesce(mapping.pools, '') AS pools, mapping.valid_from
                FROM known
                LEFT JOIN LATERAL (
                    SELECT balance.name FROM cost_sharing.ledger_balance AS balance
                    WHERE balance.account = known.account
                    ORDER BY balance.ledger_id DESC LIMIT 1) AS latest ON true
                LEFT JOIN LATERAL (
                    SELECT version.charge, version.pools, version.valid_from
                    FROM cost_sharing.account_mapping AS version
                    WHERE version.account = known.account
                    ORDER BY version.valid_from DESC, version.id DESC LIMIT 1) AS mapping ON true
            ), found AS (
                SELECT account, name, charge, pools, valid_from FROM row
                WHERE \(charge) AND kernel.folded(account || ' ' || name || ' ' || pools)
                    LIKE kernel.folded(\(list.pattern))
            )
            """
    }

    static func count(_ list: ListQuery) -> Query<Int64> {
        SQL("\(rows(list)) SELECT count(*) AS count FROM found").one { try $0["count"] }
    }

    static func page(_ list: ListQuery) -> Query<[Row]> {
        let column: SQL =
            switch list.sort {
            case "name": "name"
            case "charge": "charge"
            case "pools": "pools"
            default: "account"
            }
        let direction: SQL = list.isDescending ? "DESC" : "ASC"
        return SQL(
            """
            \(rows(list))
            SELECT account, name, charge, pools, valid_from
            FROM found
            ORDER BY \(column) \(direction), account
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            Row(
                account: try row["account"], name: try row["name"], charge: try row["charge"],
                pools: try row["pools"], validFrom: try row["valid_from"])
        }
    }

    /// A version with who decided it.
    struct Version: Sendable {
        let validFrom: Period
        let charge: AccountCharge
        let pools: String
        let person: String
        let at: Instant
    }

    /// What an account was and is mapped to, the latest first.
    static func versions(of account: String) -> Query<[Version]> {
        SQL(
            """
            SELECT version.valid_from, version.charge, version.pools, person.name,
                version.mapped_at
            FROM cost_sharing.account_mapping AS version
            JOIN kernel.person ON person.id = version.mapped_by
            WHERE version.account = \(account)
            ORDER BY version.valid_from DESC, version.id DESC
            """
        ).rows { row in
            Version(
                validFrom: try row["valid_from"], charge: try row["charge"],
                pools: try row["pools"], person: try row["name"], at: try row["mapped_at"])
        }
    }
}
