/// One tag of a template, before it is known what it encloses.
struct Tag: Hashable, Sendable {
    /// What the character after the braces says.
    enum Kind: Character, Sendable {
        case value = "."
        case section = "#"
        case inverted = "^"
        case end = "/"
        case comment = "!"
        case partial = ">"
        case parent = "<"
        case block = "$"

        /// Whether an end tag must follow.
        var encloses: Bool {
            switch self {
            case .section, .inverted, .parent, .block: true
            case .value, .end, .comment, .partial: false
            }
        }
    }

    let kind: Kind
    let name: String
    let position: SourcePosition
    /// For an end tag, the kind of the tag that it closes.
    var ended: Kind?
    /// The white space before a tag that stands on a line without markup; nil elsewhere.
    var indentation: String?
    /// The newline of that line, which is not written.
    var lineEnd = ""

    /// As a person would quote it in a message.
    var quoted: String {
        kind == .value ? "{{\(name)}}" : "{{\(kind.rawValue)\(name)}}"
    }
}

/// Markup or a tag, in the order of the file.
enum Token: Hashable, Sendable {
    /// At most one line; the newline, if there is one, is the last character.
    case text(String)
    /// The white space at the head of a line.
    case lineStart(String)
    case tag(Tag)
}
