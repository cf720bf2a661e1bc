import Kernel
import Web

/// The list of pools, each with its costs of the year.
struct PoolListView: View {
    struct Row: Sendable {
        let path: String
        let code: String
        let name: String
        let kind: String
        let supply: String
        let key: String
        let keyPath: String
        let member: String
        let net: String
        let vat: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let costsHead: String
    let net: String
    let vat: String
    let frame: ListFrame
    let mayKeep: Bool
    let newPath: String

    init(
        _ rows: [PoolRow], count: Int, costs: NetAndVAT, keys: [RegisteredKey], _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.pool.title, help: t.pool.help, lead: t.pool.lead)
        let year = String(exchange.today.period.year)
        self.rows = rows.map { Row($0, t, format) }
        costsHead = t.pool.netOf(year: year)
        net = format.amount(costs.net)
        vat = format.amount(costs.vat)
        mayKeep = exchange.may(.keepPools)
        newPath = "/cost-sharing/pools/new"
        frame = list.frame(
            "pools", t.pool.title, count: t.pool.count(count: count), wide: true,
            search: t.pool.search,
            fields: [
                list.filterField(
                    "kind", label: t.pool.kind, all: t.common.all,
                    options: PoolKind.allCases.map { ($0.rawValue, $0.title(t)) }),
                list.filterField(
                    "supply", label: t.pool.supply, all: t.common.all,
                    options: Supply.allCases.map { ($0.rawValue, $0.title(t)) }),
                list.filterField(
                    "key", label: t.pool.key, all: t.common.all,
                    options: keys.map { (String($0.id), $0.code) }),
            ],
            heads: [
                list.head(t.common.code, key: "code"), list.head(t.common.name, key: "name"),
                list.head(t.pool.kind, key: "kind"), list.head(t.pool.supply),
                list.head(t.pool.spreadBy),
                list.head(t.pool.netOf(year: year), key: "costs", numeric: true),
                list.head(t.cost.vat, numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.pool.none, text: list.isFiltered ? t.common.noneFound : t.pool.noneYet,
                    path: mayKeep ? newPath : "", action: t.pool.new) : nil)
    }

    /// The list as a file.
    static func file(_ rows: [PoolRow]) -> Response {
        var csv = CSVWriter(header: [
            "code", "name_nl", "name_fr", "name_en", "kind", "supply", "member", "key", "order",
            "net", "vat",
        ])
        for row in rows {
            csv.append([
                row.code, row.names.nl, row.names.fr, row.names.en, row.kind.rawValue,
                row.supply.rawValue, row.member?.code ?? "", row.key?.code ?? "",
                row.supportOrder.map { String($0) } ?? "", row.costs.net.decimal,
                row.costs.vat.decimal,
            ])
        }
        return .csv(filename: "pools.csv", csv)
    }
}

extension PoolListView.Row {
    init(_ pool: PoolRow, _ t: Messages, _ format: Localized) {
        path = PoolPages.path(of: pool.id)
        code = pool.code
        name = pool.names[t.language]
        kind = pool.kind.title(t)
        supply = pool.supply.title(t)
        key = pool.key?.code ?? ""
        keyPath = pool.key.map { KeyPages.path(of: $0.id) } ?? ""
        member = pool.member?.code ?? ""
        net = format.amount(pool.costs.net)
        vat = format.amount(pool.costs.vat)
    }
}

extension TargetRegister.Member {
    /// How a select names the member.
    var label: String { name.isEmpty ? code : "\(code) \(name)" }
}
