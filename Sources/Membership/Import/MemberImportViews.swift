import Kernel
import Web

/// The form that takes the published list in: what is wrong with it, or what it would change.
struct MemberImportView: View {
    struct Finding {
        let line, column, message: String
    }

    struct Column {
        let name, meaning: String
    }

    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let verdict: NoticeView?
    let findings: [Finding]
    let file: FieldView
    let from: FieldView
    let categories: FieldView
    /// The file that was read, to be carried on; empty before.
    let content, name: String
    /// What the list would change, a line each.
    let plan: [String]
    let matches: [FieldView]
    let mayWrite: Bool
    let columns: [Column]

    var hasFindings: Bool { !findings.isEmpty }
    var hasPlan: Bool { !plan.isEmpty }
    var hasMatches: Bool { !matches.isEmpty }

    init(
        _ exchange: Exchange, _ reader: FormReader, _ list: ImportedList? = nil,
        _ plan: MemberImportPlan? = nil, findings: [CSVFinding] = []
    ) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.takingIn.title, help: t.takingIn.help, lead: t.takingIn.lead,
            crumbs: [Crumb(t.list.title, path: MemberPath.list)], at: MemberPath.list)
        errors = reader.errorsView
        verdict =
            findings.isEmpty
            ? nil
            : NoticeView(
                .bad, t.takingIn.nothingWritten, title: t.takingIn.toMend(count: findings.count))
        self.findings = findings.map {
            Finding(
                line: $0.line.map { String($0) } ?? "", column: $0.field ?? "",
                message: $0.message(in: exchange.language))
        }
        file = reader.fileField(
            "list", label: t.takingIn.file, help: t.takingIn.fileHelp, required: list == nil,
            accept: ".csv,.txt,text/csv")
        from = reader.dayField("from", label: t.takingIn.from, help: t.takingIn.fromHelp)
        categories = reader.checkboxField(
            "categories", label: t.takingIn.categories, help: t.takingIn.categoriesHelp)
        let isRead = plan != nil
        content = isRead ? list?.content ?? "" : ""
        name = isRead ? list?.name ?? "" : ""
        self.plan = plan?.report(in: exchange.language, writesCategories: true) ?? []
        matches = (plan?.matches ?? []).map { Self.field(of: $0, reader, t) }
        mayWrite = plan.map { !$0.isEmpty || !$0.categoryChanges.isEmpty } ?? false
        columns = ["category", "name", "short_name", "enterprise_number", "language"].map {
            Column(name: $0, meaning: t.takingIn.column.word(for: $0))
        }
    }

    private static func field(
        of match: ProposedMatch, _ reader: FormReader, _ t: Messages
    ) -> FieldView {
        reader.selectField(
            MemberImportChoices.field(of: match),
            label: t.takingIn.matchOf(match),
            options: [
                (MemberImportChoices.rename, t.takingIn.isRenamed),
                (MemberImportChoices.admit, t.takingIn.isNew),
            ], help: match.likeness.message(in: t.language))
    }
}

extension Messages.TakingInMessages {
    /// The row of a match beside the member that it looks like.
    func matchOf(_ match: ProposedMatch) -> String {
        matchOf(
            line: String(match.row.line), name: match.row.name, code: match.known.member.code,
            known: match.known.member.facts.name)
    }
}

extension Messages.TakingInMessages.ColumnMessages {
    fileprivate func word(for column: String) -> String {
        switch column {
        case "category": category
        case "name": name
        case "short_name": shortName
        case "enterprise_number": enterpriseNumber
        default: language
        }
    }
}
