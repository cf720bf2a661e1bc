import Foundation
import Kernel

/// What somebody looks for, made ready to be compared: without case, without accents, three words at
/// most, the signs of `LIKE` escaped.
public struct SearchWords: Sendable, Hashable {
    /// As it was typed, without spaces around it.
    public let text: String
    /// Folded and escaped, in their order.
    public let words: [String]

    public init(_ typed: String) {
        let start = Array(typed.utf8.prefix(400))[...]
        text = String(decoding: Entry.trimmed(start), as: UTF8.self)
        words = text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
            .split { $0.properties.isWhitespace || $0.value < 32 }
            .prefix(3).map { Self.escaped(String(String.UnicodeScalarView($0))) }
    }

    public var isEmpty: Bool { words.isEmpty }

    /// The words with a space between them, escaped.
    public var whole: String { words.joined(separator: " ") }

    /// The words with a space between them, to be compared as they are.
    public var exact: String { whole.replacing("\\", with: "") }

    /// Everything that begins with the words.
    public var prefix: String { whole + "%" }

    /// A pattern a word, for `LIKE ALL`: what contains each. Fewer than three signs look at beginnings
    /// only, so that two letters do not find everything.
    public var patterns: [String] {
        exact.count < 3 ? [prefix] : words.map { "%" + $0 + "%" }
    }

    private static func escaped(_ word: String) -> String {
        var escaped = ""
        for character in word {
            if "\\%_".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
