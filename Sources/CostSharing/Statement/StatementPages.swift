import Journal
import Kernel
import Postgres
import Web

/// The list of statements, one statement, and its documents as they are sent.
///
/// A member's people open the same pages and find only their own rows there.
enum StatementPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["period", "member", "category", "total", "due"],
            default: "-period", filters: ["period", "category", "member", "treatment"])
        let (rows, total, periods) = try await exchange.db.read(
            exchange.scope, StatementRegister.page(list), StatementRegister.total(list),
            StatementRegister.periods)
        if list.isExport { return StatementFile.list(rows, exchange.language) }
        let trend = try await MemberTrend.of(list, exchange)
        return exchange.respond(
            StatementListView(
                rows, count: Int(total.count), total: total.total, periods: periods, trend: trend,
                list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let statement = try await statement(exchange)
        if exchange.request.query["format"] == "csv" {
            return StatementFile.lines(of: statement, exchange.language)
        }
        let foot = try await foot(statement, exchange)
        return exchange.respond(StatementShowView(statement, foot, exchange))
    }

    /// Remarks and files of a statement; a member's people see none, and nothing is read for them.
    private static func foot(
        _ statement: Statement, _ exchange: Exchange
    ) async throws -> RecordFootView? {
        guard exchange.scope == .association else { return nil }
        let subject = StatementRecord.subject(of: statement.period, statement.member.code)
        let (history, notes) = try await exchange.db.read(
            exchange.scope, History.of(subject), RecordNotes.of(subject))
        return RecordFootView(department: history, notes, exchange)
    }

    /// The documents in the member's own language, as they are printed and sent.
    static func document(_ exchange: Exchange) async throws -> Response {
        exchange.respond(StatementDocumentView(try await statement(exchange), exchange))
    }

    private static func statement(_ exchange: Exchange) async throws -> Statement {
        let found = try await StatementStore.load(
            try exchange.period("period"), member: try exchange.text("member"),
            run: exchange.request.query["run"].flatMap { Int64($0) }, scope: exchange.scope,
            from: exchange.db)
        guard let found else { throw NotFound() }
        return found
    }

    static func path(of period: Period, _ member: String) -> String {
        "/cost-sharing/statements/\(period)/\(member)"
    }

    /// One posting of the month, where it is not the last one that is meant.
    static func path(of period: Period, _ member: String, run: Int64?) -> String {
        path(of: period, member) + (run.map { "?run=\($0)" } ?? "")
    }
}
