import Journal
import Kernel
import Postgres
import Web

/// Files of the payroll office: the list, one of them, and the form that takes one in.
enum PayrollPages {
    static let path = "/staffing/payroll"

    static func path(of file: Int64) -> String { "\(path)/\(file)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(exchange, sortable: PayrollStore.sortable, default: "-period")
        let (page, count) = PayrollStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return PayrollListView.file(rows) }
        return exchange.respond(PayrollListView(rows, count: total, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(
            values: ["period": "\(exchange.today.period.previous)"], exchange.language)
        return exchange.respond(PayrollFormView(form, exchange))
    }

    /// Takes the file in while the person waits: a month is a second's work.
    static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today) = (
            Messages(exchange.language), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        let period = form.period("period", label: t.payroll.month)
        let upload = exchange.file("file")
        if upload == nil { form.refuse("file", label: t.payroll.file, t.payroll.fileIsMissing) }
        guard form.isValid, let period, let upload else {
            return exchange.respond(PayrollFormView(form, exchange), status: .unprocessable)
        }
        let file = PayrollFile(period, name: upload.filename, bytes: upload.bytes)
        do {
            let id = try await exchange.db.transaction(exchange.scope, within: .seconds(60)) {
                try await file.take(by: actor.id, today: today, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.payroll.taken)
        } catch let findings as PayrollFindings {
            return exchange.respond(
                PayrollFormView(form, findings: findings.all, of: upload.filename, exchange),
                status: .unprocessable)
        }
    }

    /// An empty file with the right columns.
    static func template(_ exchange: Exchange) async throws -> Response {
        let line = PayrollReader.columns.joined(separator: ";") + "\r\n"
        return .file(
            .bytes([0xEF, 0xBB, 0xBF] + Array(line.utf8)), filename: "payroll.csv",
            contentType: "text/csv; charset=utf-8")
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, refusal: nil)
    }

    static func show(_ exchange: Exchange, refusal: CostRunRefusal?) async throws -> Response {
        let id = try exchange.id("file")
        let list = ListQuery(
            exchange, sortable: PayrollStore.sortableTotals, default: "number")
        let (totals, count) = PayrollStore.totals(list, of: id)
        let (found, rows, total, history) = try await exchange.db.read(
            exchange.scope, PayrollStore.file(id), totals, count,
            History.of(PayrollFile.subject(of: id)))
        guard let found else { throw NotFound() }
        if list.isExport { return PayrollShowView.file(rows, of: found) }
        return exchange.respond(
            PayrollShowView(
                found, rows, count: total, list, history: history, refusal: refusal, exchange),
            status: refusal == nil ? .ok : .unprocessable)
    }
}
