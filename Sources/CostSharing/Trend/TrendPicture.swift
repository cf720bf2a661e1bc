import Kernel
import Web

/// Pictures of months in a row; a month without a value stands at zero.
struct TrendPicture {
    private let periods: [Period]
    private let t: Messages
    private let format: Localized

    init(_ span: ClosedRange<Period>, _ t: Messages, _ format: Localized) {
        var (periods, period) = ([Period](), span.lowerBound)
        while period <= span.upperBound {
            periods.append(period)
            period = period.next
        }
        self.periods = periods
        self.t = t
        self.format = format
    }

    func bars(_ title: String, _ amounts: [(Period, Cents)]) -> HTML {
        BarChart(title: title, description: span, bars: values(amounts)).html
    }

    func line(_ title: String, _ amounts: [(Period, Cents)]) -> HTML {
        TrendLine(title: title, description: span, points: values(amounts)).html
    }

    /// Weights as they are measured; nil for those of a composite key, which have no unit.
    func weights(_ title: String, _ months: [PoolTrendMonth]) -> HTML? {
        let read = months.compactMap { month in
            Millionths(decimal: month.weightTotal).map { (month.period, $0) }
        }
        guard !read.isEmpty else { return nil }
        let known = Dictionary(read) { first, _ in first }
        let points = periods.map { period in
            let weight = known[period] ?? .zero
            return ChartValue(
                label(period), weight.value,
                text: "\(format.period(period)): \(format.quantity(weight))")
        }
        return TrendLine(title: title, description: span, points: points).html
    }

    private func values(_ amounts: [(Period, Cents)]) -> [ChartValue] {
        let known = Dictionary(amounts) { first, _ in first }
        return periods.map { period in
            let amount = known[period] ?? .zero
            return ChartValue(
                label(period), amount.value,
                text: "\(format.period(period)): \(format.euro(amount))")
        }
    }

    /// Over more than a year every third month has its name, so that names do not touch.
    private func label(_ period: Period) -> String {
        periods.count <= 12 || period.month % 3 == 1 ? format.shortMonth(period) : ""
    }

    private var span: String {
        guard let first = periods.first, let last = periods.last else { return "" }
        return t.trend.span(from: format.period(first), until: format.period(last))
    }
}
