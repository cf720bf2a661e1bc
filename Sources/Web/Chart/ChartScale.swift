/// Where values stand on the height of a chart; zero is always on it.
struct ChartScale {
    /// Units of the chart's own square, as in its `viewBox`.
    let top: Int
    let bottom: Int
    private let lowest: Int64
    private let highest: Int64

    init(_ values: [Int64], top: Int, bottom: Int) {
        self.top = top
        self.bottom = bottom
        lowest = min(0, values.min() ?? 0)
        highest = max(lowest + 1, values.max() ?? 0, 0)
    }

    /// The height of a value, counted from the top.
    func y(_ value: Int64) -> Int {
        // Widths of 128 bits: amounts of 10^13 cents times a height stay whole.
        let span = Int128(highest) - Int128(lowest)
        let above = Int128(highest) - Int128(value)
        return top + Int(above * Int128(bottom - top) / span)
    }
}
