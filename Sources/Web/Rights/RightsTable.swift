/// Which role has which rights: one table for the whole program, put together in `aliquot`.
public struct RightsTable: Sendable {
    private let rights: [Role: Set<Right>]

    public init(_ rights: [Role: Set<Right>]) { self.rights = rights }

    public func allows(_ role: Role, _ right: Right) -> Bool {
        rights[role]?.contains(right) ?? false
    }

    /// Whether a person, or somebody who has not signed in, may open a route.
    ///
    /// This is the only place where that is decided.
    public func allows(_ person: Person?, _ access: Route.Access) -> Bool {
        switch access {
        case .probe, .open: true
        case .signedIn: person != nil
        case .needs(let right): person.map { allows($0.role, right) } ?? false
        }
    }

    /// The roles that have a right, in the order of the enumeration.
    public func roles(with right: Right) -> [Role] {
        Role.allCases.filter { allows($0, right) }
    }
}
