import Kernel
import Web

extension RuleMatch {
    func title(_ t: Messages) -> String {
        switch self {
        case .any: t.supplierRule.any
        case .item: t.supplierRule.item
        case .accountingCost: t.supplierRule.accountingCost
        case .buyerReference: t.supplierRule.buyerReference
        }
    }
}

/// A rule as a row of a table, with what may be decided about it.
struct SupplierRuleView: Sendable {
    let matches: String
    let words: String
    let pool: String
    let poolPath: String
    let spreads: String
    let state: TagView
    let since: String
    let isProposed: Bool
    let isInForce: Bool
    let path: String

    init(_ row: SupplierRuleRow, mayKeep: Bool, _ t: Messages, _ format: Localized) {
        matches = row.rule.matches.title(t)
        words = row.rule.words
        pool = row.poolCode
        poolPath = "/cost-sharing/pools/\(row.rule.poolID)"
        spreads = row.rule.spreads ? t.supplierRule.spreads : ""
        state =
            switch row.state {
            case .proposed: TagView(.info, t.supplierRule.proposed)
            case .inForce: TagView(.ok, t.supplierRule.inForce)
            case .replaced: TagView(.plain, t.supplierRule.replaced)
            case .ended: TagView(.plain, t.supplierRule.ended)
            case .dismissed: TagView(.plain, t.supplierRule.dismissed)
            }
        let by = row.decidedAt == nil ? "" : row.decidedBy ?? t.common.program
        since = [by, format.instant(row.decidedAt ?? row.madeAt)].filter { !$0.isEmpty }
            .joined(separator: ", ")
        isProposed = mayKeep && row.state == .proposed
        isInForce = mayKeep && row.state == .inForce
        path = "/cost-sharing/suppliers/\(row.supplierID)/rules/\(row.id)"
    }
}
