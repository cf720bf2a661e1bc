import Kernel

/// Somebody who signed in.
public struct Person: Sendable, Hashable {
    public let id: Int64
    public let name: String
    public let role: Role
    /// The member whose people this person is of; nil for the association's own.
    public let memberID: Int64?
    /// The supplier whose people this person is of; nil for anybody else.
    public let supplierID: Int64?
    public let language: Language

    public init(
        id: Int64, name: String, role: Role, memberID: Int64?, supplierID: Int64? = nil,
        language: Language
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.memberID = memberID
        self.supplierID = supplierID
        self.language = language
    }

    /// Whose rows this person sees.
    public var scope: Scope {
        switch role {
        case .member: memberID.map { .member($0) } ?? .nobody
        case .supplier: supplierID.map { .supplier($0) } ?? .nobody
        case .worker: .worker(id)
        case .finance, .hr, .procurement, .governance, .auditor, .administrator: .association
        }
    }
}
