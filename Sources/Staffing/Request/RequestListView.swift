import Kernel
import Postgres
import Web

/// The list of requests.
struct RequestListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let function: String
        let profile: String
        let member: String
        let span: String
        let share: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayAsk: Bool

    init(_ rows: [RequestRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        mayAsk = exchange.may(.askSecondments)
        page = exchange.page(t.request.title, help: t.request.help, lead: t.request.lead)
        self.rows = rows.map { row in
            Row(
                path: RequestPath.request(row.id), number: RequestPath.number(row.id),
                function: row.functionName, profile: row.profile(t), member: row.memberName,
                span: row.stay.text(t, format), share: format.share(row.share),
                state: row.tag(t))
        }
        let states = [
            ("open", t.request.open), ("proposed", t.request.proposed),
            ("agreed", t.request.agreed), ("running", t.request.started),
            ("declined", t.request.declined), ("withdrawn", t.request.withdrawn),
        ]
        frame = list.frame(
            "requests", t.request.title, count: format.number(count), search: t.request.search,
            fields: [
                list.filterField(
                    "state", label: t.dossier.state, all: t.dossier.everyState, options: states)
            ],
            heads: [
                list.head(t.request.one, key: "number"),
                list.head(t.employee.function, key: "function"),
                list.head(t.secondment.member, key: "member"),
                list.head(t.dossier.span, key: "from"),
                list.head(t.secondment.share, key: "share", numeric: true),
                list.head(t.dossier.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.request.none,
                    text: list.isFiltered ? t.common.noneFits : t.request.noneText,
                    path: mayAsk ? RequestPath.new : "", action: t.request.new) : nil)
    }

    static func file(_ rows: [RequestRow]) -> Response {
        var csv = CSVWriter(header: [
            "number", "member", "function", "seniority", "languages", "share", "from", "last",
            "state", "asked_on", "reason",
        ])
        for row in rows {
            csv.append([
                RequestPath.number(row.id), row.memberCode, row.functionName,
                row.seniority.rawValue, row.languages.map(\.rawValue).joined(separator: ","),
                row.share.decimal, "\(row.stay.from)", "\(row.stay.last)", row.state.rawValue,
                "\(row.askedOn)", row.reason,
            ])
        }
        return .csv(filename: "secondment-requests.csv", csv)
    }
}

extension RequestRow {
    /// Seniority and languages in words.
    func profile(_ t: Messages) -> String {
        ([seniority.word(t)] + languages.map { $0.word(t) }).joined(separator: ", ")
    }
}
