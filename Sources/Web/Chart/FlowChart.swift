/// Amounts that flow from column to column in bands as high as they are large, drawn on the server;
/// the page shows the same numbers as a table.
public struct FlowChart: Sendable {
    /// The question that the chart answers.
    public let title: String
    /// The answer in a sentence, for whoever does not see the chart.
    public let description: String
    /// What stands in each column, from left to right.
    public let columns: [String]
    public let nodes: [Node]
    public let bands: [Band]

    /// Where bands begin and end.
    public struct Node: Sendable {
        /// Counted from the left, from zero.
        public let column: Int
        public let label: String
        /// The amount as people read it.
        public let text: String

        public init(column: Int, label: String, text: String) {
            self.column = column
            self.label = label
            self.text = text
        }
    }

    /// What flows from one node to one further right.
    public struct Band: Sendable {
        /// The positions of both ends in `nodes`.
        public let source: Int
        public let target: Int
        /// In any unit; below one it is not drawn.
        public let value: Int64
        /// The whole in words, for whoever points at it.
        public let text: String

        public init(from source: Int, to target: Int, _ value: Int64, text: String) {
            self.source = source
            self.target = target
            self.value = value
            self.text = text
        }
    }

    public init(
        title: String, description: String, columns: [String], nodes: [Node], bands: [Band]
    ) {
        self.title = title
        self.description = description
        self.columns = columns
        self.nodes = nodes
        self.bands = bands
    }

    /// The drawing, coloured by the classes of the stylesheet.
    public var html: HTML {
        let layout = FlowLayout(self)
        var svg = HTML(reservingCapacity: 16_384)
        svg.beginChart(
            title, description, width: FlowLayout.width, height: layout.height, kind: "chart flow")
        for (index, name) in columns.enumerated() {
            svg.appendText(
                "flow-head", name, x: layout.x(ofColumn: index), y: 150, anchor: "start")
        }
        for place in layout.bands { append(place, to: &svg) }
        for (index, place) in layout.nodes.enumerated() { append(place, nodes[index], to: &svg) }
        svg.append("</svg>")
        return svg
    }

    private func append(_ place: FlowLayout.BandPlace, to svg: inout HTML) {
        let band = bands[place.band]
        let series = nodes[band.source].column % 4 + 1
        let (left, right) = (place.left, place.right)
        let middle = (left.x + right.x) / 2
        let top =
            "M\(left.x) \(left.y)C\(middle) \(left.y) \(middle) \(right.y) \(right.x) \(right.y)"
        let (low, end) = (left.y + place.height, right.y + place.height)
        let bottom = "V\(end)C\(middle) \(end) \(middle) \(low) \(left.x) \(low)Z"
        svg.append("<path class=\"flow-band chart-series-")
        svg.append(escaping: series)
        svg.append("\" d=\"")
        svg.append(escaping: top + bottom)
        svg.append("\"><title>")
        svg.append(escaping: band.text)
        svg.append("</title></path>")
    }

    private func append(_ place: FlowLayout.NodePlace, _ node: Node, to svg: inout HTML) {
        let height = max(place.height, 8)
        svg.appendRectangle(
            "flow-node", x: place.x, y: place.y, width: place.width, height: height,
            title: "\(node.label): \(node.text)")
        let (first, last) = (node.column > 0, node.column < columns.count - 1)
        let ends = (first ? [place.x] : []) + (last ? [place.x + place.width - bar] : [])
        for x in ends {
            svg.appendRectangle(
                "chart-bar-current", x: x, y: place.y, width: bar, height: height,
                title: "\(node.label): \(node.text)")
        }
        let x = place.x + 2 * bar
        svg.appendText(
            "flow-label", node.label.shortened(to: place.width / 76), x: x, y: place.y + 140,
            anchor: "start")
        svg.appendText("chart-value", node.text, x: x, y: place.y + 290, anchor: "start")
    }

    private var bar: Int { FlowLayout.barWidth }
}

extension String {
    /// The beginning, where the whole is too long for a drawing.
    fileprivate func shortened(to length: Int) -> String {
        count <= length ? self : prefix(length - 1) + "…"
    }
}
