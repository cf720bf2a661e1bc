import Journal
import Kernel
import Postgres
import Web

/// Intakes: the list, one intake with its withdrawal, and the form that takes a file in.
enum IntakePages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["at", "file", "lines", "net"], default: "-at", filters: ["kind"])
        let filter = IntakeFilter(
            text: list.text, kind: list["kind"].flatMap { IntakeKind(rawValue: $0) },
            sort: list.sort, isDescending: list.isDescending, limit: list.limit,
            offset: list.offset)
        let (rows, count) = try await exchange.db.read(
            exchange.scope, IntakeListStore.list(filter), IntakeListStore.count(filter))
        if list.isExport { return IntakeListView.file(rows) }
        return exchange.respond(IntakeListView(rows, count: count, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let kind = exchange.request.query["kind"] ?? IntakeKind.costs.rawValue
        let form = FormReader(values: ["kind": kind], exchange.language)
        return exchange.respond(IntakeFormView(form, exchange))
    }

    /// Queues the file as a job and shows how far it is.
    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        let kind = form.choice("kind", label: t.intake.kind, among: IntakeKind.self)
        let upload = exchange.file("file")
        if upload == nil { form.refuse("file", label: t.intake.file, t.intake.fileIsMissing) }
        if let upload, upload.bytes.isEmpty {
            form.refuse(
                "file", label: t.intake.file, CSVRefusal.empty.message(in: exchange.language))
        }
        guard form.isValid, let kind, let upload else {
            return exchange.respond(IntakeFormView(form, exchange), status: .unprocessable)
        }
        let file = IntakeFile(kind, name: upload.filename, bytes: upload.bytes)
        do {
            let job = try await exchange.db.transaction(exchange.scope) { transaction in
                try await Jobs.enqueue(
                    kind: IntakeJob.name(of: kind), subject: IntakeJob.subject(of: file),
                    by: actor.id, input: JobInput(fileName: file.name, body: file.bytes),
                    in: transaction)
            }
            return exchange.redirect(to: jobPath(of: job))
        } catch is JobAlreadyQueued {
            form.refuse("file", label: t.intake.file, t.intake.isUnderWay)
            return exchange.respond(IntakeFormView(form, exchange), status: .unprocessable)
        }
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let id = try exchange.id("intake")
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.intake.reason, max: 400) else {
            return try await show(exchange, form, status: .unprocessable)
        }
        guard try await exchange.db.read(exchange.scope, IntakeListStore.intake(id)) != nil else {
            throw NotFound()
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await IntakeWithdrawal(intake: id, reason: reason)
                    .record(by: actor.id, in: transaction)
            }
            return exchange.redirect(to: path(of: id), notice: t.intake.wasWithdrawn)
        } catch let refusal as IntakeWithdrawalRefusal {
            form.refuse(refusal)
            return try await show(exchange, form, status: .unprocessable)
        }
    }

    /// An empty file with the right columns.
    static func template(_ exchange: Exchange) async throws -> Response {
        let name = try exchange.text("file")
        guard let kind = IntakeKind.allCases.first(where: { "\($0.rawValue).csv" == name }) else {
            throw NotFound()
        }
        let line = (kind.columns + kind.optionalColumns).joined(separator: ";") + "\r\n"
        return .file(
            .bytes([0xEF, 0xBB, 0xBF] + Array(line.utf8)), filename: name,
            contentType: "text/csv; charset=utf-8")
    }

    static func path(of intake: Int64) -> String { "/cost-sharing/intakes/\(intake)" }
    static func jobPath(of job: Int64) -> String { "/cost-sharing/intakes/jobs/\(job)" }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("intake")
        let subject = "cost-sharing/intake/\(id)"
        let (found, periods, measures, history, notes) = try await exchange.db.read(
            exchange.scope, IntakeListStore.intake(id), IntakeListStore.periods(of: id),
            IntakeListStore.measures(of: id), History.of(subject),
            RecordNotes.of(subject))
        guard let intake = found else { throw NotFound() }
        let view = IntakeShowView(
            intake, periods: periods, measures: measures, history: history, notes: notes, form,
            exchange)
        return exchange.respond(view, status: status)
    }
}
