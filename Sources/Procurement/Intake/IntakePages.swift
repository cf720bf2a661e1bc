import Journal
import Kernel
import Postgres
import Web

/// Files of the department: the list, one of them, and the form that takes one in.
enum IntakePages {
    static let path = "/procurement/intakes"

    static func path(of intake: Int64) -> String { "\(path)/\(intake)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: IntakeStore.sortable, default: "-at", filters: ["kind", "reporter"])
        let (page, count) = IntakeStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return IntakeListView.file(rows) }
        return exchange.respond(IntakeListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, refusal: nil)
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let kinds = kinds(for: exchange)
        let asked = exchange.request.query["kind"].flatMap(ProcurementFileKind.init)
        let kind = asked.flatMap { kinds.contains($0) ? $0 : nil } ?? kinds.first ?? .orders
        let form = FormReader(values: ["kind": kind.rawValue], exchange.language)
        return exchange.respond(IntakeFormView(form, kinds, exchange))
    }

    /// Queues the file as a job and shows how far it is.
    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let kinds = kinds(for: exchange)
        var form = FormReader(exchange)
        let kind = form.choice("kind", label: t.takingIn.kind, among: kinds.map(\.rawValue))
        let upload = exchange.file("file")
        if upload == nil { form.refuse("file", label: t.takingIn.file, t.takingIn.fileIsMissing) }
        if let upload, upload.bytes.isEmpty {
            form.refuse(
                "file", label: t.takingIn.file, CSVRefusal.empty.message(in: exchange.language))
        }
        guard form.isValid, let kind = kind.flatMap(ProcurementFileKind.init), let upload else {
            return exchange.respond(
                IntakeFormView(form, kinds, exchange), status: .unprocessable)
        }
        do {
            let job = try await exchange.db.transaction(exchange.scope) { transaction in
                try await Jobs.enqueue(
                    kind: ProcurementFileJob.name(of: kind),
                    subject: ProcurementFileJob.subject(
                        of: kind,
                        by: IntakeReporter(member: actor.memberID, supplier: actor.supplierID)),
                    by: actor.id,
                    input: JobInput(fileName: upload.filename, body: upload.bytes),
                    in: transaction)
            }
            return exchange.redirect(to: IntakeJobPages.path(of: job))
        } catch is JobAlreadyQueued {
            form.refuse("file", label: t.takingIn.file, t.takingIn.isUnderWay)
            return exchange.respond(
                IntakeFormView(form, kinds, exchange), status: .unprocessable)
        }
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        let confirmation = IntakeConfirmation(
            intake: try exchange.id("intake"), person: try exchange.actor.id,
            today: exchange.today)
        do {
            let count = try await exchange.db.transaction(
                exchange.scope, within: ProcurementFileJob.limit
            ) { try await confirmation.run(in: $0) }
            return exchange.redirect(
                to: path(of: confirmation.intake),
                notice: Messages(exchange.language).takingIn.wasConfirmed(count: count))
        } catch let refusal as IntakeConfirmationRefusal {
            return try await show(exchange, refusal: refusal)
        }
    }

    /// An empty file with the right columns.
    static func template(_ exchange: Exchange) async throws -> Response {
        let name = try exchange.text("file")
        let kind = kinds(for: exchange).first { "\($0.rawValue).csv" == name }
        guard let kind else { throw NotFound() }
        let line = (kind.columns + kind.optionalColumns).joined(separator: ";") + "\r\n"
        return .file(
            .bytes([0xEF, 0xBB, 0xBF] + Array(line.utf8)), filename: name,
            contentType: "text/csv; charset=utf-8")
    }

    /// What this person may take in: the people of members and suppliers report orders only.
    static func kinds(for exchange: Exchange) -> [ProcurementFileKind] {
        exchange.may(.keepFrameworks)
            ? ProcurementFileKind.allCases : [.orders]
    }

    private static func show(
        _ exchange: Exchange, refusal: IntakeConfirmationRefusal?
    ) async throws -> Response {
        let id = try exchange.id("intake")
        let (found, sums, drafts, history) = try await exchange.db.read(
            exchange.scope, IntakeStore.intake(id), IntakeStore.sums(of: id),
            IntakeConfirmationStore.drafts(of: id), History.of(ProcurementFile.subject(of: id)))
        guard let found else { throw NotFound() }
        let view = IntakeShowView(
            found, sums, drafts, history: history, refusal: refusal, exchange)
        return exchange.respond(view, status: refusal == nil ? .ok : .unprocessable)
    }
}

/// How far a file is, and what is wrong with it.
enum IntakeJobPages {
    /// How many findings a page shows; the file has them all.
    static let shown = 200

    static func path(of job: Int64) -> String { "\(IntakePages.path)/jobs/\(job)" }

    static func show(_ exchange: Exchange) async throws -> Response {
        let job = try await job(exchange)
        if job.state == .done {
            let intake = try await exchange.db.read(exchange.scope, IntakeStore.ofJob(job.id))
            if let intake {
                return exchange.redirect(
                    to: IntakePages.path(of: intake),
                    notice: Messages(exchange.language).takingIn.wasTaken)
            }
        }
        let findings = try await exchange.db.read(exchange.scope, Jobs.findings(of: job.id))
        return exchange.respond(IntakeJobView(job, findings, exchange))
    }

    /// Every finding as a file.
    static func findings(_ exchange: Exchange) async throws -> Response {
        let job = try await job(exchange)
        let findings = try await exchange.db.read(exchange.scope, Jobs.findings(of: job.id))
        var csv = CSVWriter(header: ["line", "column", "message"])
        for finding in findings {
            csv.append([
                finding.line.map { String($0) } ?? "", finding.field ?? "",
                finding.message(in: exchange.language),
            ])
        }
        return .csv(filename: "findings-\(job.id).csv", csv)
    }

    /// The people of members and suppliers see their own only.
    private static func job(_ exchange: Exchange) async throws -> Job {
        let found = try await exchange.db.read(exchange.scope, Jobs.job(try exchange.id("job")))
        let actor = try exchange.actor
        guard let job = found, ProcurementFileJob.kind(of: job) != nil,
            exchange.scope == .association || job.person == actor.id
        else { throw NotFound() }
        return job
    }
}
