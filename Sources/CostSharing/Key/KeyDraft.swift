import Kernel

/// A key before it has versions: what it is called and in what it measures.
public struct KeyDraft: Hashable, Sendable {
    public var code: String
    public var names: Names
    /// What one of it is: `FTE`, `terabyte`; empty where a weight has no unit.
    public var units: Names
    /// Whether members see every member's weight, not only their own and the total.
    public var isPublicToMembers: Bool

    /// - Refuses: a code that is not made of capitals, digits and hyphens.
    public init(
        code: String, names: Names, units: Names = Names(nl: "", fr: "", en: ""),
        isPublicToMembers: Bool = false
    ) throws(KeyRefusal) {
        guard isShortCode(code) else { throw .codeIsMalformed(code) }
        self.code = code
        self.names = names
        self.units = units
        self.isPublicToMembers = isPublicToMembers
    }
}

/// Why a key cannot be made.
public enum KeyRefusal: Refusal, Hashable {
    case codeIsMalformed(String)
    case codeIsTaken(String)

    public var field: String? { "code" }

    public func message(in language: Language) -> String {
        let words = Messages(language).key.refusal
        return switch self {
        case .codeIsMalformed(let code): words.codeIsMalformed(code: code)
        case .codeIsTaken(let code): words.codeIsTaken(code: code)
        }
    }
}

/// Whether a text is a code of a key or a pool: at most 24 capitals, digits and hyphens.
func isShortCode(_ text: String) -> Bool {
    guard (1...24).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else {
        return false
    }
    return text.utf8.allSatisfy { byte in
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
}

/// Whether a text is made like a member's number: `M0001`.
func isMemberCode(_ text: String) -> Bool {
    text.utf8.count == 5 && text.utf8.first == UInt8(ascii: "M")
        && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
}
