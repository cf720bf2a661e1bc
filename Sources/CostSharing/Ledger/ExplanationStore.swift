import Kernel
import Postgres

/// The statements of explanations.
enum ExplanationStore {
    static func presentLedger(of period: Period) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM cost_sharing.ledger WHERE period = \(period) ORDER BY id DESC LIMIT 1
            """
        ).first { row in try row["id"] }
    }

    /// Whether the month's present ledger has an account.
    static func isKnown(_ account: String, in period: Period) -> Query<Bool> {
        SQL(
            """
            SELECT EXISTS (
                SELECT FROM cost_sharing.ledger_balance
                WHERE account = \(account) AND ledger_id = (
                    SELECT max(id) FROM cost_sharing.ledger WHERE period = \(period))) AS known
            """
        ).one { row in try row["known"] }
    }

    /// Keeps beside it what the account differs by, so that it carries on while that is the same.
    static func insert(
        _ explanation: Explanation, of ledger: Int64, by person: Int64
    ) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.explanation (ledger_id, account, amount_cents, reason,
                explained_by, difference_cents)
            SELECT \(ledger), \(explanation.account), \(explanation.amount),
                \(explanation.reason), \(person), coalesce((
                    SELECT line.difference_cents
                    FROM cost_sharing.ledger_difference(\(explanation.period)) AS line
                    WHERE line.account = \(explanation.account)), 0)
            """
        ).done
    }

    /// Takes over what was explained of the file before, where account and difference are the same;
    /// gives how many that are.
    static func carry(into ledger: Int64, of period: Period) -> Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.explanation (ledger_id, account, amount_cents, reason,
                explained_by, explained_at, difference_cents, carried_from_id)
            SELECT \(ledger), earlier.account, earlier.amount_cents, earlier.reason,
                earlier.explained_by, earlier.explained_at, earlier.difference_cents, earlier.id
            FROM cost_sharing.explanation AS earlier
            JOIN cost_sharing.ledger_difference(\(period)) AS line
                ON line.account = earlier.account
                AND line.difference_cents = earlier.difference_cents
            WHERE earlier.ledger_id = (
                SELECT max(id) FROM cost_sharing.ledger
                WHERE period = \(period) AND id < \(ledger))
            ORDER BY earlier.id
            """
        ).affected
    }

    /// An explanation with who gave it.
    struct Row: Sendable {
        let account: String
        let amount: Cents
        let reason: String
        let person: String
        let at: Instant
        /// The name of the file for which it was given before; nil for the present one.
        let carriedFrom: String?
    }

    /// Those of the month's present ledger, in their order.
    static func all(of period: Period) -> Query<[Row]> {
        SQL(
            """
            SELECT explanation.account, explanation.amount_cents, explanation.reason,
                person.name, explanation.explained_at, source.file_name AS carried_from
            FROM cost_sharing.explanation
            JOIN kernel.person ON person.id = explanation.explained_by
            LEFT JOIN cost_sharing.explanation AS earlier
                ON earlier.id = explanation.carried_from_id
            LEFT JOIN cost_sharing.ledger AS source ON source.id = earlier.ledger_id
            WHERE explanation.ledger_id = (
                SELECT max(id) FROM cost_sharing.ledger WHERE period = \(period))
            ORDER BY explanation.id
            """
        ).rows { row in
            Row(
                account: try row["account"], amount: try row["amount_cents"],
                reason: try row["reason"], person: try row["name"], at: try row["explained_at"],
                carriedFrom: try row["carried_from"])
        }
    }
}
