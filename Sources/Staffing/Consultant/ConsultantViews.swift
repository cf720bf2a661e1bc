import Journal
import Kernel
import Postgres
import Web

/// The list of consultants.
struct ConsultantListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let name: String
        let supplier: String
        let languages: String
        let running: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(_ rows: [Consultant], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        mayKeep = exchange.may(.keepConsultants)
        page = exchange.page(
            t.consultant.title, help: t.consultant.help,
            lead: exchange.hidesNames ? t.consultant.leadHidden : t.consultant.lead)
        self.rows = rows.map { row in
            Row(
                path: ConsultantPages.path(of: row.id), number: row.number,
                name: exchange.hidesNames ? "" : row.name, supplier: row.supplierName,
                languages: row.languages.joined(separator: ", "),
                running: format.number(row.running), state: row.tag(t))
        }
        let states = [
            ("working", t.consultant.working), ("free", t.consultant.free),
            ("anonymous", t.consultant.anonymous),
        ]
        frame = list.frame(
            "consultants", t.consultant.title, count: format.number(count),
            search: t.consultant.search,
            fields: [
                list.filterField(
                    "state", label: t.consulting.state, all: t.consulting.everyState,
                    options: states)
            ],
            heads: [
                list.head(t.consultant.number, key: "number"),
                list.head(t.consulting.supplier, key: "supplier"),
                list.head(t.consultant.languages),
                list.head(t.consultant.assignments, key: "running", numeric: true),
                list.head(t.consulting.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.consultant.none,
                    text: list.isFiltered ? t.common.noneFits : t.consultant.noneText,
                    path: mayKeep ? ConsultantPages.path + "/new" : "", action: t.consultant.new)
                : nil)
    }

    static func file(_ rows: [Consultant], _ exchange: Exchange) -> Response {
        var csv = CSVWriter(header: ["number", "name", "supplier", "languages", "running"])
        for row in rows {
            csv.append([
                row.number, exchange.hidesNames ? "" : row.name, row.supplierName,
                row.languages.joined(separator: " "), "\(row.running)",
            ])
        }
        return .csv(filename: "consultants.csv", csv)
    }
}

/// A consultant's dossier.
struct ConsultantShowView: View {
    struct Reading: Sendable {
        let reader: String
        let purpose: String
        let at: String
    }

    struct Work: Sendable {
        let path: String
        let number: String
        let member: String
        let profile: String
        let span: String
        let used: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let errors: FormErrorsView?
    let facts: FactsView
    let fields: [AssignmentFieldView]
    let work: [Work]
    let readings: [Reading]
    let hasWork: Bool
    let hasReadings: Bool
    let isHidden: Bool
    let mayKeep: Bool
    let mayAnonymise: Bool
    let anonymiseMeans: String
    let sheetPath: String
    let newAssignmentPath: String
    let purpose: FieldView
    let history: HistoryView?

    init(
        _ found: Consultant, _ assignments: [Assignment], _ readings: [ConsultantStore.Reading],
        _ history: [HistoryRow], isOpen: Bool, _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        path = ConsultantPages.path(of: found.id)
        page = exchange.page(
            isOpen ? found.name : found.number, help: t.consultant.help,
            lead: "\(found.number) · \(found.supplierName)",
            crumbs: [Crumb(t.consultant.title, path: ConsultantPages.path)],
            at: ConsultantPages.path)
        errors = form.errorsView
        facts = FactsView([
            FactView(
                t.consultant.assignments, format.number(assignments.count),
                note: t.consultant.runningNow(count: found.running), isStrong: true),
            FactView(
                t.consultant.keptUntil, found.keptUntil.map { format.day($0) } ?? "–",
                note: "RET-7", isStrong: true),
            FactView(t.consulting.state, "", tag: found.tag(t)),
        ])
        fields = [
            AssignmentFieldView(t.consultant.number, found.number),
            AssignmentFieldView(t.consulting.supplier, found.supplierName),
            AssignmentFieldView(
                t.consultant.languages, found.languages.joined(separator: ", ")),
            AssignmentFieldView(t.consultant.login, isOpen ? found.login : ""),
        ].filter { !$0.value.isEmpty }
        work = assignments.map { row in
            Work(
                path: AssignmentPages.path(of: row.id), number: Assignment.number(row.id),
                member: row.memberName, profile: row.profile,
                span: t.consulting.span(
                    from: row.span.from.map { format.day($0) } ?? "",
                    until: row.lastDay.map { format.day($0) } ?? ""),
                used:
                    "\(format.days(row.used.days(of: row.dayMinutes))) / \(format.days(row.days))",
                state: row.tag(t, exchange))
        }
        self.readings = readings.map {
            Reading(reader: $0.reader, purpose: $0.purpose, at: format.instant($0.at))
        }
        hasWork = !assignments.isEmpty
        hasReadings = !readings.isEmpty
        isHidden = !isOpen
        mayKeep = exchange.may(.keepConsultants) && found.anonymisedOn == nil
        let isDue = (try? found.anonymisation(on: exchange.today)) != nil
        mayAnonymise = exchange.may(.keepConsultants) && isDue
        anonymiseMeans = t.consultant.anonymiseMeans
        sheetPath =
            exchange.may(.enterTimesheets)
            ? TimesheetOwner.consultant(found.id).path(exchange.today.period) : ""
        newAssignmentPath =
            mayKeep ? "\(AssignmentPages.path)/new?consultant=\(found.number)" : ""
        purpose = form.textField(
            "purpose", label: t.consultant.purpose, help: t.consultant.purposeHelp, max: 300)
        self.history = isOpen ? HistoryView(consulting: history, t, format) : nil
    }
}

extension Consultant {
    func tag(_ t: Messages) -> TagView {
        if anonymisedOn != nil { return TagView(.plain, t.consultant.anonymous) }
        return running > 0
            ? TagView(.ok, t.consultant.working) : TagView(.plain, t.consultant.free)
    }
}
