/// Finds the route of a path: a tree of segments, literal ones before `:named` ones.
struct Router: Sendable {
    /// What a path leads to.
    enum Match: Sendable {
        case route(Route, Parameters)
        /// The path exists, but not for this method.
        case otherMethods([Request.Method])
        case nothing
    }

    private struct Node: Sendable {
        var literals: [(segment: [UInt8], node: Int)] = []
        var named: (name: String, node: Int)?
        var routes: [Route] = []
    }

    private var nodes = [Node()]

    /// - Precondition: no two routes have the same method and path.
    init(_ routes: [Route]) {
        for route in routes { insert(route) }
    }

    private mutating func insert(_ route: Route) {
        var current = 0
        for segment in route.pattern.utf8.split(separator: UInt8(ascii: "/")) {
            current = child(of: current, String(Substring(segment)))
        }
        precondition(
            !nodes[current].routes.contains { $0.method == route.method },
            "\(route.method.rawValue) \(route.pattern) is declared twice")
        nodes[current].routes.append(route)
    }

    private mutating func child(of parent: Int, _ segment: String) -> Int {
        if segment.hasPrefix(":") {
            let name = String(segment.dropFirst())
            if let named = nodes[parent].named {
                precondition(named.name == name, ":\(name) is called :\(named.name) elsewhere")
                return named.node
            }
            nodes[parent].named = (name, nodes.count)
        } else {
            let bytes = Array(segment.utf8)
            if let literal = nodes[parent].literals.first(where: { $0.segment == bytes }) {
                return literal.node
            }
            nodes[parent].literals.append((bytes, nodes.count))
        }
        nodes.append(Node())
        return nodes.count - 1
    }

    /// - Refuses: a path with broken percent signs.
    func match(_ method: Request.Method, _ path: String) throws(MalformedRequest) -> Match {
        var current = 0
        var parameters = Parameters()
        for segment in path.utf8.split(separator: UInt8(ascii: "/")) {
            let node = nodes[current]
            if let literal = node.literals.first(where: { $0.segment.elementsEqual(segment) }) {
                current = literal.node
            } else if let named = node.named {
                let value = try percentDecoded(segment, plusIsSpace: false)
                parameters.append(named.name, value)
                current = named.node
            } else {
                return .nothing
            }
        }
        let routes = nodes[current].routes
        let wanted = method == .head ? .get : method
        if let route = routes.first(where: { $0.method == wanted }) {
            return .route(route, parameters)
        }
        return routes.isEmpty ? .nothing : .otherMethods(routes.map(\.method))
    }
}

/// What stands in a path where the pattern has names.
public typealias Parameters = Fields
