import Kernel
import Postgres

/// The statements of ledgers and of what they are compared with.
enum LedgerStore {
    static func isPosted(_ period: Period) -> Query<Bool> {
        SQL("SELECT cost_sharing.month_is_posted(\(period)) AS posted").one { try $0["posted"] }
    }

    /// Whether the month may not be posted without a ledger.
    static func isRequired(_ period: Period) -> Query<Bool> {
        SQL("SELECT cost_sharing.ledger_is_required(\(period)) AS required").one {
            try $0["required"]
        }
    }

    /// The SHA-256 of the month's present file.
    static func hash(of period: Period) -> Query<[UInt8]?> {
        SQL(
            """
            SELECT sha256
            FROM cost_sharing.ledger
            WHERE period = \(period)
            ORDER BY id DESC
            LIMIT 1
            """
        ).first { row in try row["sha256"] }
    }

    static func insert(
        _ file: LedgerFile, hash: [UInt8], lines: Int, total: Cents, by actor: Int64
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO cost_sharing.ledger (period, file_name, sha256, line_count, balance_cents,
                taken_by)
            VALUES (\(file.period), \(file.name), \(hash), \(Int32(lines)), \(total), \(actor))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func insert(_ lines: [Ledger.Line], into ledger: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.ledger_balance (ledger_id, line, account, name, balance_cents)
            SELECT \(ledger), line, account, name, balance
            FROM unnest(\(lines.map { Int32($0.line) }), \(lines.map(\.account)),
                \(lines.map(\.name)), \(lines.map(\.balance)))
                AS arriving (line, account, name, balance)
            """
        ).affected
    }

    /// The month's files, the present one first.
    static func ledgers(of period: Period) -> Query<[Ledger]> {
        SQL(
            """
            SELECT ledger.id, ledger.period, ledger.file_name, ledger.line_count,
                ledger.balance_cents, person.name AS taken_by, ledger.taken_at,
                lead(ledger.id) OVER (ORDER BY ledger.id) IS NOT NULL AS is_replaced
            FROM cost_sharing.ledger
            JOIN kernel.person ON person.id = ledger.taken_by
            WHERE ledger.period = \(period)
            ORDER BY ledger.id DESC
            """
        ).rows { row in
            Ledger(
                id: try row["id"], period: try row["period"], fileName: try row["file_name"],
                lineCount: Int(try row["line_count"] as Int32), balance: try row["balance_cents"],
                takenBy: try row["taken_by"], takenAt: try row["taken_at"],
                isReplaced: try row["is_replaced"])
        }
    }

    /// What the month's accounts and costs come to, the open differences first.
    static func comparison(of period: Period) -> Query<[LedgerComparison]> {
        SQL(
            """
            SELECT charge, target, account_count, balance_cents, cost_cents, difference_cents,
                explained_cents
            FROM cost_sharing.ledger_comparison(\(period))
            ORDER BY abs(difference_cents - explained_cents) DESC, abs(difference_cents) DESC,
                charge, target COLLATE "C"
            """
        ).rows { row in
            LedgerComparison(
                charge: try row["charge"], target: try row["target"],
                accountCount: try row["account_count"], balance: try row["balance_cents"],
                costs: try row["cost_cents"], difference: try row["difference_cents"],
                explained: try row["explained_cents"])
        }
    }

    /// An account of the month's present ledger, and what it is mapped to then.
    struct Account: Sendable {
        let account: String
        let name: String
        let balance: Cents
        let charge: AccountCharge
        let pools: String
        let explained: Cents
    }

    static func accounts(of period: Period) -> Query<[Account]> {
        SQL(
            """
            SELECT balance.account, balance.name, balance.balance_cents,
                coalesce(mapping.charge, 'unmapped') AS charge,
                coalesce(mapping.pools, '') AS pools,
                coalesce((
                    SELECT sum(explanation.amount_cents)::bigint
                    FROM cost_sharing.explanation
                    WHERE explanation.ledger_id = balance.ledger_id
                        AND explanation.account = balance.account), 0) AS explained
            FROM cost_sharing.ledger_balance AS balance
            LEFT JOIN LATERAL (
                SELECT account_mapping.charge, account_mapping.pools
                FROM cost_sharing.account_mapping
                WHERE account_mapping.account = balance.account
                    AND account_mapping.valid_from <= \(period)
                ORDER BY account_mapping.valid_from DESC, account_mapping.id DESC
                LIMIT 1) AS mapping ON true
            WHERE balance.ledger_id = (
                SELECT max(id) FROM cost_sharing.ledger WHERE period = \(period))
            ORDER BY balance.account
            """
        ).rows { row in
            Account(
                account: try row["account"], name: try row["name"],
                balance: try row["balance_cents"], charge: try row["charge"],
                pools: try row["pools"], explained: try row["explained"])
        }
    }
}
