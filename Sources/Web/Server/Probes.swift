import Kernel
import Postgres

/// What machines ask: whether the process lives, and whether it can work.
enum Probes {
    /// The process answers; the database is not asked.
    static func health(_ exchange: Exchange) async throws -> Response { .text("alive\n") }

    /// The database answers and has every migration that the program was built with.
    static func ready(_ exchange: Exchange) async throws -> Response {
        let sql: SQL = "SELECT coalesce(max(version), 0)::bigint AS version FROM kernel.migration"
        let wanted = exchange.site.configuration.schemaVersion
        do {
            let version: Int = try await exchange.db.read(.nobody, sql.one { try $0["version"] })
            guard version >= wanted else {
                return .text("the database waits for migrations\n", status: .unavailable)
            }
            return .text("ready\n")
        } catch is DatabaseError {
            return .text("the database does not answer\n", status: .unavailable)
        }
    }

    /// Browsers ask for it by themselves, wherever no page names another.
    static func icon(_ exchange: Exchange) async throws -> Response {
        try exchange.site.assets.answer(named: "icon.svg")
    }

    static func asset(_ exchange: Exchange) async throws -> Response {
        try exchange.site.assets.answer(try exchange.text("file"))
    }
}
