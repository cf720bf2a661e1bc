import Kernel
import Web

/// The list of what a member follows.
struct MemberCompetitionListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let subject: String
        let lot: String
        let until: String
        let result: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]

    init(_ rows: [MemberCompetition], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (w, v) = (t.competition, t.memberCompetition)
        self.t = t
        page = exchange.page(v.title, help: v.help, lead: v.lead)
        let states = Competition.State.allCases.filter { $0 != .prepared }
        frame = list.frame(
            "competitions", v.title, count: w.count(count: count), search: w.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: states.map { ($0.rawValue, $0.tag(t).text) })
            ],
            heads: [
                list.head(w.number, key: "number"), list.head(w.subject, key: "subject"),
                list.head(t.callOff.framework, key: "framework"),
                list.head(w.tendersUntil, key: "until"), list.head(v.result),
                list.head(t.common.state, key: "state"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: v.none, text: list.isFiltered ? t.common.noneFound : v.noneText) : nil)
        self.rows = rows.map { row in
            Row(
                path: MemberCompetitionPages.path(of: row.id),
                number: Competition.number(of: row.id), subject: row.subject,
                lot: "\(row.framework)/\(row.lot)", until: format.instant(row.tendersUntil),
                result: row.result?.winner ?? "", state: row.state.tag(t, isOver: row.isOver))
        }
    }

    static func file(_ rows: [MemberCompetition]) -> Response {
        var csv = CSVWriter(header: [
            "number", "subject", "framework", "lot", "tenders_until", "state", "awarded_on",
            "supplier", "amount",
        ])
        for row in rows {
            csv.append([
                Competition.number(of: row.id), row.subject, row.framework, "\(row.lot)",
                row.tendersUntil.iso, row.state.rawValue,
                row.result.map { "\($0.awardedOn)" } ?? "", row.result?.winner ?? "",
                row.result?.price.decimal ?? "",
            ])
        }
        return .csv(filename: "competitions.csv", csv)
    }
}

/// One of them.
struct MemberCompetitionShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let stopReason: NoticeView?
    let sealed: String
    let need: String
    let particulars: [ParticularView]
    let result: [ParticularView]
    let hasResult: Bool
    let orderPath: String

    init(_ held: MemberCompetition, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (w, v) = (t.competition, t.memberCompetition)
        self.t = t
        page = exchange.page(
            w.one(number: Competition.number(of: held.id), subject: held.subject), help: v.help,
            lead: w.oneLead(lot: "\(held.lot)", framework: "\(held.framework), \(held.title)"),
            crumbs: [Crumb(v.title, path: MemberCompetitionPages.path)],
            at: MemberCompetitionPages.path)
        facts = FactsView([
            FactView(t.common.state, "", tag: held.state.tag(t, isOver: held.isOver)),
            FactView(w.questionsUntil, format.instant(held.questionsUntil)),
            FactView(w.tendersUntil, format.instant(held.tendersUntil)),
            FactView(w.neededOn, format.day(held.neededOn)),
        ])
        stopReason =
            held.state == .stopped ? NoticeView(.warn, held.stopReason, title: w.stopped) : nil
        sealed = held.result == nil && held.state != .stopped ? v.sealed : ""
        need = held.need
        particulars = [
            ParticularView(
                t.callOff.framework, "\(held.framework), \(held.title)",
                path: FrameworkPages.path(of: held.frameworkID)),
            ParticularView(
                t.lot.name, t.lot.one(number: "\(held.lot)", title: held.lotTitle),
                path: LotPages.path(of: held.lotID)),
            ParticularView(
                w.quantity, held.quantity.map { "\(format.quantity($0)) \(held.unit)" } ?? ""),
        ].filter { !$0.value.isEmpty }
        result =
            held.result.map { result in
                [
                    ParticularView(w.supplier, result.winner),
                    ParticularView(v.amount, format.euro(result.price)),
                    ParticularView(v.awardedOn, format.day(result.awardedOn)),
                    ParticularView(
                        v.orderFrom,
                        result.standstillUntil == result.awardedOn
                            ? "" : format.day(result.standstillUntil.adding(days: 1))),
                ].filter { !$0.value.isEmpty }
            } ?? []
        hasResult = held.result != nil
        let mayOrder = exchange.may(.orderCallOffs)
        orderPath =
            mayOrder ? held.result.map { CallOffPages.newPath(from: $0.participant) } ?? "" : ""
    }
}
