import Journal
import Kernel
import Web

/// The list of indices, with the form that adds one.
struct PriceIndexListView: View {
    struct Row: Sendable {
        let path: String
        let code: String
        let name: String
        let publisher: String
        let month: String
        let value: String
        let formulas: String
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let mayKeep: Bool
    let errors: FormErrorsView?
    let fields: [FieldView]

    init(
        _ rows: [PriceIndex], count: Int, _ list: ListQuery, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.priceIndex
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        mayKeep = exchange.may(.keepFrameworks)
        self.rows = rows.map { row in
            Row(
                path: PriceIndexPages.path(of: row.id), code: row.facts.code,
                name: row.facts.names[exchange.language], publisher: row.facts.publisher,
                month: row.latestMonth.map { format.period($0) } ?? w.noValue,
                value: row.latest.map { format.quantity($0) } ?? "",
                formulas: format.number(row.formulas))
        }
        frame = list.frame(
            "indices", w.title, count: format.number(count), search: w.search,
            heads: [
                list.head(w.code, key: "code"), list.head(w.name, key: "name"),
                list.head(w.latest, key: "month"), list.head(w.value, numeric: true),
                list.head(w.formulas, key: "formulas", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: w.none, text: list.isFiltered ? t.common.noneFound : w.noneText) : nil)
        errors = form.errorsView
        fields = [
            form.textField("code", label: w.code, help: w.codeHelp, max: 30),
            form.textField("nameNL", label: w.nameNL), form.textField("nameFR", label: w.nameFR),
            form.textField("nameEN", label: w.nameEN),
            form.textField("publisher", label: w.publisher),
        ]
    }

    static func file(_ rows: [PriceIndex]) -> Response {
        var csv = CSVWriter(header: [
            "code", "name_nl", "name_fr", "name_en", "publisher", "latest_month", "value",
            "formulas",
        ])
        for row in rows {
            csv.append([
                row.facts.code, row.facts.names.nl, row.facts.names.fr, row.facts.names.en,
                row.facts.publisher, row.latestMonth.map { "\($0)" } ?? "",
                row.latest?.decimal ?? "", "\(row.formulas)",
            ])
        }
        return .csv(filename: "indices.csv", csv)
    }
}

/// One index with its values, and the form that enters more.
struct PriceIndexShowView: View {
    struct Row: Sendable {
        let month: String
        let value: String
        let source: String
        let by: String
        let corrected: String
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let mayKeep: Bool
    let action: String
    let errors: FormErrorsView?
    let values: FieldView
    let source: FieldView
    let history: HistoryView

    init(
        _ index: PriceIndex, _ rows: [PriceIndex.Value], count: Int, _ list: ListQuery,
        _ history: [HistoryRow], _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.priceIndex
        self.t = t
        page = exchange.page(
            index.facts.names[exchange.language], help: w.help,
            lead: w.by(code: index.facts.code, publisher: index.facts.publisher),
            crumbs: [Crumb(w.title, path: PriceIndexPages.path)], at: PriceIndexPages.path)
        mayKeep = exchange.may(.keepFrameworks)
        action = PriceIndexPages.path(of: index.id) + "/values"
        self.rows = rows.map { row in
            Row(
                month: format.period(row.month), value: format.quantity(row.value),
                source: row.source, by: t.dossier.by(person: row.by, day: format.day(row.on)),
                corrected: row.isCorrected ? w.corrected : "")
        }
        frame = list.frame(
            "values", w.published, count: format.number(count), search: w.searchValues,
            heads: [
                list.head(w.month, key: "month"),
                list.head(w.value, key: "value", numeric: true), list.head(w.source),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: w.noValues,
                    text: list.isFiltered ? t.common.noneFound : w.noValuesText) : nil)
        errors = form.errorsView
        values = form.linesField(
            "values", label: w.values, help: w.valuesHelp, max: 20_000, rows: 6)
        source = form.textField("source", label: w.source, help: w.sourceHelp)
        self.history = HistoryView(procurement: history, t, format)
    }

    static func file(_ rows: [PriceIndex.Value]) -> Response {
        var csv = CSVWriter(header: ["month", "value", "source", "entered_on"])
        for row in rows {
            csv.append(["\(row.month)", row.value.decimal, row.source, "\(row.on)"])
        }
        return .csv(filename: "index.csv", csv)
    }
}
