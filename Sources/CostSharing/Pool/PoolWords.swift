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
