import Kernel
import Web

/// The list of competitions.
struct CompetitionListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let subject: String
        let member: String
        let lot: String
        let estimated: String
        let until: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]

    init(
        _ rows: [CompetitionRegister.Row], count: Int, _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.competition.title, help: t.competition.help, lead: t.competition.lead)
        frame = list.frame(
            "competitions", t.competition.title, count: t.competition.count(count: count),
            search: t.competition.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: Competition.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ],
            heads: [
                list.head(t.competition.number, key: "number"),
                list.head(t.competition.subject, key: "subject"),
                list.head(t.callOff.framework, key: "framework"),
                list.head(t.competition.estimated + " €", key: "estimated", numeric: true),
                list.head(t.competition.tendersUntil, key: "until"),
                list.head(t.common.state, key: "state"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.competition.none,
                    text: list.isFiltered ? t.common.noneFound : t.competition.noneText) : nil)
        self.rows = rows.map { row in
            Row(
                path: CompetitionPages.path(of: row.id), number: Competition.number(of: row.id),
                subject: row.subject, member: row.member, lot: "\(row.framework)/\(row.lot)",
                estimated: format.amount(row.estimated),
                until: format.instant(row.tendersUntil),
                state: row.state.tag(t, isOver: row.isOver))
        }
    }

    /// Every row of the list, amounts as files have them.
    static func file(_ rows: [CompetitionRegister.Row]) -> Response {
        var csv = CSVWriter(header: [
            "number", "subject", "member", "framework", "lot", "estimated", "tenders_until",
            "state",
        ])
        for row in rows {
            csv.append([
                Competition.number(of: row.id), row.subject, row.member, row.framework,
                "\(row.lot)", row.estimated.decimal, row.tendersUntil.iso, row.state.rawValue,
            ])
        }
        return .csv(filename: "mini-competitions.csv", csv)
    }
}
