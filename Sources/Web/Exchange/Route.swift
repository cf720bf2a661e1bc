/// One address of the program: who may ask it, and who answers.
///
///     Route.get("/membership/members/:member", needs: .readMembers, MemberPages.show)
public struct Route: Sendable {
    /// Who may ask.
    public enum Access: Sendable, Hashable {
        /// Anybody, without a look at the session: machines that ask whether the program lives.
        case probe
        /// Anybody.
        case open
        case signedIn
        case needs(Right)
    }

    public typealias Handler = @Sendable (Exchange) async throws -> Response

    public let method: Request.Method
    /// Segments between slashes; one that begins with a colon takes any text: `/rights/:role`.
    public let pattern: String
    public let access: Access
    public let handler: Handler
    /// The largest form that is taken here, with its files; nil for the program's own limit.
    ///
    /// - Unit: bytes.
    public private(set) var bodyLimit: Int?

    public init(
        _ method: Request.Method, _ pattern: String, _ access: Access,
        _ handler: @escaping Handler
    ) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with a slash")
        self.method = method
        self.pattern = pattern
        self.access = access
        self.handler = handler
    }

    public static func get(
        _ pattern: String, needs right: Right, _ handler: @escaping Handler
    ) -> Route {
        Route(.get, pattern, .needs(right), handler)
    }

    public static func get(
        _ pattern: String, access: Access = .signedIn, _ handler: @escaping Handler
    ) -> Route {
        Route(.get, pattern, access, handler)
    }

    public static func post(
        _ pattern: String, needs right: Right, _ handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, .needs(right), handler)
    }

    public static func post(
        _ pattern: String, access: Access = .signedIn, _ handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, access, handler)
    }

    /// The same address for forms whose files are as large as that together.
    ///
    /// - Parameter limit: Unit: bytes.
    public func taking(upTo limit: Int) -> Route {
        var route = self
        route.bodyLimit = limit
        return route
    }
}
