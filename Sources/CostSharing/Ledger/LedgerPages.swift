import Journal
import Kernel
import Postgres
import Web

/// The accounts of a month beside its costs: the comparison, the file's intake, its template.
enum LedgerPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        if exchange.request.query["format"] == "csv" {
            let rows = try await exchange.db.read(
                exchange.scope, LedgerStore.comparison(of: period))
            return LedgerShowView.file(rows, of: period)
        }
        return try await page(of: period, exchange)
    }

    /// Takes the file in while the person waits: a month's accounts are few.
    static func take(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        guard let upload = exchange.file("file"), !upload.bytes.isEmpty else {
            let finding = CSVFinding(line: nil, CSVRefusal.empty)
            return try await page(of: period, exchange, findings: [finding])
        }
        let file = LedgerFile(period, name: upload.filename, bytes: upload.bytes)
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                _ = try await file.take(by: actor.id, in: transaction)
            }
        } catch let findings as IntakeFindings {
            return try await page(
                of: period, exchange, findings: findings.all, fileName: upload.filename)
        }
        return exchange.redirect(to: path(of: period), notice: t.ledger.wasTaken)
    }

    /// An empty file with the right columns, and the month in its name.
    static func template(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let line = LedgerReader.columns.joined(separator: ";") + "\r\n"
        return .file(
            .bytes([0xEF, 0xBB, 0xBF] + Array(line.utf8)), filename: "ledger-\(period).csv",
            contentType: "text/csv; charset=utf-8")
    }

    private static func page(
        of period: Period, _ exchange: Exchange, findings: [CSVFinding] = [], fileName: String = ""
    ) async throws -> Response {
        let (ledgers, comparison, accounts) = try await exchange.db.read(
            exchange.scope, LedgerStore.ledgers(of: period), LedgerStore.comparison(of: period),
            LedgerStore.accounts(of: period))
        let (explanations, isRequired, isPosted, history) = try await exchange.db.read(
            exchange.scope, ExplanationStore.all(of: period), LedgerStore.isRequired(period),
            LedgerStore.isPosted(period), History.of(Ledger.subject(of: period)))
        let sheet = LedgerSheet(
            period: period, ledgers: ledgers, comparison: comparison, accounts: accounts,
            explanations: explanations, isRequired: isRequired, isPosted: isPosted,
            history: history)
        return exchange.respond(
            LedgerShowView(sheet, findings: findings, fileName: fileName, exchange),
            status: findings.isEmpty ? .ok : .unprocessable)
    }

    static func path(of period: Period) -> String { CyclePages.path(of: period) + "/ledger" }
}

/// What the page of a month's accounts shows.
struct LedgerSheet: Sendable {
    let period: Period
    let ledgers: [Ledger]
    let comparison: [LedgerComparison]
    let accounts: [LedgerStore.Account]
    let explanations: [ExplanationStore.Row]
    let isRequired: Bool
    let isPosted: Bool
    let history: [HistoryRow]

    /// An account by which a line of the comparison is explained: the first that is mapped so.
    func account(of line: LedgerComparison) -> String {
        guard line.charge != .unmapped else { return line.target }
        return accounts.first { $0.charge == line.charge && $0.pools == line.target }?.account ?? ""
    }
}
