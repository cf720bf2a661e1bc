import Kernel
import Web

/// The library as a list.
struct SpecificationListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let title: String
        let cpv: String
        let versions: String
        let uses: String
        let saving: String
        let hours: String
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let mayKeep: Bool

    init(_ rows: [Specification], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.specification.title, help: t.specification.help, lead: t.specification.lead)
        mayKeep = exchange.may(.keepSpecifications)
        self.rows = rows.map { row in
            Row(
                path: SpecificationPages.path(of: row.id), number: row.number, title: row.title,
                cpv: row.cpv, versions: format.number(row.versions),
                uses: format.number(row.uses), saving: format.amount(row.saving),
                hours: format.quantity(row.hours))
        }
        frame = list.frame(
            "specifications", t.specification.title, count: t.specification.count(count: count),
            search: t.specification.search,
            heads: [
                list.head(t.framework.number, key: "number"),
                list.head(t.framework.name, key: "title"),
                list.head(t.specification.versions, key: "versions", numeric: true),
                list.head(t.specification.uses, key: "uses", numeric: true),
                list.head(t.specification.saving + " €", key: "saving", numeric: true),
                list.head(t.specification.hours, key: "hours", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.specification.none,
                    text: list.isFiltered ? t.common.noneFound : t.specification.noneText) : nil)
    }

    static func file(_ rows: [Specification]) -> Response {
        var csv = CSVWriter(header: [
            "number", "title", "cpv", "versions", "uses", "saving", "hours",
        ])
        for row in rows {
            csv.append([
                row.number, row.title, row.cpv, "\(row.versions)", "\(row.uses)",
                row.saving.decimal, row.hours.decimal,
            ])
        }
        return .csv(filename: "specifications.csv", csv)
    }
}

/// One specification: its documents, who took them over, and what that saved.
struct SpecificationShowView: View {
    struct VersionView: Sendable {
        let path: String
        let number: String
        let fileName: String
        let note: String
        let by: String
        let sha256: String
    }

    struct UseView: Sendable {
        let path: String
        let name: String
        let version: String
        let saving: String
        let ground: String
        let by: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let summary: String
    let versions: [VersionView]
    let hasVersions: Bool
    let uses: [UseView]
    let hasUses: Bool
    let path: String
    let mayKeep: Bool
    let mayUse: Bool
    let errors: FormErrorsView?
    let file: FieldView
    let note: FieldView
    let reuser: FieldView
    let version: FieldView
    let saving: FieldView
    let hours: FieldView
    let ground: FieldView
    let foot: RecordFootView

    init(
        _ one: Specification, _ versions: [Specification.Version], _ uses: [Specification.Use],
        _ reusers: [(reuser: SpecificationReuser, name: String)], _ foot: RecordFootView,
        _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.specification
        self.t = t
        path = SpecificationPages.path(of: one.id)
        page = exchange.page(
            one.title, help: w.help, lead: one.number,
            crumbs: [Crumb(w.title, path: SpecificationPages.path)], at: SpecificationPages.path)
        facts = FactsView([
            FactView(
                w.savingMoney, format.euro(one.saving), note: w.usesCount(count: one.uses),
                isStrong: true),
            FactView(w.savingHours, w.hoursOf(hours: format.quantity(one.hours))),
            FactView(w.versions, format.number(one.versions)),
            FactView(t.lot.cpv, one.cpv.isEmpty ? "–" : one.cpv),
        ])
        summary = one.summary
        self.versions = versions.map { row in
            VersionView(
                path: "\(SpecificationPages.path(of: one.id))/versions/\(row.id)",
                number: format.number(row.number), fileName: row.fileName, note: row.note,
                by: t.dossier.by(person: row.by, day: format.day(row.on)), sha256: row.sha256)
        }
        hasVersions = !versions.isEmpty
        self.uses = uses.map { row in
            UseView(
                path: row.reuser.framework.map(FrameworkPages.path(of:))
                    ?? row.reuser.competition.map(CompetitionPages.path(of:)) ?? "",
                name: row.name, version: format.number(row.version),
                saving: row.saving.text(w, format), ground: row.ground,
                by: t.dossier.by(person: row.by, day: format.day(row.on)))
        }
        hasUses = !uses.isEmpty
        mayKeep = exchange.may(.keepSpecifications)
        mayUse = mayKeep && !versions.isEmpty && !reusers.isEmpty
        errors = form.errorsView
        file = form.fileField(
            "file", label: w.file, help: w.fileHelp, accept: ".pdf,.docx,.odt,.xlsx,.ods,.zip")
        note = form.linesField("note", label: w.note, help: w.noteHelp, max: 1000, rows: 2)
        reuser = form.selectField(
            "reuser", label: w.reuser, options: reusers.map { ($0.reuser.code, $0.name) })
        version = form.selectField(
            "version", label: w.version, options: versions.map { ("\($0.number)", "\($0.number)") })
        saving = form.amountField(
            "saving", label: w.savingMoney, help: w.savingHelp, required: false)
        hours = form.numberField(
            "hours", label: w.savingHours, help: w.savingHelp, required: false)
        ground = form.linesField("ground", label: w.ground, help: w.groundHelp, max: 1000, rows: 2)
        self.foot = foot
    }
}

extension SpecificationSaving {
    func text(_ w: Messages.SpecificationMessages, _ format: Localized) -> String {
        switch self {
        case .money(let cents): format.euro(cents)
        case .hours(let hours): w.hoursOf(hours: format.quantity(hours))
        }
    }
}
