import CostSharing
import Journal
import Kernel
import Logging
import Migrations
import Postgres
import TestKit
import Web

@testable import aliquot

/// The program's own pieces, running in this process on a free port over a database of the suite.
///
/// The clock stands at the morning of 8 December 2026: the demo's open month is over.
struct RunningProgram: Sendable {
    @TaskLocal static var bound: RunningProgram?

    let port: Int
    let clock: TestClock
    let pool: Pool
    let application: Web.Application
    private let jobs: JobRunner
    private let visitors = Once<String, HTTPClient>()
    private let walked = Once<String, Landmarks>()

    var origin: String { "http://127.0.0.1:\(port)" }

    /// The program that the running suite was given by its trait.
    ///
    /// - Throws: `NoProgram` where it has none.
    static var current: RunningProgram {
        get throws {
            guard let bound else { throw NoProgram() }
            return bound
        }
    }

    struct NoProgram: Error {}

    private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Serves while `body` runs; jobs wait for ``work()``.
    static func serve(
        _ pool: Pool, _ body: @Sendable (RunningProgram) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let logger = silent
        var configuration = Web.Application.Configuration()
        configuration.schemaVersion = Migrations.all.map(\.version).max() ?? 0
        configuration.bodyLimit = 1024 * 1024
        configuration.searchPath = "/search"
        configuration.countsAge = .zero
        let application = Web.Application(
            routes: Site.routes, rights: Rights.table, navigation: Site.navigation,
            records: Site.records, search: Site.search, waiting: Site.waiting, pool: pool,
            configuration: configuration, logger: logger,
            clock: { clock.now })
        let jobs = JobRunner(
            pool: pool, handlers: Site.jobs { BrusselsTime(clock.now).day }, logger: logger)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await application.run(port: 0, stopsOnSignals: false) { port.yield($0) }
            }
            for await number in ports {
                let program = RunningProgram(
                    port: number, clock: clock, pool: pool, application: application,
                    jobs: jobs)
                try await body(program)
                break
            }
            group.cancelAll()
        }
    }

    /// Does the jobs that wait.
    func work() async throws { try await jobs.runPending() }

    /// A visitor who has not signed in.
    var stranger: HTTPClient { HTTPClient(port: port) }

    /// The person of a login, signed in; the same session each time.
    func visitor(_ login: String) async throws -> HTTPClient {
        try await visitors.value(of: login) {
            let client = HTTPClient(port: port)
            let answer = try await client.signIn(login, DemoPeople.password)
            guard answer.status == 303 else { throw SignInRefused(login: login, answer: answer) }
            return client
        }
    }

    /// What the walks of this suite come by.
    var landmarks: Landmarks {
        get async throws { try await walked.value(of: "") { try await Landmarks.of(self) } }
    }

    /// A page of the browser in which that person is signed in; nil for nobody.
    func page(
        as login: String?, width: Int = 1280, javaScript: Bool = true
    ) async throws -> Page {
        let page = try await Browser.shared().open(width: width, javaScript: javaScript)
        if let login, let token = try await visitor(login).cookies["aliquot_session"] {
            try await page.setCookie("aliquot_session", token, for: origin)
        }
        return page
    }
}

/// A person of the demo could not sign in.
struct SignInRefused: Error {
    let login: String
    let answer: Answer
}
