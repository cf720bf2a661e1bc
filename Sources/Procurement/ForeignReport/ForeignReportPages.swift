import Kernel
import Postgres
import Web

/// What is recorded on the page of a framework of another authority.
enum ForeignReportPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let evidence = form.text("evidence", label: t.foreign.evidence, max: 300) else {
            return try await FrameworkPages.page(exchange, refusal: nil, form)
        }
        return try await write(exchange, form, t.foreign.wasListed) {
            try await $0.list(evidence, in: $1)
        }
    }

    static func report(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let taken = form.cents("taken", label: t.foreign.taken, min: .zero)
        let day = form.day("asOf", label: t.foreign.asOf)
        let source = form.text("source", label: t.foreign.source, max: 300)
        guard form.isValid, let taken, let day, let source else {
            return try await FrameworkPages.page(exchange, refusal: nil, form)
        }
        return try await write(exchange, form, t.foreign.wasReported) {
            try await $0.report(taken, asOf: day, source: source, in: $1)
        }
    }

    private static func write(
        _ exchange: Exchange, _ sent: FormReader, _ notice: String,
        _ body: @Sendable (ForeignRecording, Transaction) async throws -> Void
    ) async throws -> Response {
        let recording = ForeignRecording(
            framework: try exchange.id("framework"), person: try exchange.actor.id,
            today: exchange.today)
        do {
            try await exchange.db.transaction(exchange.scope) { try await body(recording, $0) }
            return exchange.redirect(
                to: FrameworkPages.path(of: recording.framework), notice: notice)
        } catch let refusal as ForeignReportRefusal {
            var form = sent
            form.refuse(refusal)
            return try await FrameworkPages.page(exchange, refusal: nil, form)
        } catch is NotFoundCallOff { throw NotFound() }
    }
}

/// What is known of another authority's framework, and the forms that record it.
struct ForeignView: Sendable, Item {
    struct Row: Sendable {
        let asOf: String
        let taken: String
        let source: String
        let by: String
    }

    let evidence: String
    let warning: String
    let rows: [Row]
    let hasReports: Bool
    let isListed: Bool
    let mayList: Bool
    let mayReport: Bool
    let evidenceField: FieldView
    let taken: FieldView
    let asOf: FieldView
    let source: FieldView

    init?(
        _ standing: ForeignStanding?, _ rows: [ForeignReportStore.Row], isDraft: Bool,
        _ form: FormReader, _ exchange: Exchange
    ) {
        guard let standing, !isDraft else { return nil }
        let (t, format) = (Messages(exchange.language), exchange.localized)
        evidence = standing.evidence ?? ""
        isListed = standing.evidence != nil
        warning = standing.warning(adding: .zero, t, format)
        self.rows = rows.map { row in
            Row(
                asOf: format.day(row.asOf), taken: format.amount(row.taken),
                source: row.source, by: "\(row.person), \(format.day(row.recordedOn))")
        }
        hasReports = !rows.isEmpty
        let mayKeep = exchange.may(.keepFrameworks)
        mayList = mayKeep && !isListed
        mayReport = mayKeep
        evidenceField = form.textField(
            "evidence", label: t.foreign.evidence, help: t.foreign.evidenceHelp, max: 300)
        taken = form.amountField("taken", label: t.foreign.taken, help: t.foreign.takenHelp)
        asOf = form.dayField("asOf", label: t.foreign.asOf)
        source = form.textField(
            "source", label: t.foreign.source, help: t.foreign.sourceHelp, max: 300)
    }
}

extension ForeignStanding {
    /// What somebody who orders should know: no report, or a whole that is taken as far as is known.
    func warning(adding amount: Cents, _ t: Messages, _ format: Localized) -> String {
        guard evidence != nil else { return t.foreign.isNotListed(authority: authority) }
        guard let report else { return t.foreign.noReport(authority: authority) }
        let sum = known + amount
        return sum > maximum
            ? t.foreign.isAbove(
                sum: format.euro(sum), maximum: format.euro(maximum), authority: authority,
                day: format.day(report.asOf), source: report.source)
            : t.foreign.isBelow(
                sum: format.euro(sum), maximum: format.euro(maximum),
                day: format.day(report.asOf), source: report.source)
    }
}
