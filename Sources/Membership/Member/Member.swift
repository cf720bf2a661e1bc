public import Kernel

/// A member as the register holds it.
///
/// - Source: AGM-18
public struct Member: Hashable, Sendable {
    public let id: Int64
    /// Short, and never given to another member: `M0001`.
    public let code: String
    public let facts: MemberFacts
    public let joinedOn: Day
    /// The first day on which it was a member no longer.
    public let leftOn: Day?
    /// Grows by one with each correction, so that two people do not overwrite one another.
    public let version: Int

    public init(
        id: Int64, code: String, facts: MemberFacts, joinedOn: Day, leftOn: Day? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.code = code
        self.facts = facts
        self.joinedOn = joinedOn
        self.leftOn = leftOn
        self.version = version
    }

    /// What the record of changes calls this member: `membership/member/12`.
    public var subject: String { Self.subject(of: id) }

    static func subject(of id: Int64) -> String { "membership/member/\(id)" }
}

/// What a person keeps up to date about a member.
public struct MemberFacts: Hashable, Sendable {
    /// The name by law or by custom, never empty, without spaces at its ends.
    public var name: String
    /// `RSZ`; empty where the member has none.
    public var shortName: String
    public var enterpriseNumber: EnterpriseNumber?
    /// The language in which it gets its statements.
    public var language: Language

    public init(
        name: String, shortName: String = "", enterpriseNumber: EnterpriseNumber? = nil,
        language: Language
    ) {
        self.name = name
        self.shortName = shortName
        self.enterpriseNumber = enterpriseNumber
        self.language = language
    }

    /// The longest name and short name that a form and a file may bring.
    ///
    /// - Unit: characters.
    static let nameLimit = 200
    static let shortNameLimit = 40
}

/// The code of a member: the letter M and a number of four digits.
enum MemberCode {
    /// The codes that follow on the highest one in use; `M0001` is the first of all.
    ///
    /// - Refuses: a number above 9999.
    static func following(
        _ last: String?, count: Int
    ) throws(MemberRefusal) -> [String] {
        let used = last.flatMap { Int($0.dropFirst()) } ?? 0
        guard used + count <= 9999 else { throw .codesUsedUp }
        return (0..<count).map { text(used + $0 + 1) }
    }

    private static func text(_ number: Int) -> String {
        let digits = String(number)
        return "M" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
