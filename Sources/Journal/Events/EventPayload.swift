import Crypto
import Foundation

/// What changed, in the one form that its digest is taken of.
///
/// - Shape: `{"before":[["category","A"]],"after":[["category","B"]]}`, the facts in the order they
///   were given, no white space, UTF-8, only quotation marks, backslashes and controls escaped.
struct EventPayload: Hashable, Sendable {
    let before: [Fact]
    let after: [Fact]

    init(before: [Fact], after: [Fact]) {
        self.before = before
        self.after = after
    }

    /// Reads what ``body`` wrote.
    init(body: String) throws {
        let sides = try JSONDecoder().decode([String: [[String?]]].self, from: Data(body.utf8))
        before = Self.facts(sides["before"] ?? [])
        after = Self.facts(sides["after"] ?? [])
    }

    /// The text that is stored.
    var body: String {
        "{\"before\":\(Self.text(before)),\"after\":\(Self.text(after))}"
    }

    /// SHA-256 of the salt and the text: without the salt, which goes when the payload is erased, a
    /// short text could be guessed from its digest.
    static func digest(salt: [UInt8], body: String) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Data(body.utf8))
        return Array(hash.finalize())
    }

    private static func facts(_ pairs: [[String?]]) -> [Fact] {
        pairs.compactMap { pair in
            guard pair.count == 2, let name = pair[0] else { return nil }
            return Fact(name, pair[1])
        }
    }

    private static func text(_ facts: [Fact]) -> String {
        let pairs = facts.map { "[\(text($0.name)),\($0.value.map(text) ?? "null")]" }
        return "[" + pairs.joined(separator: ",") + "]"
    }

    private static func text(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\" + String(scalar)
            case "\u{0}"..."\u{1F}":
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
