import Kernel
import Postgres
import Web

/// The closed list of who may order under a framework, kept as long as that is a draft.
enum BeneficiaryPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, nil, status: .ok)
    }

    static func record(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let framework = try await LotPages.framework(try exchange.id("framework"), exchange)
        var form = FormReader(exchange)
        guard let text = form.lines("list", label: t.beneficiary.list, max: 40_000) else {
            return try await page(exchange, form, status: .unprocessable)
        }
        do {
            let list = BeneficiaryList(
                framework: framework.id, lines: try BeneficiaryLines.lines(text))
            try await exchange.db.transaction(exchange.scope) {
                try await list.record(by: actor.id, in: $0)
            }
            return exchange.redirect(
                to: FrameworkPages.path(of: framework.id) + "/beneficiaries",
                notice: t.beneficiary.recorded)
        } catch let refusal as BeneficiaryRefusal {
            form.refuse(refusal, label: t.beneficiary.list)
            return try await page(exchange, form, status: refusal.status)
        }
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader?, status: Status
    ) async throws -> Response {
        let framework = try await LotPages.framework(try exchange.id("framework"), exchange)
        let list = ListQuery(
            exchange, sortable: BeneficiaryStore.sortable, default: "code")
        let (page, count) = BeneficiaryStore.page(list, of: framework.id)
        let (rows, total, all) = try await exchange.db.read(
            exchange.scope, page, count, BeneficiaryStore.all(of: framework.id))
        if list.isExport { return BeneficiaryListView.file(rows) }
        let form =
            form ?? FormReader(values: ["list": BeneficiaryLines.text(all)], exchange.language)
        return exchange.respond(
            BeneficiaryListView(framework, rows, count: total, list, form, exchange),
            status: status)
    }
}

/// The list as a person types it: a member a line, with a maximum of its own after a semicolon.
enum BeneficiaryLines {
    /// - Refuses: `lineIsMalformed`.
    static func lines(_ text: String) throws(BeneficiaryRefusal) -> [BeneficiaryList.Line] {
        var lines: [BeneficiaryList.Line] = []
        for (place, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.filter { !$0.isWhitespace } }
            guard let code = cells.first, !code.isEmpty, cells.count <= 2 else {
                throw .lineIsMalformed(place + 1)
            }
            guard cells.count == 2, !cells[1].isEmpty else {
                lines.append(BeneficiaryList.Line(code: code.uppercased()))
                continue
            }
            guard let maximum = Cents(decimal: cells[1]), maximum > .zero else {
                throw .lineIsMalformed(place + 1)
            }
            lines.append(BeneficiaryList.Line(code: code.uppercased(), maximum: maximum))
        }
        return lines
    }

    static func text(_ rows: [Beneficiary]) -> String {
        rows.map { row in
            row.headroom.maximum.map { "\(row.code);\($0.decimal)" } ?? row.code
        }.joined(separator: "\n")
    }
}

/// The beneficiaries of a framework.
struct BeneficiaryListView: View {
    struct Row: Sendable {
        let code: String
        let ceiling: CeilingView
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let pager: PagerView
    let empty: EmptyView?
    let mayKeep: Bool
    let errors: FormErrorsView?
    let list: FieldView

    init(
        _ framework: Framework, _ rows: [Beneficiary], count: Int, _ list: ListQuery,
        _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let home = FrameworkPages.path(of: framework.id)
        self.t = t
        action = home + "/beneficiaries"
        page = exchange.page(
            t.beneficiary.of(framework: framework.facts.number), help: t.beneficiary.help,
            lead: t.beneficiary.lead,
            crumbs: [
                Crumb(t.framework.title, path: FrameworkPages.path),
                Crumb(framework.facts.number, path: home),
            ], at: FrameworkPages.path)
        filter = list.filterView(label: t.beneficiary.search, fields: [])
        heads = [
            list.head(t.beneficiary.code, key: "code"),
            list.head(t.beneficiary.member, key: "name"),
            list.head(t.ceiling.maximum + " €", numeric: true),
            list.head(t.ceiling.taken + " €", key: "taken", numeric: true),
            list.head(t.ceiling.left + " €", numeric: true), list.head(t.ceiling.share),
        ]
        self.rows = rows.map { row in
            Row(code: row.code, ceiling: CeilingView(row.name, row.headroom, t, format))
        }
        pager = list.pager(total: count)
        empty =
            rows.isEmpty
            ? EmptyView(title: t.beneficiary.none, text: t.beneficiary.noneText) : nil
        mayKeep = framework.state == .draft && exchange.may(.keepFrameworks)
        errors = form.errorsView
        self.list = form.linesField(
            "list", label: t.beneficiary.list, help: t.beneficiary.listHelp, max: 40_000, rows: 12)
    }

    static func file(_ rows: [Beneficiary]) -> Response {
        var csv = CSVWriter(header: ["member", "name", "maximum", "taken", "left"])
        for row in rows {
            csv.append([
                row.code, row.name, row.headroom.maximum?.decimal ?? "",
                row.headroom.taken.decimal, row.headroom.left?.decimal ?? "",
            ])
        }
        return .csv(filename: "beneficiaries.csv", csv)
    }
}
