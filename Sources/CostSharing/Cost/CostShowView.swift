import Kernel
import Web

/// One cost line, with the record that it comes from.
struct CostShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let document: String
    let date: String
    let origin: String
    let booking: String
    let supplier: String
    let description: String
    let pool: String
    let poolPath: String
    let sourceWord: String
    let record: String
    let recordPath: String
    let isWithdrawn: Bool
    let late: NoticeView?
    /// Who bears it; empty where the reader may not know.
    let bearersPath: String
    let foot: RecordFootView

    init(_ cost: CostRow, _ foot: RecordFootView, _ exchange: Exchange) {
        self.foot = foot
        bearersPath = exchange.may(.readCycles) ? cost.path + "/bearers" : ""
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            cost.document, help: t.cost.help,
            lead: t.cost.leadOfOne(pool: cost.pool.code, period: format.period(cost.origin)),
            crumbs: [Crumb(t.cost.title, path: "/cost-sharing/costs")])
        facts = FactsView([
            FactView(t.cost.net, format.euro(cost.net), isStrong: true),
            FactView(t.cost.vat, format.euro(cost.vat), isStrong: true),
            FactView(t.cost.period, format.period(cost.period)),
        ])
        document = cost.document
        date = format.longDay(cost.documentDate)
        origin = format.periodTitle(cost.origin)
        booking = format.periodTitle(cost.period)
        supplier = cost.supplier
        description = cost.description
        pool = "\(cost.pool.code) \(cost.poolNames[exchange.language])"
        poolPath = "/cost-sharing/pools/\(cost.pool.id)"
        sourceWord = t.cost.word(ofSource: cost.source)
        record =
            if let place = cost.place {
                t.cost.lineOfIntake(line: String(place), intake: String(cost.recordID))
            } else {
                t.cost.record(number: String(cost.recordID))
            }
        recordPath = cost.recordPath ?? ""
        isWithdrawn = cost.isWithdrawn
        late =
            cost.isLate
            ? NoticeView(
                .info,
                t.cost.lateNote(
                    origin: format.period(cost.origin), period: format.period(cost.period)))
            : nil
    }
}
