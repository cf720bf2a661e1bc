import Kernel
import Web

extension PoolKind {
    func title(_ t: Messages) -> String {
        switch self {
        case .direct: t.pool.direct
        case .shared: t.pool.shared
        case .support: t.pool.support
        }
    }
}

extension Supply {
    func title(_ t: Messages) -> String {
        switch self {
        case .services: t.pool.services
        case .goods: t.pool.goods
        case .taxedServices: t.pool.taxedServices
        case .disbursement: t.pool.disbursement
        }
    }
}

extension Messages {
    /// The words for what the history of a pool, a key or an intake records.
    func action(_ name: String) -> String? {
        switch name {
        case "pool": common.poolMade
        case "pool-change": common.poolChanged
        case "key": common.keyMade
        case "key-version": common.versionDecided
        case "costs-intake": common.costsTaken
        case "drivers-intake": common.driversTaken
        case "intake-withdrawal": common.intakeWithdrawn
        default: nil
        }
    }

    /// The words for the names of recorded facts.
    func fact(_ name: String) -> String? {
        switch name {
        case "code": common.code
        case "name": common.name
        case "name-nl": common.nameNL
        case "name-fr": common.nameFR
        case "name-en": common.nameEN
        case "kind": pool.kind
        case "supply": pool.supply
        case "member": pool.member
        case "key": pool.key
        case "order": pool.order
        case "rate": pool.rate
        case "unit": key.unit
        case "from": key.from
        case "type": key.type
        case "weights": key.weights
        case "parts": key.parts
        case "decision": key.decision
        case "decided": key.decidedOn
        case "file": intake.file
        case "lines": intake.lineCount
        case "net": cost.net
        case "vat": cost.vat
        case "reason": intake.reason
        default: nil
        }
    }
}
