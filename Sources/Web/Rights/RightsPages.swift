import Kernel

/// Who may do what: the one table that the program goes by, readable.
enum RightsPages {
    /// `GET /rights`
    static func show(_ exchange: Exchange) async throws -> Response {
        let t = SharedMessages(exchange.language)
        let routes = exchange.site.routes.filter { $0.access != .probe }
        var rights: [Right] = []
        for case .needs(let right) in routes.map(\.access) where !rights.contains(right) {
            rights.append(right)
        }
        let view = RightsView(
            page: exchange.page(t.rights.title, help: t.rights.help), t: t,
            roleHeads: Role.allCases.map { $0.title(in: exchange.language) },
            rows: rights.sorted { $0.name < $1.name }.map { row($0, routes, exchange) },
            openRoutes: routes.filter { $0.access == .open }.map(address),
            signedInRoutes: routes.filter { $0.access == .signedIn }.map(address))
        return exchange.respond(view)
    }

    private static func row(
        _ right: Right, _ routes: [Route], _ exchange: Exchange
    ) -> RightRowView {
        let words = SharedMessages(exchange.language).rights
        return RightRowView(
            words: right.words(in: exchange.language), name: right.name,
            cells: Role.allCases.map { role in
                let isAllowed = exchange.site.rights.allows(role, right)
                return RightCellView(text: isAllowed ? words.yes : words.no, isAllowed: isAllowed)
            },
            routes: routes.filter { $0.access == .needs(right) }.map(address))
    }

    private static func address(_ route: Route) -> String {
        "\(route.method.rawValue) \(route.pattern)"
    }
}

/// Every right with the roles that have it and the addresses that need it.
struct RightsView: View {
    let page: PageFrame
    let t: SharedMessages
    let roleHeads: [String]
    let rows: [RightRowView]
    let openRoutes: [String]
    let signedInRoutes: [String]
}

/// One right.
struct RightRowView {
    let words: String
    let name: String
    let cells: [RightCellView]
    let routes: [String]
}

/// Whether one role has one right.
struct RightCellView {
    let text: String
    let isAllowed: Bool
}
