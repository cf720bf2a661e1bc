import Kernel
import Logging
import Postgres

/// The program as its visitors see it: every address, every right, one navigation.
///
///     let application = Application(
///         routes: MembershipRoutes.all + …, rights: rights, navigation: navigation,
///         pool: pool, logger: logger)
///     try await application.run(host: "127.0.0.1", port: 8080)
public struct Application: Sendable {
    /// Tells the moment; tests have one that stands still.
    public typealias Clock = @Sendable () -> Instant

    public struct Configuration: Sendable {
        public var productName = "Aliquot"
        /// Our own address as browsers write it, `https://aliquot.example`, when a proxy stands
        /// before the program; cookies are then only sent over HTTPS.
        public var publicOrigin: String?
        /// The largest form or file that is taken. Unit: bytes.
        public var bodyLimit = 32 * 1024 * 1024
        /// How long a form may take to come in.
        public var bodyTime: Duration = .seconds(60)
        /// Where the program's name leads.
        public var homePath = "/"
        /// Where the search field of every page leads; nil for no such field.
        public var searchPath: String?
        /// The migration that the database must have for the program to be ready.
        public var schemaVersion = 0
        /// How old the counts of what waits for a person may be. Unit: seconds of this process.
        public var countsAge: Duration = .seconds(5)

        public init() {}

        var isSecure: Bool { publicOrigin?.hasPrefix("https:") ?? false }
    }

    let site: Site

    /// The kit's own pages (signing in, rights, rules, probes, assets) are added to the routes.
    ///
    /// - Parameters:
    ///   - records: the kinds of records that take remarks and files.
    ///   - search: what the search field of every page looks through, in the order of its answer.
    ///   - waiting: what may wait for somebody.
    public init(
        routes: [Route], rights: RightsTable, navigation: [NavigationSection],
        records: [RecordKind] = [], search: [SearchSource] = [], waiting: [Waiting] = [],
        pool: Pool, configuration: Configuration = Configuration(), logger: Logger,
        clock: @escaping Clock = systemClock
    ) {
        site = Site(
            routes: routes + KitRoutes.all, rights: rights, navigation: navigation,
            records: records, search: search, waiting: waiting, pool: pool,
            configuration: configuration, logger: logger, clock: clock)
    }

    /// Every address, the kit's own included.
    public var routes: [Route] { site.routes }

    /// Answers one request; whatever goes wrong inside becomes an answer, too.
    ///
    /// In reading order: log, error page, session, form, cross-site check, rights, page.
    public func answer(_ request: Request) async -> Response {
        let meter = StatementMeter()
        return await StatementMeter.$current.withValue(meter) { await answer(request, meter) }
    }

    private func answer(_ request: Request, _ meter: StatementMeter) async -> Response {
        var exchange = Exchange(request, site: site)
        var response: Response
        do {
            try exchange.findRoute()
            try await exchange.loadSession()
            try exchange.checkMethod()
            try exchange.readForm()
            try exchange.checkCrossSite()
            try exchange.checkRights()
            try await exchange.loadWaiting()
            try await exchange.loadAssociation()
            response = try await exchange.handle()
            exchange.forgetWaiting()
            try await exchange.keepNotice(of: response)
        } catch {
            response = ErrorPages.answer(error, exchange)
        }
        exchange.rememberLanguage(in: &response)
        RequestLog.write(exchange, response, meter, until: site.clock())
        return response
    }
}
