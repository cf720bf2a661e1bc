import Kernel

/// One department in the navigation; `aliquot` puts the sections together.
public struct NavigationSection: Sendable {
    let title: @Sendable (Language) -> String
    let items: [NavigationItem]

    public init(
        _ title: @escaping @Sendable (Language) -> String, _ items: [NavigationItem]
    ) {
        self.title = title
        self.items = items
    }
}

/// One page in the navigation; who may not open it does not see it.
public struct NavigationItem: Sendable {
    let title: @Sendable (Language) -> String
    let path: String
    let access: Route.Access

    public init(
        _ title: @escaping @Sendable (Language) -> String, path: String, needs right: Right
    ) {
        self.init(title, path: path, access: .needs(right))
    }

    public init(
        _ title: @escaping @Sendable (Language) -> String, path: String,
        access: Route.Access = .signedIn
    ) {
        self.title = title
        self.path = path
        self.access = access
    }
}

/// A step on the way to a page; the last one, the page itself, is left out.
public struct Crumb: Sendable {
    let title: String
    let path: String

    public init(_ title: String, path: String = "") {
        self.title = title
        self.path = path
    }
}

extension Site {
    /// The sections that somebody may open, with the place where they are.
    func navigation(for exchange: Exchange, at place: String) -> [NavigationSectionView] {
        let language = exchange.language
        let current = navigation.lazy.flatMap(\.items).map(\.path)
            .filter { place == $0 || place.hasPrefix($0 + "/") }
            .max { $0.utf8.count < $1.utf8.count }
        return navigation.compactMap { section in
            let items = section.items.filter { rights.allows(exchange.person, $0.access) }
            guard !items.isEmpty else { return nil }
            return NavigationSectionView(
                title: section.title(language),
                items: items.map { item in
                    let count = exchange.waitingCount(at: item.path)
                    let number = count > 0 ? exchange.localized.number(count) : ""
                    return NavigationItemView(
                        title: item.title(language), path: item.path,
                        isCurrent: item.path == current, count: number,
                        countWords: count > 0
                            ? SharedMessages(language).layout.waiting(count: number) : "")
                })
        }
    }
}
