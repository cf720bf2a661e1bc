import Journal
import Kernel
import Web

/// The forecast as picture and table, by month and by member, with its indexations.
struct ForecastView: View {
    struct Month: Sendable {
        let period: String
        let index: String
        let secondments: String
        let ending: String
        let amount: String
    }

    struct Member: Sendable {
        let code: String
        let name: String
        let amount: String
    }

    struct Step: Sendable {
        let exceeded: String
        let rate: String
        let from: String
    }

    let page: PageFrame
    let t: Messages
    let csvPath: String
    let empty: EmptyView?
    let facts: FactsView?
    let chart: HTML
    let months: [Month]
    let members: [Member]
    let total: String
    let steps: [Step]
    let mayKeep: Bool
    let action: String
    let errors: FormErrorsView?
    let fields: [FormFieldView]
    let history: HistoryView

    var hasForecast: Bool { !months.isEmpty }
    var hasSteps: Bool { !steps.isEmpty }

    init(
        _ forecast: Forecast?, _ known: [Int64: (code: String, name: String)],
        _ indexations: [Indexation], history: [HistoryRow], _ form: FormReader,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.forecast
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        csvPath = ForecastPages.path + "?format=csv"
        empty = forecast == nil ? EmptyView(title: w.none, text: w.noneText) : nil
        let sum = forecast?.months.map(\.total).sum() ?? .zero
        facts = forecast.map { forecast in
            FactsView([
                FactView(
                    w.total, format.euro(sum),
                    note: w.base(period: format.period(forecast.base)), isStrong: true),
                FactView(
                    w.secondments, format.number(forecast.months.first?.secondments ?? 0),
                    isStrong: true),
                FactView(w.ending, format.number(forecast.months.map(\.ending).reduce(0, +))),
            ])
        }
        chart =
            BarChart(
                title: w.chart, description: w.lead,
                bars: (forecast?.months ?? []).map { month in
                    ChartValue(
                        month.period.month % 3 == 1 ? format.shortMonth(month.period) : "",
                        month.total.value,
                        text: "\(format.period(month.period)): \(format.euro(month.total))")
                }
            ).html
        months = (forecast?.months ?? []).map { month in
            let factor = Indexation.factor(
                indexations, from: forecast?.base ?? month.period, to: month.period)
            return Month(
                period: format.periodTitle(month.period), index: format.quantity(factor),
                secondments: format.number(month.secondments), ending: format.number(month.ending),
                amount: format.amount(month.total))
        }
        members = (forecast?.byMember ?? [:]).compactMap { id, amount in
            known[id].map { (code: $0.code, name: $0.name, amount: amount) }
        }.sorted { ($1.amount, $0.code) < ($0.amount, $1.code) }.map {
            Member(code: $0.code, name: $0.name, amount: format.amount($0.amount))
        }
        total = format.amount(sum)
        steps = indexations.map {
            Step(
                exceeded: format.period($0.exceededIn), rate: format.percent($0.rate),
                from: format.period($0.from))
        }
        mayKeep = exchange.may(.keepPayroll)
        action = ForecastPages.path
        errors = form.errorsView
        fields = [
            .text(form.periodField("exceededIn", label: w.exceeded)),
            .text(form.numberField("delay", label: w.delay)),
            .text(form.numberField("rate", label: w.rate, help: w.rateHelp, unit: "%")),
            .wide(form.textField("source", label: w.source)),
        ]
        self.history = HistoryView(realCost: history, t, format)
    }

    static func file(
        _ forecast: Forecast?, _ known: [Int64: (code: String, name: String)]
    ) -> Response {
        var csv = CSVWriter(header: ["period", "member", "name", "amount"])
        for month in forecast?.months ?? [] {
            let rows = month.amounts.compactMap { id, amount in known[id].map { ($0, amount) } }
            for (member, amount) in rows.sorted(by: { $0.0.code < $1.0.code }) {
                csv.append(["\(month.period)", member.code, member.name, amount.decimal])
            }
        }
        return .csv(filename: "staffing-forecast.csv", csv)
    }
}
