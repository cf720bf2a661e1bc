import Foundation
import FullSize
import Kernel
import Logging
import Postgres

/// The page of a statement of about 50 lines, read by a member's person: the program's own server under
/// `wrk`, beside `pgbench` that runs the very statements of that page.
struct Page {
    /// Who reads, and whose statement.
    private static let reader = (
        login: "reader", password: "a-page-is-read-64-times", code: "M0005"
    )
    /// The last month that was posted.
    private static let period = "2026-12"

    let rounds: Int
    let stage: Stage

    func run() async throws {
        try await prepare()
        let connection = stage.connection(to: "page")
        let server = try await Server.start(connection)
        do {
            try await contest(server, connection)
            server.stop()
        } catch {
            server.stop()
            throw error
        }
    }

    /// A year of 76 pools, closed as the product closes it.
    private func prepare() async throws {
        try await stage.prepare("page", FullSize(pools: 76, keys: 35, lines: 2_000))
        try await stage.withPool(to: "page", role: "aliquot_app") { pool in
            if try await !pool.read(.association, Register.isClosed) {
                _ = try await Product.close(pool)
            }
        }
        try Link(to: stage.connection(to: "page")).run("VACUUM ANALYZE")
    }

    private func contest(_ server: Server, _ connection: String) async throws {
        let link = try Link(to: connection)
        let known = try link.row(
            "SELECT count(*) FROM kernel.person WHERE login = '\(Self.reader.login)'")
        if known == ["0"] { try await server.add(Self.reader) }
        let session = try await SignedIn.signIn(
            Self.reader.login, Self.reader.password, at: server.origin)
        let path = "/cost-sharing/statements/\(Self.period)/\(Self.reader.code)"
        try await check(session.page(path), link)
        let script = try await stage.statements(link) { _ = try await session.page(path) }
        Bench.say("a page sends \(script.count) statements in \(script.transactions) transactions")

        var pages: [(load: Load, transactions: Double)] = []
        for number in 0..<rounds {
            let load = try Load.measure(session.address(path), cookie: session.cookie)
            let transactions = try script.run(load.pages, on: connection, link)
            Bench.say(
                "round \(number + 1): \(load.pagesPerSecond) pages/s, "
                    + "pgbench \(transactions)/s")
            pages.append((load, transactions))
        }
        Bench.figure("page_per_s", pages.map(\.load.pagesPerSecond).median, "1/s", digits: 1)
        Bench.figure("page_p99_ms", pages.map(\.load.p99Milliseconds).median, "ms", digits: 1)
        Bench.figure("page_errors", pages.map(\.load.errors).reduce(0, +), "", digits: 0)
        Bench.figure(
            "page_vs_pgbench", pages.map { $0.load.pagesPerSecond / $0.transactions }.median,
            "ratio")
        Bench.figure("server_rss_mb", server.peakMB, "MB", digits: 1)
    }

    /// The page shows the lines that stand in the database.
    private func check(_ page: String, _ link: Link) throws {
        let names = try link.row(
            """
            SELECT string_agg(pool.name_en, ',')
            FROM cost_sharing.share
            JOIN cost_sharing.posting ON posting.run_id = share.run_id
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            JOIN membership.member ON member.id = share.member_id
            WHERE posting.period = '\(Self.period)-01' AND member.code = '\(Self.reader.code)'
            """)[0].split(separator: ",")
        guard names.count >= 45, names.allSatisfy({ page.contains($0) }) else {
            throw Link.Failure(description: "the page does not show its \(names.count) lines")
        }
        Bench.say("the page shows \(names.count) lines in \(page.utf8.count) bytes")
    }
}
