/// Cuts a template into markup, a line at a time, and tags.
struct Scanner {
    private let bytes: [UInt8]
    private let file: String
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var tokens: [Token] = []
    /// The kinds of the tags that wait for their end.
    private var open: [Tag.Kind] = []

    private init(_ text: String, file: String) {
        bytes = Array(text.utf8)
        self.file = file
    }

    /// The tokens of a template.
    static func tokens(of text: String, file: String) throws(Diagnostic) -> [Token] {
        var scanner = Scanner(text, file: file)
        while scanner.index < scanner.bytes.count {
            if scanner.isAt("{{") {
                try scanner.readTag()
            } else {
                scanner.readText()
            }
        }
        return scanner.tokens
    }

    private var position: SourcePosition {
        SourcePosition(file: file, line: line, column: index - lineStart + 1)
    }

    private func isAt(_ mark: StaticString) -> Bool {
        let end = index + mark.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        return mark.withUTF8Buffer { bytes[index..<end].elementsEqual($0) }
    }

    private mutating func advance() {
        if bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        index += 1
    }

    private mutating func readText() {
        let start = index
        while index < bytes.count, !isAt("{{") {
            let isNewline = bytes[index] == UInt8(ascii: "\n")
            advance()
            if isNewline { break }
        }
        tokens.append(.text(String(decoding: bytes[start..<index], as: UTF8.self)))
    }

    private mutating func readTag() throws(Diagnostic) {
        let start = position
        index += 2
        if isAt("{") {
            throw Diagnostic(
                "no triple braces: markup made elsewhere is a field of type HTML in {{ }}",
                at: start)
        }
        let contentStart = index
        while index < bytes.count, !isAt("}}") { advance() }
        guard index < bytes.count else {
            throw Diagnostic("this tag is not closed: its }} is missing", at: start)
        }
        let content = String(decoding: bytes[contentStart..<index], as: UTF8.self).trimmed
        index += 2
        try append(content, at: start)
    }

    private mutating func append(_ content: String, at start: SourcePosition) throws(Diagnostic) {
        switch content.first {
        case nil:
            throw Diagnostic("this tag has no name", at: start)
        case "&":
            throw Diagnostic(
                "no {{& }}: markup made elsewhere is a field of type HTML in {{ }}", at: start)
        case "=":
            throw Diagnostic("no {{= =}}: the delimiters are always {{ and }}", at: start)
        case let sign?:
            let marked = sign == "." ? nil : Tag.Kind(rawValue: sign)
            let name = marked == nil ? content : String(content.dropFirst()).trimmed
            var tag = Tag(kind: marked ?? .value, name: name, position: start)
            guard tag.kind == .comment || !name.isEmpty else {
                throw Diagnostic("this tag has no name", at: start)
            }
            if tag.kind.encloses { open.append(tag.kind) }
            if tag.kind == .end { tag.ended = open.popLast() }
            tokens.append(.tag(tag))
        }
    }
}

extension String {
    /// Without white space and newlines at either end.
    fileprivate var trimmed: String {
        let rest = drop(while: \.isWhitespace)
        let end = rest.lastIndex { !$0.isWhitespace }.map(rest.index(after:))
        return String(rest[..<(end ?? rest.startIndex)])
    }
}
