import Kernel
import Web

/// One revision: how it was reckoned, what each item costs before and after, and the decision.
struct PriceRevisionShowView: View {
    struct Part: Sendable {
        let name: String
        let share: String
        let base: String
        let value: String
        let part: String
    }

    struct Row: Sendable {
        let participant: String
        let code: String
        let name: String
        let awarded: String
        let before: String
        let price: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let parts: [Part]
    let sum: String
    let sentence: String
    let frame: ListFrame
    let rows: [Row]
    /// Empty for who may not.
    let confirmPath: String
    let rejectPath: String
    let isOwn: Bool

    init(
        _ revision: PriceRevisionRow, of lot: LotRow, _ framework: Framework,
        _ prices: [PriceRevisionRow.Price], count: Int, _ list: ListQuery,
        _ refusal: PriceRevisionRefusal?, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.priceRevision
        self.t = t
        let path = PriceRevisionPages.path(of: lot.id, revision.id)
        page = exchange.page(
            w.one(day: format.day(revision.startsOn)), help: w.help,
            lead: t.lot.one(
                number: "\(lot.facts.number)", title: lot.facts.titles[exchange.language]),
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: FrameworkPages.path(of: framework.id)),
                Crumb(t.lot.short(number: "\(lot.facts.number)"), path: LotPages.path(of: lot.id)),
                Crumb(w.title, path: PriceRevisionPages.path(of: lot.id)),
            ], at: FrameworkPages.path,
            notices: refusal.map { [NoticeView(.bad, $0.message(in: exchange.language))] } ?? [])
        let decision = revision.decision
        facts = FactsView([
            FactView(w.factor, format.quantity(revision.factor), isStrong: true),
            FactView(w.before, format.quantity(revision.before)),
            FactView(
                t.ceiling.maximum,
                decision.map { "\($0.raised.value < 0 ? "" : "+ ")\(format.euro($0.raised))" }
                    ?? "–", note: revision.ceilingFollows ? w.follows : w.stays),
            FactView(
                t.common.state, "",
                note: decision.map { decision in
                    decision.by.isEmpty
                        ? format.day(decision.on)
                        : t.dossier.by(person: decision.by, day: format.day(decision.on))
                } ?? "", tag: revision.tag(t)),
        ])
        let readings = [revision.first] + (revision.second.map { [$0] } ?? [])
        parts =
            [
                Part(
                    name: t.revisionFormula.fixed, share: format.quantity(revision.fixed),
                    base: "", value: "", part: format.quantity(revision.fixed))
            ]
            + readings.map { reading in
                Part(
                    name: reading.code, share: format.quantity(reading.term.share),
                    base: w.valueOf(
                        value: format.quantity(reading.base),
                        month: format.period(reading.term.base)),
                    value: w.valueOf(
                        value: format.quantity(reading.value),
                        month: format.period(revision.month)),
                    part: reading.part.map { format.quantity($0) } ?? "")
            }
        sum = format.quantity(revision.factor)
        sentence =
            revision.isCapped
            ? w.isCapped(
                cap: revision.cap.map { t.ceiling.percent(percent: format.quantity($0)) } ?? "",
                before: format.quantity(revision.before), factor: format.quantity(revision.factor),
                clause: revision.clause)
            : w.isExact(clause: revision.clause)
        rows = prices.map { row in
            Row(
                participant: row.participant, code: row.code, name: row.name,
                awarded: format.amount(row.awarded), before: format.amount(row.before),
                price: format.amount(row.price))
        }
        frame = list.frame(
            "prices", t.price.title, count: format.number(count), search: t.price.search,
            heads: [
                list.head(t.price.code, key: "code"), list.head(t.price.name, key: "name"),
                list.head(t.lot.supplier, key: "participant"),
                list.head(w.awarded + " €", numeric: true),
                list.head(w.before + " €", key: "before", numeric: true),
                list.head(w.after + " €", key: "price", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(title: t.price.none, text: t.common.noneFound) : nil)
        let may = decision == nil && exchange.may(.confirmFrameworks)
        let isProposer = revision.proposedBy == exchange.person?.id
        confirmPath = may && !isProposer ? path + "/confirmation" : ""
        rejectPath = may ? path + "/rejection" : ""
        isOwn = may && isProposer
    }

    static func file(_ rows: [PriceRevisionRow.Price]) -> Response {
        var csv = CSVWriter(header: [
            "participant", "code", "name", "awarded", "before", "price",
        ])
        for row in rows {
            csv.append([
                row.participant, row.code, row.name, row.awarded.decimal, row.before.decimal,
                row.price.decimal,
            ])
        }
        return .csv(filename: "revised-prices.csv", csv)
    }
}

extension RevisionFactor.Reading {
    /// The share times the ratio of the values, rounded half up to millionths for the eye; nil where
    /// it is out of bounds.
    var part: Millionths? {
        let product = 2 * Int128(term.share.value) * Int128(value.value) + Int128(base.value)
        return Int64(exactly: product / (2 * Int128(base.value))).map { Millionths($0) }
    }
}
