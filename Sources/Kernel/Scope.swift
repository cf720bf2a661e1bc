/// Whose rows a reader sees; the database's row-level security follows it.
public enum Scope: Hashable, Sendable {
    /// The association's own people: every member.
    case association
    /// One member's people: that member and nothing of another.
    case member(Int64)
    /// One supplier's people: that supplier, its lots and the orders placed with it.
    case supplier(Int64)
    /// One person who works for the association: the own hours.
    case worker(Int64)
    /// Nobody signed in: no row of any member.
    case nobody

    /// The value of the setting `aliquot.scope` that policies compare with.
    public var setting: String {
        switch self {
        case .association: "association"
        case .member(let id): "member:\(id)"
        case .supplier(let id): "supplier:\(id)"
        case .worker(let id): "worker:\(id)"
        case .nobody: ""
        }
    }
}
