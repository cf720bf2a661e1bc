import Kernel
import Postgres

/// A pool with what its list and its page show.
struct PoolRow: Sendable {
    /// Whom or what it points at, by code and name.
    struct Link: Sendable, Hashable {
        let id: Int64
        let code: String
    }

    let id: Int64
    let code: String
    let names: Names
    let kind: PoolKind
    let supply: Supply
    let member: Link?
    let key: Link?
    let supportOrder: Int?
    /// Counts the changes, so that two people cannot overwrite one another.
    let version: Int
    /// Costs of the year.
    let costs: NetAndVAT

    var draft: PoolDraft {
        PoolDraft(
            code: code, names: names, kind: kind, supply: supply, memberID: member?.id,
            keyID: key?.id, supportOrder: supportOrder)
    }

    init(_ row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        names = Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        kind = try row["kind"]
        supply = try row["supply"]
        let memberID: Int64? = try row["member_id"]
        let memberCode: String? = try row["member_code"]
        member = memberID.map { Link(id: $0, code: memberCode ?? "") }
        let keyID: Int64? = try row["key_id"]
        let keyCode: String? = try row["key_code"]
        key = keyID.map { Link(id: $0, code: keyCode ?? "") }
        supportOrder = try row["support_order"]
        version = try row["version"]
        costs = NetAndVAT(net: try row["net_cents"], vat: try row["vat_cents"])
    }
}

/// A pool's costs in one month.
struct PoolMonthRow: Sendable {
    let period: Period
    let count: Int
    let costs: NetAndVAT
}

/// What a list of pools is asked for.
struct PoolFilter: Sendable {
    var text = ""
    var kind: PoolKind?
    var supply: Supply?
    var keyID: Int64?
    var sort = "code"
    var isDescending = false
    var limit = 50
    var offset = 0
}

extension Period {
    /// The months of the financial year that this one belongs to, the calendar year.
    var financialYear: ClosedRange<Period> {
        advanced(by: 1 - month)...advanced(by: 12 - month)
    }
}
