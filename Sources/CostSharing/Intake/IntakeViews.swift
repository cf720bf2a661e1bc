import Kernel
import Web

extension IntakeKind {
    func title(_ t: Messages) -> String {
        switch self {
        case .costs: t.intake.costs
        case .drivers: t.intake.drivers
        }
    }
}

/// The list of files that were taken in.
struct IntakeListView: View {
    struct Row: Sendable {
        let path: String
        let file: String
        let kind: String
        let lines: String
        let net: String
        let vat: String
        let by: String
        let at: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(_ rows: [IntakeRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.intake.title, help: t.intake.help, lead: t.intake.lead)
        self.rows = rows.map { intake in
            Row(
                path: IntakePages.path(of: intake.id), file: intake.fileName,
                kind: intake.kind.title(t), lines: format.number(intake.lineCount),
                net: intake.kind == .costs ? format.amount(intake.costs.net) : "",
                vat: intake.kind == .costs ? format.amount(intake.costs.vat) : "",
                by: intake.takenBy ?? t.common.program, at: format.instant(intake.takenAt),
                state: intake.tag(t))
        }
        mayKeep = exchange.may(.keepCosts)
        frame = list.frame(
            "intakes", t.intake.title, count: t.intake.count(count: count), wide: true,
            search: t.intake.search,
            fields: [
                list.filterField(
                    "kind", label: t.intake.kind, all: t.common.all,
                    options: IntakeKind.allCases.map { ($0.rawValue, $0.title(t)) })
            ],
            heads: [
                list.head(t.intake.file, key: "file"), list.head(t.intake.kind),
                list.head(t.intake.lineCount, key: "lines", numeric: true),
                list.head(t.cost.net, key: "net", numeric: true),
                list.head(t.cost.vat, numeric: true), list.head(t.intake.takenBy),
                list.head(t.intake.takenAt, key: "at"), list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.intake.none,
                    text: list.isFiltered ? t.common.noneFound : t.intake.noneYet,
                    path: mayKeep ? "/cost-sharing/intakes/new" : "", action: t.intake.new) : nil)
    }

    /// The list as a file.
    static func file(_ rows: [IntakeRow]) -> Response {
        var csv = CSVWriter(header: [
            "intake", "kind", "file", "sha256", "lines", "net", "vat", "taken_at", "withdrawn",
        ])
        for row in rows {
            csv.append([
                String(row.id), row.kind.rawValue, row.fileName, hexadecimal(row.hash),
                String(row.lineCount), row.costs.net.decimal, row.costs.vat.decimal,
                row.takenAt.iso, row.withdrawal?.reason ?? "",
            ])
        }
        return .csv(filename: "intakes.csv", csv)
    }
}

extension IntakeRow {
    func tag(_ t: Messages) -> TagView {
        withdrawal == nil ? TagView(.ok, t.intake.counts) : TagView(.plain, t.intake.isWithdrawn)
    }
}

/// The form that takes a file in, with the columns that it has.
struct IntakeFormView: View {
    struct Column: Sendable {
        let name: String
        let meaning: String
    }

    struct Shape: Sendable {
        let title: String
        let id: String
        let templatePath: String
        let columns: [Column]
        let example: String
    }

    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let kind: FieldView
    let file: FieldView
    let shapes: [Shape]

    init(_ form: FormReader, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.intake.new, help: t.intake.help, lead: t.intake.formLead,
            crumbs: [Crumb(t.intake.title, path: "/cost-sharing/intakes")],
            at: "/cost-sharing/intakes")
        errors = form.errorsView
        kind = form.selectField(
            "kind", label: t.intake.kind,
            options: IntakeKind.allCases.map { ($0.rawValue, $0.title(t)) })
        file = form.fileField(
            "file", label: t.intake.file, help: t.intake.fileHelp, accept: ".csv,.txt,text/csv")
        shapes = IntakeKind.allCases.map { kind in
            Shape(
                title: kind.title(t), id: "columns-\(kind.rawValue)",
                templatePath: "/cost-sharing/intakes/template/\(kind.rawValue).csv",
                columns: (kind.columns + kind.optionalColumns).map {
                    Column(name: $0, meaning: Self.meaning(of: $0, in: kind, t))
                },
                example: (kind.columns + kind.optionalColumns).joined(separator: ";") + "\n"
                    + Self.example(of: kind))
        }
    }

    private static func meaning(
        of column: String, in kind: IntakeKind, _ t: Messages
    ) -> String {
        let words = t.intake.column
        return switch column {
        case "period": kind == .costs ? words.origin : words.period
        case "pool": words.pool
        case "document": words.document
        case "document_date": words.documentDate
        case "supplier": words.supplier
        case "description": words.description
        case "net": words.net
        case "vat": words.vat
        case "until": words.until
        case "key": words.key
        case "target": words.target
        default: words.quantity
        }
    }

    private static func example(of kind: IntakeKind) -> String {
        switch kind {
        case .costs:
            "2026-10;RACKS;2026/118;2026-10-07;Supplier 12;Racks;1204.50;252.95;2026-12"
        case .drivers: "2026-10;SERVERS;M0001;12.5"
        }
    }
}
