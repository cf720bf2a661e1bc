import Kernel
import Web

/// A ceiling in a table: its name, what is taken, and how full it is.
struct CeilingView: Sendable {
    let name: String
    let path: String
    let note: String
    let maximum: String
    let taken: String
    let left: String
    let percent: String
    /// From 0 to 100, for the bar.
    let value: String
    let hasBar: Bool
    let bar: String
    let alert: TagView?

    init(
        _ name: String, _ headroom: Headroom, path: String = "", note: String = "", _ t: Messages,
        _ format: Localized
    ) {
        self.name = name
        self.path = path
        self.note = note
        maximum = headroom.maximum.map { format.amount($0) } ?? t.ceiling.unlimited
        taken = format.amount(headroom.taken)
        left = headroom.left.map { format.amount($0) } ?? ""
        hasBar = headroom.maximum != nil
        value = "\(min(headroom.percent, 100))"
        percent = hasBar ? t.ceiling.percent(percent: "\(headroom.percent)") : ""
        bar = t.ceiling.bar(name: name, percent: "\(headroom.percent)")
        alert = headroom.tag(t)
    }
}

extension Headroom {
    /// What is said of a ceiling that is nearly reached; nil below.
    func tag(_ t: Messages) -> TagView? {
        guard let alert else { return nil }
        if percent >= 100 { return TagView(.bad, t.ceiling.taken100) }
        let kind: TagView.Kind = alert == .watched ? .info : alert == .near ? .warn : .bad
        return TagView(kind, t.ceiling.alert(percent: "\(alert.percent)"))
    }
}

/// The picture of a framework's ceiling through time, and the same numbers as a table.
struct BurnDownView: Sendable, Item {
    struct Row: Sendable {
        let day: String
        let taken: String
        let isForecast: Bool
    }

    let chart: HTML
    let sentence: String
    let rows: [Row]

    init?(_ burnDown: BurnDown, _ t: Messages, _ format: Localized) {
        guard !burnDown.points.isEmpty else { return nil }
        let taken = burnDown.points.last?.taken ?? .zero
        let maximum = format.euro(burnDown.maximum)
        sentence =
            if let day = burnDown.passedOn {
                t.ceiling.passed(maximum: maximum, day: format.day(day))
            } else if let day = burnDown.exhaustedOn {
                t.ceiling.exhausted(maximum: maximum, day: format.day(day))
            } else if let forecast = burnDown.forecast {
                t.ceiling.lasts(
                    taken: format.euro(forecast.taken), maximum: maximum,
                    day: format.day(forecast.day))
            } else { t.ceiling.tooEarly(taken: format.euro(taken), maximum: maximum) }
        func point(_ point: BurnDown.Point) -> BurnDownChart.Point {
            BurnDownChart.Point(
                day: point.day.number, point.taken.value,
                text: "\(format.day(point.day)): \(format.euro(point.taken))")
        }
        let start = BurnDown.Point(day: burnDown.startsOn, taken: .zero)
        chart =
            BurnDownChart(
                title: t.ceiling.burnDown, description: sentence,
                taken: ([start] + burnDown.points).map(point),
                forecast: burnDown.forecast.map(point),
                ceiling: (burnDown.maximum.value, maximum),
                from: (burnDown.startsOn.number, format.day(burnDown.startsOn)),
                until: (burnDown.endsOn.number, format.day(burnDown.endsOn))
            ).html
        rows =
            burnDown.points.map {
                Row(
                    day: format.day($0.day), taken: format.amount($0.taken), isForecast: false)
            }
            + (burnDown.forecast.map {
                [Row(day: format.day($0.day), taken: format.amount($0.taken), isForecast: true)]
            } ?? [])
    }
}
