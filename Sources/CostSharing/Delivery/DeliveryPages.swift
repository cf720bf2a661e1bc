import EInvoice
import Journal
import Kernel
import Postgres
import Web

/// Documents that come in together: the form that takes them, how far they are, what became of them.
enum DeliveryPages {
    /// What the files of a delivery may be together: a zip of a month's documents, with their
    /// attachments inside.
    ///
    /// - Unit: bytes.
    static let limit = 64 * 1024 * 1024

    static func new(_ exchange: Exchange) async throws -> Response {
        exchange.respond(DeliveryFormView(FormReader(exchange.language), exchange))
    }

    /// Queues the files as one job and shows how far it is.
    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        var form = FormReader(exchange)
        let uploads = exchange.files.filter { $0.name == "files" && !$0.bytes.isEmpty }
        guard !uploads.isEmpty else {
            form.refuse("files", label: t.delivery.files, t.delivery.filesAreMissing)
            return exchange.respond(DeliveryFormView(form, exchange), status: .unprocessable)
        }
        let large = uploads.filter {
            $0.bytes.count > EInvoice.limit && !ZipFile.isArchive($0.bytes)
        }
        for file in large {
            let refusal = EInvoiceRefusal.isTooLarge(limit: EInvoice.limit)
            form.refuse(
                "files", label: file.filename, refusal.message(in: exchange.language))
        }
        guard large.isEmpty else {
            return exchange.respond(DeliveryFormView(form, exchange), status: .unprocessable)
        }
        let body = DeliveryParcel.packed(uploads.map { ($0.filename, $0.bytes) })
        let parcel = DeliveredFile(name: uploads[0].filename, bytes: body)
        do {
            let job = try await exchange.db.transaction(exchange.scope) { transaction in
                try await Jobs.enqueue(
                    kind: DeliveryJob.kind,
                    subject: "cost-sharing/delivery/\(hexadecimal(parcel.hash))", by: actor.id,
                    input: JobInput(fileName: parcel.name, body: parcel.bytes), in: transaction)
            }
            return exchange.redirect(to: "/cost-sharing/deliveries/jobs/\(job)")
        } catch is JobAlreadyQueued {
            form.refuse("files", label: t.delivery.files, t.delivery.isUnderWay)
            return exchange.respond(DeliveryFormView(form, exchange), status: .unprocessable)
        }
    }

    static func job(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("job")
        let (found, delivery, findings) = try await exchange.db.read(
            exchange.scope, Jobs.job(id), DeliveryStore.ofJob(id), Jobs.findings(of: id))
        guard let job = found, job.kind == DeliveryJob.kind else { throw NotFound() }
        if let delivery { return exchange.redirect(to: path(of: delivery)) }
        return exchange.respond(DeliveryJobView(job, findings: findings, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("delivery")
        let subject = DeliverySearch.subject(of: id)
        let (found, files, history, notes) = try await exchange.db.read(
            exchange.scope, DeliveryStore.delivery(id), DeliveryStore.files(of: id),
            History.of(subject), RecordNotes.of(subject))
        guard let delivery = found else { throw NotFound() }
        return exchange.respond(
            DeliveryShowView(
                id, receivedBy: delivery.receivedBy, receivedAt: delivery.receivedAt, files: files,
                RecordFootView(department: history, notes, exchange), exchange))
    }

    static func path(of delivery: Int64) -> String { "/cost-sharing/deliveries/\(delivery)" }
}
