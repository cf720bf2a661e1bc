import Kernel
import Logging
import Postgres

/// What is the same for every request: addresses, rights, navigation, database, clock.
final class Site: Sendable {
    let routes: [Route]
    let router: Router
    let rights: RightsTable
    let navigation: [NavigationSection]
    let records: [RecordKind]
    let search: [SearchSource]
    let waiting: [Waiting]
    let counts: WaitingCounts
    let association = AssociationNames()
    let pool: Pool
    let configuration: Application.Configuration
    let logger: Logger
    let clock: Application.Clock
    let crossSite: CrossSiteCheck
    let assets: AssetShelf

    init(
        routes: [Route], rights: RightsTable, navigation: [NavigationSection],
        records: [RecordKind], search: [SearchSource], waiting: [Waiting], pool: Pool,
        configuration: Application.Configuration, logger: Logger, clock: @escaping Application.Clock
    ) {
        self.routes = routes
        router = Router(routes)
        self.rights = rights
        self.navigation = navigation
        self.records = records
        self.search = search
        self.waiting = waiting
        counts = WaitingCounts(maximumAge: configuration.countsAge)
        self.pool = pool
        self.configuration = configuration
        self.logger = logger
        self.clock = clock
        crossSite = CrossSiteCheck(origin: configuration.publicOrigin)
        assets = AssetShelf(Assets.all)
    }

    /// Whether a path is one of our pages, so that somebody may be sent there.
    func hasPage(at path: String) -> Bool {
        guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            case .route? = try? router.match(.get, String(path.prefix { $0 != "?" }))
        else { return false }
        return true
    }

    /// Whether forms go to a path.
    func takesForms(at path: String) -> Bool {
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            case .route? = try? router.match(.post, path)
        else { return false }
        return true
    }
}
