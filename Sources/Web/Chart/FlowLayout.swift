/// Where the nodes and bands of a flow stand.
///
/// - Unit: tenths of a pixel of the drawing's own size, so that whole numbers are fine enough.
struct FlowLayout {
    static let width = 10_000
    /// The bars at which bands end and begin.
    static let barWidth = 60
    private static let top = 300
    /// The height of everything that flows.
    private static let flowing = 3_000
    /// What a label and its amount take, and the gap below a node.
    private static let label = 320
    private static let gap = 80

    /// A node's label stands in it, between the bar that bands end at and the one they begin at, so that
    /// no band passes under words.
    struct NodePlace {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    struct BandPlace {
        let band: Int
        let left: (x: Int, y: Int)
        let right: (x: Int, y: Int)
        let height: Int
    }

    let nodes: [NodePlace]
    /// The largest first, so that the small ones lie on top.
    let bands: [BandPlace]
    let height: Int
    private let columnCount: Int

    init(_ chart: FlowChart) {
        columnCount = max(chart.columns.count, 1)
        let drawn = chart.bands.indices.filter { chart.bands[$0].value > 0 }
        var incoming = Array(repeating: Int64(0), count: chart.nodes.count)
        var outgoing = incoming
        for band in drawn.map({ chart.bands[$0] }) {
            outgoing[band.source] += band.value
            incoming[band.target] += band.value
        }
        let values = chart.nodes.indices.map { max(incoming[$0], outgoing[$0]) }
        let columns = Dictionary(grouping: chart.nodes.indices) { chart.nodes[$0].column }
        let largest = columns.values.map { $0.reduce(Int64(0)) { $0 + values[$1] } }.max() ?? 0
        func scaled(_ value: Int64) -> Int {
            // Widths of 128 bits: amounts of 10^13 cents times a height stay whole.
            Int(Int128(value) * Int128(Self.flowing) / Int128(max(largest, 1)))
        }

        var bottoms = Array(repeating: Self.top, count: columnCount)
        var places: [NodePlace] = []
        for (index, node) in chart.nodes.enumerated() {
            let height = scaled(values[index])
            places.append(
                NodePlace(
                    x: Self.x(ofColumn: node.column, of: columnCount), y: bottoms[node.column],
                    width: Self.nodeWidth(inColumn: node.column, of: columnCount), height: height))
            bottoms[node.column] += max(height, Self.label) + Self.gap
        }
        nodes = places
        height = (bottoms.max() ?? Self.top) + 20

        var left = places.map(\.y)
        var right = left
        var bandPlaces: [BandPlace] = []
        let inOrder = drawn.sorted {
            (places[chart.bands[$0].source].y, places[chart.bands[$0].target].y)
                < (places[chart.bands[$1].source].y, places[chart.bands[$1].target].y)
        }
        for index in inOrder {
            let band = chart.bands[index]
            let height = scaled(band.value)
            bandPlaces.append(
                BandPlace(
                    band: index,
                    left: (
                        places[band.source].x + places[band.source].width, left[band.source]
                    ),
                    right: (places[band.target].x, right[band.target]), height: max(height, 4)))
            left[band.source] += height
            right[band.target] += height
        }
        bands = bandPlaces.sorted { $0.height > $1.height }
    }

    /// Where a column begins.
    func x(ofColumn column: Int) -> Int { Self.x(ofColumn: column, of: columnCount) }

    /// The columns' nodes and, between them, gaps of one width.
    private static func x(ofColumn column: Int, of count: Int) -> Int {
        let widths = (0..<count).map { nodeWidth(inColumn: $0, of: count) }
        let gap = count > 1 ? (width - widths.reduce(0, +)) / (count - 1) : 0
        return widths.prefix(column).reduce(0, +) + column * gap
    }

    /// Where there are many columns the first is narrower, for it has short names.
    private static func nodeWidth(inColumn column: Int, of count: Int) -> Int {
        guard count > 2 else { return 2_800 }
        return column == 0 ? 1_350 : 1_850
    }
}
