import Kernel

/// Something that a person may be allowed to do; each department declares its own.
///
///     extension Right {
///         static let readMembers = Right("read-members", nl: "leden lezen", …)
///     }
public struct Right: Sendable, Hashable {
    public let name: String
    private let words: [Language: String]

    /// - Parameter name: unique over all departments; shown where the words are left out.
    public init(_ name: String, nl: String? = nil, fr: String? = nil, en: String? = nil) {
        self.name = name
        words = [.nl: nl ?? name, .fr: fr ?? name, .en: en ?? name]
    }

    /// The right in words: `read members`.
    public func words(in language: Language) -> String { words[language] ?? name }

    public static func == (left: Right, right: Right) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
