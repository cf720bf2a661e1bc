/// One value of a chart.
public struct ChartValue: Sendable {
    /// Short words under it: a month.
    public let label: String
    /// The value itself, in any unit.
    public let value: Int64
    /// The value as people read it, with its unit.
    public let text: String
    /// Whether it is the one that the page is about.
    public let isCurrent: Bool

    public init(_ label: String, _ value: Int64, text: String, isCurrent: Bool = false) {
        self.label = label
        self.value = value
        self.text = text
        self.isCurrent = isCurrent
    }
}

/// Bars beside one another, drawn on the server; the page shows the same numbers as a table.
public struct BarChart: Sendable {
    /// The question that the chart answers.
    public let title: String
    /// The answer in a sentence, for whoever does not see the chart.
    public let description: String
    public let bars: [ChartValue]

    public init(title: String, description: String, bars: [ChartValue]) {
        self.title = title
        self.description = description
        self.bars = bars
    }

    private static let (width, height) = (480, 180)

    /// The drawing, coloured by the classes of the stylesheet.
    public var html: HTML {
        var svg = HTML(reservingCapacity: 4096)
        svg.beginChart(title, description, width: Self.width, height: Self.height)
        let scale = ChartScale(bars.map(\.value), top: 22, bottom: Self.height - 24)
        let step = Self.width / max(bars.count, 1)
        let zero = scale.y(0)
        for (index, bar) in bars.enumerated() {
            let y = scale.y(bar.value)
            let kind =
                bar.value < 0
                ? " chart-bar-negative" : bar.isCurrent ? " chart-bar-current" : ""
            let middle = index * step + step / 2
            svg.appendRectangle(
                "chart-bar" + kind, x: index * step + step / 6, y: min(y, zero),
                width: max(step * 2 / 3, 1), height: max(abs(zero - y), 1), title: bar.text)
            svg.appendText("chart-label", bar.label, x: middle, y: Self.height - 8)
            if bar.isCurrent {
                svg.appendText("chart-value", bar.text, x: middle, y: max(min(y, zero) - 6, 12))
            }
        }
        svg.appendLine("chart-axis", from: (0, zero), to: (Self.width, zero))
        svg.append("</svg>")
        return svg
    }
}
