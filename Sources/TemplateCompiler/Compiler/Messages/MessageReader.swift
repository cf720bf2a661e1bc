import Yams

/// Reads a file of messages and finds every mistake in it.
struct MessageReader {
    private let file: String
    private var mistakes: [Diagnostic] = []

    /// The entries of a file, in its order.
    static func entries(of yaml: String, file: String) throws(Diagnostics) -> [MessageEntry] {
        var reader = MessageReader(file: file)
        guard let root = try reader.root(of: yaml) else { return [] }
        let entries = reader.entries(of: root, reserved: "language")
        guard reader.mistakes.isEmpty else { throw Diagnostics(reader.mistakes) }
        return entries
    }

    private init(file: String) {
        self.file = file
    }

    private func root(of yaml: String) throws(Diagnostics) -> Node.Mapping? {
        let start = SourcePosition(file: file)
        do {
            guard let node = try compose(yaml: yaml), node.null == nil else { return nil }
            guard let mapping = node.mapping else {
                throw Diagnostic("a file of messages is a mapping of keys", at: start)
            }
            return mapping
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            let position = position(context.mark)
            throw Diagnostics(
                keys.map { Diagnostic("the key \($0) is written twice", at: position) })
        } catch YamlError.scanner(_, let problem, let mark, _),
            YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            throw Diagnostics([Diagnostic("no YAML: \(problem)", at: position(mark))])
        } catch let mistake as Diagnostic {
            throw Diagnostics([mistake])
        } catch {
            throw Diagnostics([Diagnostic("no YAML: \(error)", at: start)])
        }
    }

    private mutating func entries(
        of mapping: Node.Mapping, reserved: String
    ) -> [MessageEntry] {
        mapping.compactMap { key, value in
            guard let name = key.string, SwiftSource.isLowerCamelCase(name) else {
                report("the key \(key.string ?? "") is not in lowerCamelCase", at: key)
                return nil
            }
            guard name != reserved else {
                report("the key \(name) is taken by the generated code", at: key)
                return nil
            }
            guard let content = value.mapping else {
                report("\(name) has neither languages (nl, fr, en) nor keys of its own", at: key)
                return nil
            }
            let isMessage = content.keys.contains {
                MessageLanguage(rawValue: $0.string ?? "") != nil
            }
            return isMessage
                ? message(name, at: key, in: content)
                : .group(name, entries(of: content, reserved: "messages"))
        }
    }

    private mutating func message(
        _ name: String, at key: Node, in mapping: Node.Mapping
    ) -> MessageEntry {
        for language in mapping.keys where MessageLanguage(rawValue: language.string ?? "") == nil {
            report("\(name) has the unknown language \(language.string ?? "")", at: language)
        }
        var forms: [MessageLanguage: MessageForm] = [:]
        for language in MessageLanguage.allCases {
            guard let value = mapping[language.rawValue] else {
                report("\(name) has no text in \(language)", at: key)
                continue
            }
            forms[language] = form(of: value, name: "\(name) in \(language)", at: key)
        }
        compare(forms, name: name, at: key)
        return .message(name, forms)
    }

    private mutating func form(of node: Node, name: String, at key: Node) -> MessageForm? {
        guard let mapping = node.mapping else {
            return text(of: node, name: name, at: key).map { .single($0) }
        }
        for form in mapping.keys where form.string != "one" && form.string != "other" {
            report("\(name) has the unknown form \(form.string ?? "")", at: form)
        }
        guard let one = mapping["one"], let other = mapping["other"] else {
            report("\(name) needs the forms one and other", at: key)
            return nil
        }
        guard let one = text(of: one, name: "\(name), one,", at: key),
            let other = text(of: other, name: "\(name), other,", at: key)
        else { return nil }
        return .plural(one: one, other: other)
    }

    private mutating func text(of node: Node, name: String, at key: Node) -> MessageText? {
        guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
            report("\(name) is empty", at: node.mark == nil ? key : node)
            return nil
        }
        do {
            return try MessageText(text)
        } catch {
            report("\(name) has a brace that encloses no name, as {amount} does", at: node)
            return nil
        }
    }

    /// Each language has the places of English, and all have plural forms or none.
    private mutating func compare(
        _ forms: [MessageLanguage: MessageForm], name: String, at key: Node
    ) {
        guard let english = forms[.en] else { return }
        for language in MessageLanguage.allCases {
            guard let form = forms[language] else { continue }
            guard form.isPlural == english.isPlural else {
                let which =
                    english.isPlural
                    ? "no plural forms, which en has" : "plural forms, which en has not"
                report("\(name) in \(language) has \(which)", at: key)
                continue
            }
            let places = Set(form.places).subtracting(form.isPlural ? ["count"] : [])
            let expected = Set(english.places).subtracting(form.isPlural ? ["count"] : [])
            for place in expected.subtracting(places).sorted() {
                report("\(name) in \(language) lacks {\(place)}, which en has", at: key)
            }
            for place in places.subtracting(expected).sorted() {
                report("\(name) in \(language) has {\(place)}, which en has not", at: key)
            }
        }
    }

    private mutating func report(_ message: String, at node: Node) {
        mistakes.append(Diagnostic(message, at: position(node.mark)))
    }

    private func position(_ mark: Mark?) -> SourcePosition {
        SourcePosition(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
