import Journal
import Kernel
import Web

/// One body: who sits on its seats on a day, who did before, what they declared.
struct BodyShowView: View {
    struct SeatView: Sendable {
        let number: String
        let nomination: String
        let name: String
        let function: String
        let decision: String
        let from: String
        let last: String
        let state: TagView
        /// Empty for who may not, as are the next ones.
        let mandatePath: String
        let endPath: String
        let interestPath: String

        var mayKeep: Bool { !mandatePath.isEmpty }
        var isHeld: Bool { !endPath.isEmpty }
    }

    struct OtherView: Sendable {
        let number: String
        let name: String
        let function: String
        let from: String
        let last: String
        let state: TagView
        let reason: String
    }

    struct InterestView: Sendable {
        let name: String
        let subject: String
        let day: String
        let ended: String
        let endPath: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let frame: ListFrame
    let seats: [SeatView]
    let others: [OtherView]
    let interests: [InterestView]
    let foot: RecordFootView
    let csvPath: String
    let newSeatsPath: String
    let showsInterests: Bool

    init(
        _ row: BodyRow, members: Int, _ seats: [SeatRow], _ others: [RecordedSeatMandate],
        _ interests: [Interest.Row], _ history: [HistoryRow], _ notes: RecordNotes,
        _ list: ListQuery, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let day = list.day(or: exchange.today)
        let mayKeep = exchange.may(.keepBodies)
        self.t = t
        let name = row.body.names.name(in: exchange.language)
        let least = row.body.leastSeated(members: members)
        let shortage =
            row.seated < least
            ? [NoticeView(.bad, t.body.tooFew(count: row.seated, least: "\(least)"))] : []
        page = exchange.page(
            name, help: t.body.help, lead: t.body.showLead(day: format.longDay(day)),
            crumbs: [Crumb(t.body.title, path: BodyPath.list)], at: BodyPath.list,
            notices: list.dayNotices(t) + shortage)
        facts = FactsView([
            FactView(t.body.kind, row.body.kind.word(t), note: row.body.basis),
            FactView(t.seat.title, format.number(row.seats), isStrong: true),
            FactView(t.body.vacant, format.number(row.vacant), isStrong: true),
            FactView(
                t.body.term, t.body.years(count: row.body.termYears),
                note: row.nextEnd.map { t.body.nextEndOn(day: format.day($0)) } ?? ""),
        ])
        let fitting = seats.filter { $0.fits(list.text, t) }
        self.seats = fitting.map { SeatView($0, on: day, mayKeep: mayKeep, t, exchange) }
        let empty =
            seats.isEmpty
            ? EmptyView(title: t.seat.none, text: t.seat.noneText)
            : fitting.isEmpty
                ? EmptyView(
                    title: t.seat.none, text: t.common.noneFits, path: BodyPath.body(row.id),
                    action: t.common.showAll) : nil
        frame = list.frame(
            "seats", t.seat.title, count: format.number(row.seats), search: t.seat.search,
            day: list.dayField(t),
            heads: [
                list.head(t.seat.number, numeric: true), list.head(t.mandate.holder),
                list.head(t.seat.nomination), list.head(t.mandate.last),
                list.head(t.common.state),
            ], total: 0, empty: empty)
        self.others = others.map { OtherView($0, on: exchange.today, t, format) }
        showsInterests = exchange.scope == .association
        self.interests = interests.map { item in
            InterestView(
                name: item.name, subject: item.interest.subject,
                day: format.day(item.interest.declaredOn),
                ended: item.endedOn.map { t.interest.endedOn(day: format.day($0)) } ?? "",
                endPath: mayKeep && item.endedOn == nil
                    ? "\(BodyPath.body(row.id))/interests/\(item.id)/end" : "")
        }
        foot = RecordFootView(HistoryView(governance: history, t, format), notes, exchange)
        csvPath = "\(BodyPath.body(row.id))?format=csv&on=\(day)"
        newSeatsPath = mayKeep ? BodyPath.seats(row.id) + "/new" : ""
    }

    static func file(_ row: BodyRow, _ seats: [SeatRow], on day: Day) -> Response {
        var csv = CSVWriter(header: [
            "body", "day", "seat", "nomination", "category", "authority", "name", "function",
            "decision", "from", "last",
        ])
        for seat in seats {
            let mandate = seat.holder?.mandate
            csv.append([
                row.body.names.en, "\(day)", "\(seat.number)", seat.seat.nomination.rawValue,
                seat.seat.category?.rawValue ?? "", seat.seat.authority, mandate?.name ?? "",
                mandate?.function ?? "", mandate?.decision ?? "",
                mandate.map { "\($0.from)" } ?? "", mandate.map { "\($0.last)" } ?? "",
            ])
        }
        return .csv(filename: "body-\(row.id)-\(day).csv", csv)
    }
}

extension SeatRow {
    /// Whether its holder, nomination or decision contain what is looked for.
    fileprivate func fits(_ text: String, _ t: Messages) -> Bool {
        let texts = [
            holder?.mandate.name ?? t.seat.vacant, holder?.mandate.function ?? "",
            holder?.mandate.decision ?? "", seat.words(t),
        ]
        let sought = text.lowercased()
        return sought.isEmpty || texts.contains { $0.lowercased().contains(sought) }
    }
}

extension BodyShowView.SeatView {
    init(_ row: SeatRow, on day: Day, mayKeep: Bool, _ t: Messages, _ exchange: Exchange) {
        let format = exchange.localized
        let mandate = row.holder?.mandate
        number = format.number(row.number)
        nomination = row.seat.words(t)
        name = mandate?.name ?? ""
        function = mandate?.function ?? ""
        decision = mandate?.decision ?? ""
        from = mandate.map { t.mandate.since(day: format.day($0.from)) } ?? ""
        last = mandate.map { format.day($0.last) } ?? ""
        state = mandate.map { $0.state(on: day).tag(t) } ?? TagView(.warn, t.seat.vacant)
        mandatePath = mayKeep ? BodyPath.mandates(ofSeat: row.id) + "/new" : ""
        let held = mayKeep ? row.holder?.id : nil
        endPath = held.map { BodyPath.end($0) } ?? ""
        interestPath = held.map { BodyPath.interests($0) + "/new" } ?? ""
    }
}

extension BodyShowView.OtherView {
    init(_ row: RecordedSeatMandate, on day: Day, _ t: Messages, _ format: Localized) {
        number = format.number(row.number)
        name = row.mandate.name
        function = row.mandate.function
        from = format.day(row.mandate.from)
        last = format.day(row.mandate.last)
        state = row.mandate.state(on: day).tag(t)
        reason = row.endReason
    }
}
