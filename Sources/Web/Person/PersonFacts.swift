import Journal
import Kernel
import Postgres

/// What is kept of somebody who may sign in, beside login and password.
public struct PersonFacts: Hashable, Sendable {
    public let name: String
    public let role: Role
    /// Set for the role `member`, and for no other.
    public let member: PersonMember?
    public let language: Language

    /// How long a name may be. Unit: characters.
    static let nameLimit = 120

    /// The facts as an event keeps them.
    var recorded: [Fact] {
        [
            Fact("name", name), Fact("role", role.rawValue), Fact("member", member?.code),
            Fact("language", language.rawValue),
        ]
    }
}

/// The member whose people somebody is of.
public struct PersonMember: Hashable, Sendable {
    let id: Int64
    let code: String
    let name: String
}

/// Somebody who may sign in, or once might.
struct PersonRecord: Hashable, Sendable {
    let id: Int64
    let login: String
    let facts: PersonFacts
    /// Since when the person may no longer sign in.
    let disabledOn: Day?
    let version: Int

    /// The record's path in the journal; signing in and out is recorded there, too.
    var subject: String { Self.subject(of: id) }

    static func subject(of id: Int64) -> String { "person/\(id)" }
}

/// What a form or a command says of somebody, before the database is asked.
public struct PersonEntry: Hashable, Sendable {
    public let name: String
    public let role: Role
    /// The code of the person's member, `M0001`; nil or empty for none.
    public let memberCode: String?
    public let language: Language

    public init(name: String, role: Role, memberCode: String?, language: Language) {
        self.name = name
        self.role = role
        self.memberCode = memberCode
        self.language = language
    }

    /// The facts, with spaces in order and the member looked up.
    ///
    /// - Refuses: an empty or too long name, the role `member` without a member, a member beside
    ///   another role, a code that no member has.
    func facts(in transaction: Transaction) async throws -> PersonFacts {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let code = memberCode?.uppercased().filter { !$0.isWhitespace } ?? ""
        guard !name.isEmpty else { throw PersonRefusal.nameMissing }
        guard name.count <= PersonFacts.nameLimit else {
            throw PersonRefusal.nameTooLong(limit: PersonFacts.nameLimit)
        }
        guard role == .member else {
            guard code.isEmpty else { throw PersonRefusal.memberBesideRole(role) }
            return PersonFacts(name: name, role: role, member: nil, language: language)
        }
        guard !code.isEmpty else { throw PersonRefusal.memberMissing }
        guard let member = try await transaction.run(PersonStore.member(of: code)) else {
            throw PersonRefusal.memberUnknown(code)
        }
        return PersonFacts(name: name, role: role, member: member, language: language)
    }
}
