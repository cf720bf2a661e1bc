import Kernel
import Postgres
import Web

/// Who speaks for whom on a day.
enum RepresentativePages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: MandateStore.sortable, default: "member", filters: ["on"])
        let day = list["on"].flatMap { Day($0) } ?? exchange.today
        let (page, count) = MandateStore.page(
            on: day, text: list.pattern, sort: list.sort, descending: list.isDescending,
            limit: list.limit, offset: list.offset)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        return list.isExport
            ? .csv(filename: "representatives-\(day).csv", csv(rows))
            : exchange.respond(RecordListView.representatives(exchange, list, rows, total))
    }

    private static func csv(_ rows: [RecordedMandate]) -> CSVWriter {
        var csv = CSVWriter(header: [
            "code", "member", "name", "function", "decision", "from", "until",
        ])
        for row in rows {
            let mandate = row.mandate
            csv.append([
                row.memberCode, row.memberName, mandate.name, mandate.function, mandate.decision,
                mandate.span.from.map { "\($0)" } ?? "",
                mandate.span.until.map { "\($0.adding(days: -1))" } ?? "",
            ])
        }
        return csv
    }
}

extension RecordListView {
    static func representatives(
        _ exchange: Exchange, _ list: ListQuery, _ rows: [RecordedMandate], _ total: Int
    ) -> RecordListView {
        let (t, localized) = (Messages(exchange.language), exchange.localized)
        return RecordListView(
            page: exchange.page(
                t.mandate.listTitle, help: t.mandate.help, lead: t.mandate.listLead,
                notices: list.asOfNotices(t)),
            frame: list.frame(
                "records-head", t.mandate.listTitle, count: localized.number(total),
                search: t.mandate.search, day: list.asOfField(t),
                heads: [
                    list.head(t.mandate.member, key: "member"),
                    list.head(t.mandate.name, key: "name"),
                    list.head(t.mandate.function, key: "function"),
                    list.head(t.mandate.decision), list.head(t.label.from, key: "from"),
                    list.head(t.label.until),
                ], total: total,
                empty: rows.isEmpty
                    ? EmptyView(
                        title: t.mandate.noneTitle,
                        text: list.isFiltered ? t.mandate.noneFits : t.mandate.noneText,
                        path: list.isFiltered ? MemberPath.representatives : MemberPath.list,
                        action: list.isFiltered ? t.list.showAll : t.list.title) : nil),
            rows: rows.map { row in
                RowView(
                    [
                        .link(
                            row.memberName, to: MemberPath.member(row.memberID),
                            note: row.memberCode,
                            opensRow: true),
                        CellView(row.mandate.name), CellView(row.mandate.function),
                        CellView(row.mandate.decision),
                    ] + row.mandate.span.cells(t, localized))
            },
            actions: [])
    }
}

extension DaySpan {
    /// The first and the last day, as tables show them.
    func cells(_ t: Messages, _ localized: Localized) -> [CellView] {
        [
            CellView(from.map(localized.day) ?? "", .day),
            CellView(until.map { localized.day($0.adding(days: -1)) } ?? t.show.openEnd, .day),
        ]
    }
}
