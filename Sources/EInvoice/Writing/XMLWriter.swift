/// Writes elements one inside another.
struct XMLWriter {
    private(set) var text = ""
    private var depth = 0

    /// A group of elements; one that stays empty is left out, as the rules want it.
    mutating func group(_ name: String, _ contents: (inout XMLWriter) -> Void) {
        let whole = text
        text += indent + "<cac:\(name)>\n"
        depth += 1
        let before = text.utf8.count
        contents(&self)
        depth -= 1
        guard text.utf8.count > before else {
            text = whole
            return
        }
        text += indent + "</cac:\(name)>\n"
    }

    mutating func element(
        _ name: String, _ value: String?, _ attribute: (name: String, value: String)? = nil
    ) {
        guard let value, !value.isEmpty else { return }
        let attribute = attribute.map { " \($0.name)=\"\(Self.escaped($0.value))\"" } ?? ""
        text += indent + "<cbc:\(name)\(attribute)>\(Self.escaped(value))</cbc:\(name)>\n"
    }

    mutating func raw(_ line: String) { text += line + "\n" }

    private var indent: String { String(repeating: "  ", count: depth + 1) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
