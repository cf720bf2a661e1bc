/// One element of a document, with what stands in it.
struct XMLElement {
    /// The local name; of a foreign vocabulary with its namespace before it, `{urn:x}Name`.
    let name: String
    /// Where it begins, counted from 1.
    let line: Int
    var attributes: [String: String] = [:]
    var children: [XMLElement] = []
    var text = ""

    /// The first child of a name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The text without spaces around it; nil where nothing is left.
    var value: String? {
        let spaces: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
        let start = text.drop { spaces.contains($0) }
        guard let last = start.lastIndex(where: { !spaces.contains($0) }) else { return nil }
        return String(start[...last])
    }
}
