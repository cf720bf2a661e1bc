/// Writes a file of messages as a Swift struct whose properties speak one language.
public struct MessageSource {
    private let type: String
    private let access: String
    private let entries: [MessageEntry]

    /// Reads a file of messages.
    ///
    /// - Parameters:
    ///   - yaml: the text of the file.
    ///   - file: its name in messages.
    ///   - isShared: whether other modules use it: `public struct SharedMessages`, and otherwise
    ///     the module's own `struct Messages`.
    /// - Throws: every mistake of the file.
    public init(yaml: String, file: String, isShared: Bool) throws(Diagnostics) {
        entries = try MessageReader.entries(of: yaml, file: file)
        type = isShared ? "SharedMessages" : "Messages"
        access = isShared ? "public " : ""
    }

    /// The whole file.
    public var text: String {
        let head = [
            "import Kernel",
            "",
            "/// What the pages say, in the language of the reader.",
            "\(access)struct \(type): Sendable {",
            "    /// The language of the reader.",
            "    \(access)let language: Language",
            "",
            "    /// What the pages say in a language.",
            "    \(access)init(_ language: Language) {",
            "        self.language = language",
            "    }",
        ]
        let body = entries.flatMap { lines(for: $0, reader: "language", isTop: true) }
        return (head + body.map { $0.isEmpty ? "" : "    " + $0 } + ["}", ""])
            .joined(separator: "\n")
    }

    /// - Parameter reader: the expression for the reader's language.
    private func lines(for entry: MessageEntry, reader: String, isTop: Bool) -> [String] {
        switch entry {
        case .group(let name, let entries):
            return [""] + group(name, entries, isTop: isTop)
        case .message(let name, let forms):
            return [""] + message(name, forms, reader: reader)
        }
    }

    private func group(_ name: String, _ entries: [MessageEntry], isTop: Bool) -> [String] {
        let nested = "\(SwiftSource.capitalized(name))Messages"
        let head = [
            "\(access)var \(SwiftSource.identifier(name)): \(nested) {",
            "    \(nested)(messages: \(isTop ? "self" : "messages"))",
            "}",
            "",
            "\(access)struct \(nested): Sendable {",
            "    fileprivate let messages: \(type)",
        ]
        let body = entries.flatMap { lines(for: $0, reader: "messages.language", isTop: false) }
        return head + body.map { $0.isEmpty ? "" : "    " + $0 } + ["}"]
    }

    private func message(
        _ name: String, _ forms: [MessageLanguage: MessageForm], reader: String
    ) -> [String] {
        let identifier = SwiftSource.identifier(name)
        let head =
            signature(of: forms).map { "\(access)func \(identifier)(\($0)) -> String {" }
            ?? "\(access)var \(identifier): String {"
        let cases = MessageLanguage.allCases.compactMap { language in
            forms[language].map {
                "    case .\(language): \(expression($0, in: language, reader: reader))"
            }
        }
        return [head, "    switch \(reader) {"] + cases + ["    }", "}"]
    }

    /// The parameters, in the order of the English text; nil for a plain text.
    private func signature(of forms: [MessageLanguage: MessageForm]) -> String? {
        guard let english = forms[.en] else { return nil }
        var parameters = english.places.map { "\(SwiftSource.identifier($0)): String" }
        if english.isPlural {
            parameters.removeAll { $0 == "count: String" }
            parameters.insert("count: Int", at: 0)
        }
        return parameters.isEmpty ? nil : parameters.joined(separator: ", ")
    }

    /// French counts none and one alike; Dutch and English only one. A count is written in groups.
    private func expression(
        _ form: MessageForm, in language: MessageLanguage, reader: String
    ) -> String {
        switch form {
        case .single(let text): return text.literal(in: language)
        case .plural(let one, let other):
            let count = ["count": "\(reader).grouped(count)"]
            let isOne = language == .fr ? "count == 0 || count == 1" : "count == 1"
            return isOne
                + " ? \(one.literal(in: language, values: count))"
                + " : \(other.literal(in: language, values: count))"
        }
    }
}
