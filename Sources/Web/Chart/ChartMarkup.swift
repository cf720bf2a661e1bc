/// The few shapes that charts are made of.
extension HTML {
    /// Opens a drawing with a title and a description that are read aloud.
    mutating func beginChart(
        _ title: String, _ description: String, width: Int, height: Int, kind: String = "chart"
    ) {
        append("<svg class=\"")
        append(escaping: kind)
        append("\" role=\"img\" viewBox=\"0 0 ")
        append(escaping: width)
        append(" ")
        append(escaping: height)
        append("\"><title>")
        append(escaping: title)
        append("</title><desc>")
        append(escaping: description)
        append("</desc>")
    }

    mutating func appendRectangle(
        _ kind: String, x: Int, y: Int, width: Int, height: Int, title: String
    ) {
        append("<rect class=\"")
        append(escaping: kind)
        append("\" rx=\"2\"")
        appendAttributes([("x", x), ("y", y), ("width", width), ("height", height)])
        appendTitle(title)
        append("</rect>")
    }

    mutating func appendPoint(at place: (x: Int, y: Int), title: String) {
        append("<circle class=\"chart-point\" r=\"3\"")
        appendAttributes([("cx", place.x), ("cy", place.y)])
        appendTitle(title)
        append("</circle>")
    }

    mutating func appendLine(_ kind: String, from: (x: Int, y: Int), to: (x: Int, y: Int)) {
        append("<line class=\"")
        append(escaping: kind)
        append("\"")
        appendAttributes([("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)])
        append("/>")
    }

    mutating func appendText(
        _ kind: String, _ text: String, x: Int, y: Int, anchor: String = "middle"
    ) {
        append("<text class=\"")
        append(escaping: kind)
        append("\" text-anchor=\"")
        append(escaping: anchor)
        append("\"")
        appendAttributes([("x", x), ("y", y)])
        append(">")
        append(escaping: text)
        append("</text>")
    }

    private mutating func appendTitle(_ title: String) {
        append("><title>")
        append(escaping: title)
        append("</title>")
    }

    private mutating func appendAttributes(_ attributes: [(name: String, value: Int)]) {
        for (name, value) in attributes {
            append(" ")
            append(escaping: name)
            append("=\"")
            append(escaping: value)
            append("\"")
        }
    }
}
