/// The name between the braces of a tag.
public struct Path: Hashable, Sendable, CustomStringConvertible {
    /// Whether it starts at the item at hand (`{{.name}}`), not at the page's view (`{{title}}`).
    public let isOfItem: Bool
    /// The fields to follow from there; none in `{{.}}`.
    public let fields: [String]

    /// Reads `title`, `page.person.name`, `.name`, `.person.name` or `.`.
    ///
    /// Nil where a part is no name of a Swift property.
    init?(_ text: String) {
        isOfItem = text.hasPrefix(".")
        let rest = isOfItem ? text.dropFirst() : text[...]
        guard !rest.isEmpty else {
            guard isOfItem else { return nil }
            fields = []
            return
        }
        let parts: [Substring] = rest.split(separator: ".", omittingEmptySubsequences: false)
        fields = parts.map(String.init)
        guard fields.allSatisfy({ SwiftSource.isIdentifier($0) }) else { return nil }
    }

    /// The path as it is written in a template.
    public var description: String {
        (isOfItem ? "." : "") + fields.joined(separator: ".")
    }
}
