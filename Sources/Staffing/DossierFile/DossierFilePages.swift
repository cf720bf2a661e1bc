import Journal
import Kernel
import Postgres
import Web

/// Files of employees and secondments: the list with its form, and how far a file is.
enum DossierFilePages {
    static let path = "/staffing/files"

    static func job(_ id: Int64) -> String { "\(path)/jobs/\(id)" }

    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        try await respond(exchange, FormReader(exchange.language), .ok)
    }

    /// Queues the file as a job and shows how far it is.
    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let kind = form.choice(
            "new_kind", label: t.dossierFile.kind, among: DossierFileKind.self)
        let upload = exchange.file("file")
        if upload?.bytes.isEmpty ?? true {
            form.refuse("file", label: t.dossierFile.file, t.dossierFile.fileIsMissing)
        }
        guard form.isValid, let kind, let upload else {
            return try await respond(exchange, form, .unprocessable)
        }
        do {
            let job = try await exchange.db.transaction(exchange.scope) { transaction in
                try await Jobs.enqueue(
                    kind: DossierFileJob.name(of: kind), subject: "staffing/files/\(kind.rawValue)",
                    by: actor.id, input: JobInput(fileName: upload.filename, body: upload.bytes),
                    in: transaction)
            }
            return exchange.redirect(to: self.job(job))
        } catch is JobAlreadyQueued {
            form.refuse("file", label: t.dossierFile.file, t.dossierFile.isUnderWay)
            return try await respond(exchange, form, .unprocessable)
        }
    }

    /// An empty file with the right columns.
    @Sendable static func template(_ exchange: Exchange) async throws -> Response {
        let name = try exchange.text("file")
        guard let kind = DossierFileKind.allCases.first(where: { "\($0.rawValue).csv" == name })
        else { throw NotFound() }
        let line = (kind.columns + kind.optionalColumns).joined(separator: ";") + "\r\n"
        return .file(
            .bytes([0xEF, 0xBB, 0xBF] + Array(line.utf8)), filename: name,
            contentType: "text/csv; charset=utf-8")
    }

    @Sendable static func showJob(_ exchange: Exchange) async throws -> Response {
        let job = try await found(exchange)
        if job.state == .done {
            return exchange.redirect(
                to: path, notice: Messages(exchange.language).dossierFile.wasTaken)
        }
        let findings = try await exchange.db.read(exchange.scope, Jobs.findings(of: job.id))
        return exchange.respond(DossierJobView(job, findings, exchange))
    }

    /// Every finding as a file.
    @Sendable static func findings(_ exchange: Exchange) async throws -> Response {
        let job = try await found(exchange)
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

    private static func found(_ exchange: Exchange) async throws -> Job {
        let job = try await exchange.db.read(exchange.scope, Jobs.job(try exchange.id("job")))
        guard let job, DossierFileJob.kind(of: job) != nil else { throw NotFound() }
        return job
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ status: Status
    ) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: DossierFileStore.sortable, default: "-at", filters: ["kind"])
        let (page, count) = DossierFileStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return DossierFileListView.file(rows) }
        return exchange.respond(
            DossierFileListView(rows, count: total, list, form, exchange), status: status)
    }
}
