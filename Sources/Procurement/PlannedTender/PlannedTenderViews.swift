import Kernel
import Web

/// The calendar as a list.
struct PlannedTenderListView: View {
    struct Row: Sendable {
        let path: String
        let title: String
        let cpv: String
        let by: String
        let expectedOn: String
        let needs: String
        let estimated: String
        let publication: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let mayKeep: Bool

    init(
        _ rows: [PlannedTender], count: Int, _ thresholds: ThresholdRegister, _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.plannedTender
        let isMember = exchange.person?.memberID != nil
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        mayKeep = exchange.may(.keepPlannedTenders)
        self.rows = rows.map { row in
            Row(
                path: PlannedTenderPages.path(of: row.id), title: row.facts.title,
                cpv: row.facts.cpv, by: row.tenderer(t),
                expectedOn: format.day(row.facts.expectedOn), needs: format.number(row.needs),
                estimated: format.amount(row.estimated),
                // A member sees its own need alone, which decides nothing.
                publication: isMember
                    ? ""
                    : Publication(
                        row.estimated, thresholds.of(row.facts.kind, on: row.facts.expectedOn)
                    ).word(t),
                state: row.tag(t))
        }
        frame = list.frame(
            "planned-tenders", w.title, count: w.count(count: count), search: w.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: PlannedTender.State.allCases.map { ($0.rawValue, $0.word(t)) }),
                list.filterField(
                    "kind", label: t.framework.kind, all: w.everyKind,
                    options: FrameworkKind.allCases.map { ($0.rawValue, $0.word(t)) }),
            ],
            heads: [
                list.head(w.expectedOn, key: "expected"),
                list.head(t.framework.name, key: "title"), list.head(w.tenderer, key: "tenderer"),
                list.head(w.needs, key: "needs", numeric: true),
                list.head(
                    (isMember ? w.ownNeed : t.framework.estimated) + " €", key: "estimated",
                    numeric: true),
                list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: w.none, text: list.isFiltered ? t.common.noneFound : w.noneText) : nil)
    }

    static func file(_ rows: [PlannedTender]) -> Response {
        var csv = CSVWriter(header: [
            "title", "kind", "cpv", "tendered_by", "expected_on", "needs", "estimated", "state",
            "framework", "dropped_reason",
        ])
        for row in rows {
            csv.append([
                row.facts.title, row.facts.kind.rawValue, row.facts.cpv, row.tendererName,
                "\(row.facts.expectedOn)", "\(row.needs)", row.estimated.decimal,
                row.state.rawValue, row.frameworkNumber, row.droppedReason,
            ])
        }
        return .csv(filename: "planned-tenders.csv", csv)
    }
}

extension PlannedTender {
    func tenderer(_ t: Messages) -> String {
        switch facts.tenderer {
        case .association: t.framework.association
        // Whoever may not read its name knows at least that it is one.
        case .member: tendererName.isEmpty ? t.plannedTender.anotherMember : tendererName
        case .authority(let name): name
        }
    }

    func tag(_ t: Messages) -> TagView {
        let kind: TagView.Kind =
            switch state {
            case .planned: .info
            case .tendered: .ok
            case .dropped: .plain
            }
        return TagView(kind, state.word(t))
    }
}

extension PlannedTender.State {
    func word(_ t: Messages) -> String {
        switch self {
        case .planned: t.plannedTender.planned
        case .tendered: t.plannedTender.tendered
        case .dropped: t.plannedTender.dropped
        }
    }
}
