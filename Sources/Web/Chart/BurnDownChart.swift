/// How a ceiling is used up through time: what was taken, where that leads, and the ceiling itself;
/// drawn on the server, the page shows the same numbers as a table.
public struct BurnDownChart: Sendable {
    /// Where the line stands on a day.
    public struct Point: Sendable {
        /// Any count of days.
        public let day: Int
        /// In any unit.
        public let value: Int64
        /// Both as people read them.
        public let text: String

        public init(day: Int, _ value: Int64, text: String) {
            self.day = day
            self.value = value
            self.text = text
        }
    }

    /// The question that the chart answers.
    public let title: String
    /// The answer in a sentence, for whoever does not see the chart.
    public let description: String
    /// What was taken, from the first day on.
    public let taken: [Point]
    /// Where it leads from the last of them; nil where nothing can be said.
    public let forecast: Point?
    /// In the unit of the points; nil where there is no ceiling.
    public let ceiling: (value: Int64, text: String)?
    /// The first and the last day of the drawing, with their words.
    public let from: (day: Int, text: String)
    public let until: (day: Int, text: String)

    public init(
        title: String, description: String, taken: [Point], forecast: Point?,
        ceiling: (value: Int64, text: String)?, from: (day: Int, text: String),
        until: (day: Int, text: String)
    ) {
        self.title = title
        self.description = description
        self.taken = taken
        self.forecast = forecast
        self.ceiling = ceiling
        self.from = from
        self.until = until
    }

    private static let (width, height) = (480, 190)

    /// The drawing, coloured by the classes of the stylesheet.
    public var html: HTML {
        var svg = HTML(reservingCapacity: 4096)
        svg.beginChart(title, description, width: Self.width, height: Self.height)
        let values = taken.map(\.value) + [forecast?.value ?? 0, ceiling?.value ?? 0]
        let scale = ChartScale(values, top: 26, bottom: Self.height - 24)
        let places = taken.map { (x($0.day), scale.y($0.value)) }
        svg.appendLine("chart-axis", from: (0, scale.y(0)), to: (Self.width, scale.y(0)))
        if let ceiling {
            let y = scale.y(ceiling.value)
            svg.appendLine("chart-limit", from: (0, y), to: (Self.width, y))
            svg.appendText("chart-value", ceiling.text, x: 4, y: y - 6, anchor: "start")
        }
        svg.append("<polyline class=\"chart-line\" points=\"")
        svg.append(escaping: places.map { "\($0.0),\($0.1)" }.joined(separator: " "))
        svg.append("\"/>")
        if let forecast, let last = places.last {
            let place = (x(forecast.day), scale.y(forecast.value))
            svg.appendLine("chart-forecast", from: last, to: place)
            svg.appendPoint(at: place, title: forecast.text)
        }
        for (point, place) in zip(taken, places) { svg.appendPoint(at: place, title: point.text) }
        svg.appendText("chart-label", from.text, x: 4, y: Self.height - 8, anchor: "start")
        svg.appendText(
            "chart-label", until.text, x: Self.width - 4, y: Self.height - 8, anchor: "end")
        svg.append("</svg>")
        return svg
    }

    private func x(_ day: Int) -> Int {
        let span = max(until.day - from.day, 1)
        return 4 + (min(max(day, from.day), until.day) - from.day) * (Self.width - 8) / span
    }
}
