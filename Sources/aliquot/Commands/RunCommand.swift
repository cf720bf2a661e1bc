import ArgumentParser
import Foundation
import Journal
import Kernel
import Logging
import Migrations
import Postgres
import ServiceLifecycle
import Web

/// Serves the web application on the loopback interface, with its background work.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Serve the web application; with --demo, load the demo first."
    )

    @OptionGroup var options: DatabaseOptions

    @Option(help: "The port on 127.0.0.1.")
    var port = 8080

    @Option(help: "The address as browsers write it, when a proxy stands before the program.")
    var publicOrigin: String?

    @Flag(help: "Load the demo association into an empty database and close its months.")
    var demo = false

    @Flag(help: "With --demo: a year of 1,200 pools and a million cost lines instead.")
    var fullSize = false

    func run() async throws {
        let logger = Logger(label: "aliquot") { JSONLog(label: $0) }
        do {
            try await Database.with(options, logger: logger) { pool in
                if demo && fullSize {
                    try await FullSizeDemo(pool: pool).load(report)
                } else if demo {
                    try await Demo(pool: pool).load(report)
                }
                try await serve(pool, logger)
            }
        } catch let taken as PortTaken {
            StandardError.line(
                "Another program listens on port \(taken.port). Stop it, or take another: --port 8081."
            )
            throw ExitCode.failure
        }
    }

    private func serve(_ pool: Postgres.Pool, _ logger: Logger) async throws {
        var configuration = Web.Application.Configuration()
        configuration.publicOrigin = publicOrigin
        configuration.searchPath = "/search"
        configuration.schemaVersion = Migrations.all.map(\.version).max() ?? 0
        let application = Web.Application(
            routes: Site.routes, rights: Rights.table, navigation: Site.navigation,
            records: Site.records, search: Site.search, waiting: Site.waiting, pool: pool,
            configuration: configuration, logger: logger)
        let hasPeople = try await pool.read(.association, PersonStore.hasAnybody)
        let jobs = JobRunner(pool: pool, handlers: Site.jobs(today: Clock.today), logger: logger)
        let sealer = Sealer(pool: pool, logger: logger)
        try await application.run(
            port: port,
            services: [
                Background { try await jobs.run() }, Background { try await jobs.run() },
                Background { try await sealer.run() },
                Background { try await ChainLog(pool: pool, logger: logger).run() },
            ]
        ) { port in
            report(greeting(port: port, hasPeople: hasPeople))
        }
        _ = try await sealer.sealPending()
    }

    /// A line that is seen at once, also where the output is a file.
    private func report(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private func greeting(port: Int, hasPeople: Bool) -> String {
        var lines = ["", "Aliquot is at http://127.0.0.1:\(port)", ""]
        if !hasPeople {
            let folder = options.folder.map { " --data \($0)" } ?? ""
            lines += [
                "Nobody can sign in yet. Add the first administrator from another terminal:", "",
                "  aliquot person add LOGIN --name \"NAME\" --role administrator\(folder)", "",
            ]
        }
        if demo {
            lines += DemoPeople.all.map { person in
                let login = person.login.padding(toLength: 14, withPad: " ", startingAt: 0)
                return "  \(login) \(DemoPeople.password)   \(person.name)"
            }
            lines += ["", "Stop it with Ctrl-C.", ""]
        }
        return lines.joined(separator: "\n")
    }
}

/// Work that goes on beside the server and ends with it.
private struct Background: Service {
    let work: @Sendable () async throws -> Void

    init(_ work: @escaping @Sendable () async throws -> Void) { self.work = work }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await work() } catch is CancellationError {}
        }
    }
}
