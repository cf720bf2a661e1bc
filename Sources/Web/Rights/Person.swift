import Kernel

/// Somebody who signed in.
public struct Person: Sendable, Hashable {
    public let id: Int64
    public let name: String
    public let role: Role
    /// The member whose people this person is of; nil for the association's own.
    public let memberID: Int64?
    public let language: Language

    public init(id: Int64, name: String, role: Role, memberID: Int64?, language: Language) {
        self.id = id
        self.name = name
        self.role = role
        self.memberID = memberID
        self.language = language
    }

    /// Whose rows this person sees.
    public var scope: Scope {
        switch (role, memberID) {
        case (.member, let id?): .member(id)
        case (.member, nil): .nobody
        default: .association
        }
    }
}
