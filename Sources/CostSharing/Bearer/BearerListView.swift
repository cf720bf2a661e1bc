import Kernel
import Web

/// The members who bear a line, with each one's part.
struct BearerListView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView?
    let frame: ListFrame
    let rows: [Row]
    let ways: [Way]
    let net: String
    let vat: String
    let total: String
    let hasOffset: Bool

    struct Row: Sendable {
        let path: String
        let name: String
        let code: String
        let net: String
        let vat: String
        let part: String
    }

    /// A pool that the line reached.
    struct Way: Sendable {
        let path: String
        let name: String
        let net: String
        let vat: String
    }

    init(
        _ bearers: Bearers, _ rows: [BearerStore.Row], _ total: BearerStore.Total,
        _ pools: [(id: Int64, code: String, names: Names)], _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let line = bearers.line
        let names = Dictionary(pools.map { ($0.id, "\($0.code) \($0.names[t.language])") }) {
            first, _ in first
        }
        self.t = t
        page = exchange.page(
            t.bearers.title(document: line.document), help: t.bearers.help,
            lead: t.bearers.lead(period: format.period(line.period)),
            crumbs: Self.crumbs(line.source, line.id, line.document, t))
        facts = FactsView([
            FactView(
                t.bearers.line, format.euro(line.costs.total), note: line.description,
                isStrong: true),
            FactView(
                t.bearers.pool, names[line.pool] ?? "",
                note: line.origin == line.period ? "" : format.period(line.origin),
                path: PoolPages.path(of: line.pool)),
            FactView(
                t.bearers.deductible, format.euro(line.deducted),
                note: line.deducted == .zero ? "" : "VAT-19"),
        ])
        self.rows = rows.map { row in
            Row(
                path: bearers.reached.count == 1
                    ? DerivationPages.path(
                        of: line.period, row.code, pool: bearers.reached[0].pool,
                        origin: line.origin)
                    : StatementPages.path(of: line.period, row.code),
                name: row.name, code: row.code, net: format.amount(row.borne.net),
                vat: format.amount(row.borne.vat), part: format.amount(row.borne.total))
        }
        ways = bearers.reached.map { reached in
            Way(
                path: PoolPages.path(of: reached.pool), name: names[reached.pool] ?? "",
                net: format.amount(reached.net), vat: format.amount(reached.vat))
        }
        frame = Self.frame(list, total: total.count, isEmpty: rows.isEmpty, t)
        net = format.amount(total.borne.net)
        vat = format.amount(total.borne.vat)
        self.total = format.amount(total.borne.total)
        hasOffset = list.text.isEmpty && bearers.offset(total.borne) != .zero
    }

    /// A line whose month is not posted, or that there is not.
    init(notPosted list: ListQuery, _ exchange: Exchange) throws {
        let t = Messages(exchange.language)
        let (source, line) = (try exchange.text("source"), try exchange.id("line"))
        self.t = t
        page = exchange.page(
            t.bearers.title(document: "\(source) \(line)"), help: t.bearers.help,
            crumbs: Self.crumbs(source, line, "\(line)", t))
        facts = nil
        frame = Self.frame(list, total: 0, isEmpty: true, t)
        rows = []
        ways = []
        (net, vat, total) = ("", "", "")
        hasOffset = false
    }

    private static func frame(
        _ list: ListQuery, total: Int, isEmpty: Bool, _ t: Messages
    ) -> ListFrame {
        list.frame(
            "bearers", t.bearers.proportional, count: t.bearers.members(count: total),
            search: t.bearers.search,
            heads: [
                list.head(t.bearers.member, key: "member"),
                list.head(t.bearers.net, key: "net", numeric: true),
                list.head(t.bearers.vat, key: "vat", numeric: true),
                list.head(t.bearers.part, key: "part", numeric: true),
            ], total: total,
            empty: isEmpty ? EmptyView(title: t.bearers.none, text: t.bearers.noneText) : nil)
    }

    private static func crumbs(
        _ source: String, _ line: Int64, _ document: String, _ t: Messages
    ) -> [Crumb] {
        [
            Crumb(t.cost.title, path: "/cost-sharing/costs"),
            Crumb(document, path: "/cost-sharing/costs/\(source)/\(line)"),
        ]
    }

    /// The list as a file.
    static func file(_ rows: [BearerStore.Row], of line: Bearers.Line) -> Response {
        var csv = CSVWriter(header: ["source", "line", "document", "member", "name", "net", "vat"])
        for row in rows {
            csv.append([
                line.source, "\(line.id)", line.document, row.code, row.name,
                row.borne.net.decimal, row.borne.vat.decimal,
            ])
        }
        return .csv(filename: "bearers-\(line.source)-\(line.id).csv", csv)
    }
}
