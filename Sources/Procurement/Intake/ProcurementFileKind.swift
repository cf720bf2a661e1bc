import Kernel
import Postgres
import Web

/// What a file brings in; those before have to be in already.
public enum ProcurementFileKind: String, SQLEnum, CaseIterable, Hashable {
    case frameworks, lots, participants, beneficiaries, prices, orders

    /// The names that the first line of such a file has, in any order.
    public var columns: [String] {
        switch self {
        case .frameworks:
            [
                "number", "title_nl", "title_fr", "title_en", "kind", "procedure", "published_on",
                "starts_on", "ends_on", "estimated", "maximum",
            ]
        case .lots: ["framework", "lot", "title_nl", "title_fr", "title_en", "mode"]
        case .participants: ["framework", "lot", "rank", "supplier"]
        case .beneficiaries: ["framework", "member"]
        case .prices:
            ["framework", "lot", "supplier", "item", "name", "unit", "price", "vat_rate"]
        case .orders:
            [
                "number", "framework", "lot", "supplier", "member", "ordered_on", "purpose",
                "item", "quantity", "price",
            ]
        }
    }

    /// The names that it may have besides.
    public var optionalColumns: [String] {
        switch self {
        case .frameworks: ["authority", "notice", "span_reason"]
        case .lots: ["cpv", "maximum", "quantity", "unit", "direct", "hires_people"]
        case .beneficiaries: ["maximum"]
        case .orders: ["evidence", "clause", "final_quantity", "final", "closed_on"]
        case .participants, .prices: []
        }
    }

    /// The state of the frameworks that such a file speaks of; nil where it makes them.
    var frameworkState: Framework.State? {
        switch self {
        case .frameworks: nil
        case .orders: .inForce
        default: .draft
        }
    }

    func title(_ t: Messages) -> String {
        switch self {
        case .frameworks: t.takingIn.frameworks
        case .lots: t.takingIn.lots
        case .participants: t.takingIn.participants
        case .beneficiaries: t.takingIn.beneficiaries
        case .prices: t.takingIn.prices
        case .orders: t.takingIn.orders
        }
    }
}
