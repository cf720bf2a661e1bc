/// The languages that a message is written in, in the order of the generated code.
enum MessageLanguage: String, CaseIterable, Sendable {
    case nl, fr, en
}

/// A text with places for values: `Rij {row}: {amount}`.
struct MessageText: Hashable, Sendable {
    /// A run of plain text, or the name of a place.
    enum Part: Hashable, Sendable {
        case text(String)
        case place(String)
    }

    let parts: [Part]

    /// Reads a text; throws a sentence that says which brace is wrong.
    init(_ text: String) throws(Flaw) {
        var parts: [Part] = []
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            let after = rest[rest.index(after: brace)...]
            guard rest[brace] == "{", let end = after.firstIndex(of: "}"),
                SwiftSource.isLowerCamelCase(after[..<end])
            else { throw Flaw() }
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            parts.append(.place(String(after[..<end])))
            rest = after[after.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names of the places, each once, in the order of the text.
    var places: [String] {
        var places: [String] = []
        for case .place(let name) in parts where !places.contains(name) { places.append(name) }
        return places
    }

    /// The text as a Swift literal that takes each place from the argument of that name.
    ///
    /// In French a word that leans on a place elides before some months; the reader sees `d’avril`
    /// where the message says `de {period}`.
    ///
    /// - Parameter values: what stands in a place instead of its argument.
    func literal(in language: MessageLanguage, values: [String: String] = [:]) -> String {
        var inside = ""
        for (index, part) in parts.enumerated() {
            switch part {
            case .text(let text):
                let word = language == .fr && index + 1 < parts.count ? Self.leaning(text) : nil
                inside += SwiftSource.escaped(text.dropLast(word.map { $0.count + 1 } ?? 0))
            case .place(let name):
                let argument = values[name] ?? SwiftSource.identifier(name)
                if language == .fr, index > 0, case .text(let text) = parts[index - 1],
                    let word = Self.leaning(text)
                {
                    inside += "\\(Language.leaning(\"\(word)\", on: \(argument)))"
                } else {
                    inside += "\\(\(argument))"
                }
            }
        }
        return "\"\(inside)\""
    }

    /// The word at the end of a text that leans on what follows: `de`, `que`.
    private static func leaning(_ text: String) -> String? {
        guard text.last == " ",
            let word = text.dropLast().split(whereSeparator: { !$0.isLetter }).last,
            text.dropLast().hasSuffix(word), ["de", "que"].contains(word.lowercased())
        else { return nil }
        return String(word)
    }

    /// A brace that encloses no name.
    struct Flaw: Error {}
}

/// What one language says.
enum MessageForm: Hashable, Sendable {
    case single(MessageText)
    /// For one and for any other count.
    case plural(one: MessageText, other: MessageText)

    /// The names of the places, each once.
    var places: [String] {
        switch self {
        case .single(let text): text.places
        case .plural(let one, let other):
            other.places + one.places.filter { !other.places.contains($0) }
        }
    }

    var isPlural: Bool {
        if case .plural = self { true } else { false }
    }
}

/// A key of the file: one message in every language, or a group of keys.
indirect enum MessageEntry: Hashable, Sendable {
    case message(String, [MessageLanguage: MessageForm])
    case group(String, [MessageEntry])
}
