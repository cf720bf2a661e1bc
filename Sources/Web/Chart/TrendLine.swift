/// One line through time, drawn on the server; the page shows the same numbers as a table.
public struct TrendLine: Sendable {
    /// The question that the chart answers.
    public let title: String
    /// The answer in a sentence, for whoever does not see the chart.
    public let description: String
    public let points: [ChartValue]

    public init(title: String, description: String, points: [ChartValue]) {
        self.title = title
        self.description = description
        self.points = points
    }

    private static let (width, height) = (480, 140)

    /// The drawing, coloured by the classes of the stylesheet.
    public var html: HTML {
        var svg = HTML(reservingCapacity: 2048)
        svg.beginChart(title, description, width: Self.width, height: Self.height)
        let scale = ChartScale(points.map(\.value), top: 22, bottom: Self.height - 24)
        let step = Self.width / max(points.count, 1)
        let places = points.enumerated().map { index, point in
            (index * step + step / 2, scale.y(point.value))
        }
        svg.appendLine("chart-axis", from: (0, scale.y(0)), to: (Self.width, scale.y(0)))
        svg.append("<polyline class=\"chart-line\" points=\"")
        svg.append(escaping: places.map { "\($0.0),\($0.1)" }.joined(separator: " "))
        svg.append("\"/>")
        for (point, place) in zip(points, places) {
            svg.appendPoint(at: place, title: point.text)
            svg.appendText("chart-label", point.label, x: place.0, y: Self.height - 8)
            if point.isCurrent {
                svg.appendText("chart-value", point.text, x: place.0, y: max(place.1 - 8, 12))
            }
        }
        svg.append("</svg>")
        return svg
    }
}
