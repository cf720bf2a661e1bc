import Journal
import Kernel
import Postgres

/// A rule as the pages of suppliers and documents show it.
struct SupplierRuleRow: Sendable {
    enum State: String, Sendable {
        case proposed, inForce, replaced, ended, dismissed
    }

    let id: Int64
    let supplierID: Int64
    let rule: SupplierRule
    let poolCode: String
    let proposedFrom: Int64?
    let madeAt: Instant
    let decidedBy: String?
    let decidedAt: Instant?
    let state: State

    init(_ row: Row) throws {
        id = try row["id"]
        supplierID = try row["supplier_id"]
        rule = SupplierRule(
            try row["matches"], try row["words"], poolID: try row["pool_id"],
            spreads: try row["spreads"])
        poolCode = try row["code"]
        proposedFrom = try row["proposed_from"]
        madeAt = try row["made_at"]
        decidedBy = try row["decided_by"]
        decidedAt = try row["decided_at"]
        let decision: String? = try row["decision"]
        let isInForce: Bool = try row["is_in_force"]
        state =
            switch decision {
            case nil: .proposed
            case "confirmed": isInForce ? .inForce : .replaced
            case "ended": .ended
            default: .dismissed
            }
    }
}

/// What is kept of suppliers' rules.
enum SupplierRuleStore {
    /// Every version of a supplier's rules, the latest first.
    static func rules(of supplier: Int64) -> Query<[SupplierRuleRow]> {
        ("\(rows) WHERE rule.supplier_id = \(supplier) ORDER BY rule.id DESC" as SQL)
            .rows(SupplierRuleRow.init)
    }

    static func rule(_ id: Int64) -> Query<SupplierRuleRow?> {
        ("\(rows) WHERE rule.id = \(id)" as SQL).first(SupplierRuleRow.init)
    }

    static func inForce(of supplier: Int64) -> Query<[SupplierRule]> {
        let statement: SQL = """
            SELECT matches, words, pool_id, spreads FROM cost_sharing.supplier_rule_in_force
            WHERE supplier_id = \(supplier) ORDER BY matches, words
            """
        return statement.rows {
            SupplierRule(
                try $0["matches"], try $0["words"], poolID: try $0["pool_id"],
                spreads: try $0["spreads"])
        }
    }

    static func insert(
        _ rule: SupplierRule, of supplier: Int64, from invoice: Int64?, by actor: Int64?
    ) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.supplier_rule
                (supplier_id, matches, words, pool_id, spreads, proposed_from, made_by)
            VALUES (\(supplier), \(rule.matches), \(rule.words), \(rule.poolID),
                \(rule.spreads), \(invoice), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insertDecision(
        _ decision: SupplierRuleDecision, of rule: Int64, by actor: Int64?
    ) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.supplier_rule_decision (rule_id, decision, decided_by)
            VALUES (\(rule), \(decision), \(actor))
            """
        return statement.done
    }

    /// Proposals of a supplier that nobody has decided: a newer document makes newer ones.
    static func undecided(of supplier: Int64) -> Query<[Int64]> {
        let statement: SQL = """
            SELECT rule.id FROM cost_sharing.supplier_rule AS rule
            WHERE rule.supplier_id = \(supplier) AND NOT EXISTS (
                SELECT FROM cost_sharing.supplier_rule_decision AS decision
                WHERE decision.rule_id = rule.id)
            """
        return statement.rows { try $0["id"] }
    }

    private static let rows: SQL = """
        SELECT rule.id, rule.supplier_id, rule.matches, rule.words, rule.pool_id, pool.code,
            rule.spreads, rule.proposed_from, rule.made_at, decision.decision,
            decider.name AS decided_by, decision.decided_at,
            EXISTS (SELECT FROM cost_sharing.supplier_rule_in_force AS in_force
                WHERE in_force.id = rule.id) AS is_in_force
        FROM cost_sharing.supplier_rule AS rule
        JOIN cost_sharing.pool ON pool.id = rule.pool_id
        LEFT JOIN LATERAL (
            SELECT latest.decision, latest.decided_by, latest.decided_at
            FROM cost_sharing.supplier_rule_decision AS latest
            WHERE latest.rule_id = rule.id ORDER BY latest.id DESC LIMIT 1
        ) AS decision ON true
        LEFT JOIN kernel.person AS decider ON decider.id = decision.decided_by
        """
}

/// What a person decides about a rule.
enum SupplierRuleDecision: String, SQLEnum, CaseIterable {
    case confirmed, ended, dismissed

    /// - Refuses: a rule that was decided before.
    func record(
        of rule: SupplierRuleRow, by actor: Int64?, in transaction: Transaction
    ) async throws {
        do {
            try await transaction.run(
                SupplierRuleStore.insertDecision(self, of: rule.id, by: actor))
        } catch DatabaseError.violation(let violation)
            where ["rule_decision_follows", "rule_is_decided_once"].contains(violation.constraint)
        {
            throw SupplierRuleRefusal.isDecided
        }
        let event = Event(
            "supplier-rule-\(rawValue)", of: "cost-sharing/supplier/\(rule.supplierID)",
            by: actor,
            after: [
                Fact(
                    "rule", rule.rule.words.isEmpty ? rule.rule.matches.rawValue : rule.rule.words),
                Fact("pool-code", rule.poolCode),
            ])
        _ = try await transaction.run(event.recorded)
    }
}

extension SupplierRule {
    /// Makes the rule and lets it take force at once: a person wrote it.
    ///
    /// - Refuses: what `SupplierRuleRefusal` lists.
    public func record(
        of supplier: Int64, by actor: Int64?, in transaction: Transaction
    ) async throws -> Int64 {
        try decide()
        let id = try await transaction.run(
            SupplierRuleStore.insert(self, of: supplier, from: nil, by: actor))
        guard let row = try await transaction.run(SupplierRuleStore.rule(id)) else { return id }
        try await SupplierRuleDecision.confirmed.record(of: row, by: actor, in: transaction)
        return id
    }
}
