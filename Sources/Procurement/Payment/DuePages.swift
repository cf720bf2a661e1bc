import Kernel
import Postgres
import Web

/// What is to be paid when: late ones first, week by week.
///
/// - Source: PROC-9
enum DuePages {
    static let path = "/procurement/due"

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: MatchRegister.sortable, default: "due",
            filters: ["state", "week"])
        let (page, count) = MatchRegister.due(list, today: exchange.today)
        let (rows, total, weeks) = try await exchange.db.read(
            exchange.scope, page, count, MatchRegister.weeks(today: exchange.today))
        if list.isExport { return DueListView.file(rows) }
        return exchange.respond(DueListView(rows, count: total, weeks, list, exchange))
    }
}

/// The list of what is due.
struct DueListView: View {
    struct WeekView: Sendable {
        let path: String
        let name: String
        let count: String
        let sum: String
        let late: TagView?
    }

    struct Row: Sendable {
        let path: String
        let due: String
        let invoice: String
        let supplier: String
        let order: String
        let member: String
        let amount: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let weeks: [WeekView]
    let hasWeeks: Bool
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let count: String
    let pager: PagerView
    let empty: EmptyView?

    init(
        _ rows: [MatchRegister.Row], count: Int, _ weeks: [MatchRegister.Week],
        _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let today = exchange.today
        self.t = t
        page = exchange.page(t.due.title, help: t.due.help, lead: t.due.lead)
        self.weeks = weeks.map { week in
            WeekView(
                path: DuePages.path + "?week=" + (week.isLate ? "late" : "\(week.monday)"),
                name: week.isLate
                    ? t.due.late
                    : t.due.week(
                        from: format.day(week.monday),
                        until: format.day(week.monday.adding(days: 6))),
                count: t.match.count(count: week.count), sum: format.amount(week.sum),
                late: week.isLate ? TagView(.bad, t.due.isLate) : nil)
        }
        hasWeeks = !weeks.isEmpty
        filter = list.filterView(
            label: t.match.search,
            fields: [
                list.filterField(
                    "week", label: t.due.when, all: t.due.always,
                    options: weeks.map { week in
                        week.isLate
                            ? ("late", t.due.late)
                            : ("\(week.monday)", t.due.weekOf(day: format.day(week.monday)))
                    }),
                list.filterField(
                    "state", label: t.common.state, all: t.due.unpaid,
                    options: Match.State.allCases.map { ($0.rawValue, $0.tag(t).text) }),
            ])
        heads = [
            list.head(t.match.dueOn, key: "due"), list.head(t.match.invoice, key: "invoice"),
            list.head(t.callOff.supplier, key: "supplier"), list.head(t.match.order),
            list.head(t.callOff.member, key: "member"),
            list.head(t.match.payable + " €", key: "amount", numeric: true),
            list.head(t.common.state),
        ]
        self.rows = rows.map { row in
            let isLate = row.dueOn < today && row.state == .due
            return Row(
                path: MatchPages.path(of: row.id), due: format.day(row.dueOn),
                invoice: row.invoice, supplier: row.supplier, order: CallOff.number(row.order),
                member: row.member, amount: format.amount(row.net + row.vat),
                state: isLate ? TagView(.bad, t.due.isLate) : row.state.tag(t))
        }
        self.count = t.match.count(count: count)
        pager = list.pager(total: count)
        empty =
            rows.isEmpty
            ? EmptyView(
                title: t.due.none, text: list.isFiltered ? t.common.noneFound : t.due.noneText,
                path: MatchPages.invoicesPath, action: t.match.invoices) : nil
    }

    static func file(_ rows: [MatchRegister.Row]) -> Response {
        var csv = CSVWriter(header: [
            "due_on", "invoice", "supplier", "order", "member", "net", "vat", "payable", "state",
            "paid_on",
        ])
        for row in rows {
            csv.append([
                "\(row.dueOn)", row.invoice, row.supplier, CallOff.number(row.order), row.member,
                row.net.decimal, row.vat.decimal, (row.net + row.vat).decimal,
                row.state.rawValue, row.paidOn.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "due.csv", csv)
    }
}
