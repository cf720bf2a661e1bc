import EInvoice
import Journal
import Kernel
import Postgres
import Web

/// The form that takes documents in.
struct DeliveryFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let files: FieldView

    init(_ form: FormReader, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.delivery.new, help: t.delivery.help, lead: t.delivery.lead,
            crumbs: [Crumb(t.invoice.title, path: "/cost-sharing/invoices")],
            at: "/cost-sharing/invoices")
        errors = form.errorsView
        var field = form.fileField(
            "files", label: t.delivery.files,
            help: t.delivery.filesHelp(
                total: "\(DeliveryPages.limit / 1_048_576)",
                each: "\(EInvoice.limit / 1_048_576)"),
            accept: ".xml,.zip,application/xml,application/zip")
        field.isMultiple = true
        files = field
    }
}

/// How far documents are while they are read.
struct DeliveryJobView: View {
    let page: PageFrame
    let t: Messages
    let isRunning: Bool
    let refreshPath: String
    let progress: ProgressView?
    let verdict: NoticeView?

    init(_ job: Job, findings: [JobFinding], _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        isRunning = !job.hasEnded
        page = exchange.page(
            t.delivery.jobTitle, help: t.delivery.help, lead: t.delivery.jobLead,
            crumbs: [Crumb(t.invoice.title, path: "/cost-sharing/invoices")],
            at: "/cost-sharing/invoices", refresh: isRunning ? 2 : nil)
        refreshPath = "/cost-sharing/deliveries/jobs/\(job.id)"
        progress =
            isRunning
            ? ProgressView(
                label: t.delivery.progress, done: Int(job.done), total: Int(job.total),
                note: job.state == .queued ? t.intake.queued : t.intake.running, isRunning: true,
                exchange.localized) : nil
        verdict =
            isRunning
            ? nil
            : NoticeView(.bad, findings.first?.message(in: exchange.language) ?? t.intake.failed)
    }
}

/// What became of each file that came.
struct DeliveryShowView: View {
    struct File: Sendable {
        let name: String
        let path: String
        let number: String
        let supplier: String
        let refusal: String
        let supplierPath: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let files: [File]
    let count: String
    let mayKeep: Bool
    let foot: RecordFootView

    init(
        _ id: Int64, receivedBy: String?, receivedAt: Instant, files: [DeliveryFileRow],
        _ foot: RecordFootView, _ exchange: Exchange
    ) {
        self.foot = foot
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.delivery.titleOfOne(number: String(id)), help: t.delivery.help,
            lead: t.delivery.receivedBy(
                name: receivedBy ?? t.common.program, at: format.instant(receivedAt)),
            crumbs: [Crumb(t.invoice.title, path: "/cost-sharing/invoices")],
            at: "/cost-sharing/invoices")
        let taken = files.count { $0.invoice != nil }
        facts = FactsView([
            FactView(t.delivery.taken, format.number(taken), isStrong: true),
            FactView(t.delivery.refused, format.number(files.count - taken), isStrong: true),
        ])
        let mayKeep = exchange.may(.keepCosts)
        self.mayKeep = mayKeep
        self.files = files.map { file in
            File(
                name: file.fileName,
                path: file.invoice.map { InvoicePages.path(of: $0.id) } ?? "",
                number: file.invoice?.number ?? "", supplier: file.invoice?.supplier ?? "",
                refusal: file.invoice == nil ? file.refusal[exchange.language] : "",
                supplierPath: file.isWaiting && mayKeep
                    ? "/cost-sharing/suppliers/new?file=\(file.id)" : "",
                state: file.invoice == nil
                    ? TagView(.bad, t.delivery.isRefused) : TagView(.ok, t.delivery.isTaken))
        }
        count = t.delivery.count(count: files.count)
    }
}
