import Kernel
import Web

/// The list of orders.
struct CallOffListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let purpose: String
        let member: String
        let framework: String
        let supplier: String
        let amount: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let count: String
    let pager: PagerView
    let empty: EmptyView?

    init(_ rows: [CallOffRegister.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.callOff.title, help: t.callOff.help, lead: t.callOff.lead)
        filter = list.filterView(
            label: t.callOff.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: CallOff.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ])
        heads = [
            list.head(t.callOff.number, key: "number"),
            list.head(t.callOff.member, key: "member"),
            list.head(t.callOff.framework, key: "framework"),
            list.head(t.callOff.supplier, key: "supplier"),
            list.head(t.callOff.amount + " €", key: "amount", numeric: true),
            list.head(t.common.state, key: "state"),
        ]
        self.rows = rows.map { row in
            Row(
                path: CallOffPages.path(of: row.id), number: CallOff.number(row.id),
                purpose: row.purpose, member: row.member,
                framework: "\(row.framework)/\(row.lot)", supplier: row.supplier,
                amount: format.amount(row.amount), state: row.state.tag(t))
        }
        self.count = t.callOff.count(count: count)
        pager = list.pager(total: count)
        empty =
            rows.isEmpty
            ? EmptyView(
                title: t.callOff.none,
                text: list.isFiltered ? t.common.noneFound : t.callOff.noneText,
                path: FrameworkPages.path, action: t.framework.title) : nil
    }

    static func file(_ rows: [CallOffRegister.Row]) -> Response {
        var csv = CSVWriter(header: [
            "number", "purpose", "member", "framework", "lot", "supplier", "amount", "made_on",
            "state",
        ])
        for row in rows {
            csv.append([
                CallOff.number(row.id), row.purpose, row.code, row.framework, "\(row.lot)",
                row.supplier, row.amount.decimal, "\(row.madeOn)", row.state.rawValue,
            ])
        }
        return .csv(filename: "call-offs.csv", csv)
    }
}
