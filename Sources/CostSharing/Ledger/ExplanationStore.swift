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

    static func insert(
        _ explanation: Explanation, of ledger: Int64, by person: Int64
    ) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.explanation (ledger_id, account, amount_cents, reason,
                explained_by)
            VALUES (\(ledger), \(explanation.account), \(explanation.amount),
                \(explanation.reason), \(person))
            """
        ).done
    }

    /// An explanation with who gave it.
    struct Row: Sendable {
        let account: String
        let amount: Cents
        let reason: String
        let person: String
        let at: Instant
    }

    /// Those of the month's present ledger, in their order.
    static func all(of period: Period) -> Query<[Row]> {
        SQL(
            """
            SELECT explanation.account, explanation.amount_cents, explanation.reason,
                person.name, explanation.explained_at
            FROM cost_sharing.explanation
            JOIN kernel.person ON person.id = explanation.explained_by
            WHERE explanation.ledger_id = (
                SELECT max(id) FROM cost_sharing.ledger WHERE period = \(period))
            ORDER BY explanation.id
            """
        ).rows { row in
            Row(
                account: try row["account"], amount: try row["amount_cents"],
                reason: try row["reason"], person: try row["name"], at: try row["explained_at"])
        }
    }
}
