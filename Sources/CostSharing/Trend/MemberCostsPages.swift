import Kernel
import Postgres
import Web

/// The costs per member and year.
enum MemberCostsPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange,
            sortable: ["member", "total", "exempt", "taxed", "disbursement", "before", "growth"],
            default: "-total", filters: ["year"])
        let asked = list["year"].flatMap { Int($0) }
        let years = try await exchange.db.read(exchange.scope, MemberCostsStore.years)
        let year =
            asked.flatMap { years.contains($0) ? $0 : nil } ?? years.first
            ?? exchange.today.period.year
        let (rows, totals) = try await exchange.db.read(
            exchange.scope, MemberCostsStore.page(list, in: year),
            MemberCostsStore.totals(list, in: year))
        if list.isExport { return MemberCostsView.file(rows, in: year, of: totals.whole) }
        return exchange.respond(
            MemberCostsView(rows, totals, years: years, year: year, list, exchange))
    }
}

/// The list of members with what a year cost each of them.
struct MemberCostsView: View {
    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let total: String
    let before: String
    let frame: ListFrame

    struct Row: Sendable {
        let path: String
        let name: String
        let code: String
        let total: String
        let exempt: String
        let taxed: String
        let disbursement: String
        let share: String
        let before: String
        let growth: String
    }

    init(
        _ rows: [MemberCosts],
        _ totals: (count: Int64, found: Cents, before: Cents, whole: Cents), years: [Int],
        year: Int, _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.trend.membersTitle, help: t.trend.help, lead: t.trend.membersLead)
        var field = list.filterField(
            "year", label: t.cycle.year, all: "",
            options: years.map { ("\($0)", "\($0)") })
        field.options.removeFirst()
        self.rows = rows.map { Row($0, of: totals.whole, format) }
        total = format.amount(totals.found)
        before = format.amount(totals.before)
        frame = list.frame(
            "members-costs", t.trend.membersCaption(year: "\(year)"), wide: true,
            search: t.trend.searchMember,
            fields: [field],
            heads: [
                list.head(t.statement.member, key: "member"),
                list.head(t.trend.total + " €", key: "total", numeric: true),
                list.head(t.trend.exempt + " €", key: "exempt", numeric: true),
                list.head(t.trend.taxed + " €", key: "taxed", numeric: true),
                list.head(t.trend.disbursement + " €", key: "disbursement", numeric: true),
                list.head(t.trend.share, numeric: true),
                list.head(t.trend.before(year: "\(year - 1)") + " €", key: "before", numeric: true),
                list.head(t.trend.growth, key: "growth", numeric: true),
            ], total: Int(totals.count),
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.trend.none,
                    text: list.isFiltered ? t.common.noneFound : t.trend.membersNone) : nil)
    }

    static func file(_ rows: [MemberCosts], in year: Int, of whole: Cents) -> Response {
        var file = CSVWriter(header: [
            "year", "member", "name", "total", "exempt", "taxed", "disbursement",
            "share_millionths", "year_before",
        ])
        for row in rows {
            file.append([
                "\(year)", row.code, row.name, row.total.decimal, row.exempt.decimal,
                row.taxed.decimal, row.disbursement.decimal,
                row.share(of: whole).map { "\($0.value)" } ?? "", row.before.decimal,
            ])
        }
        return .csv(filename: "members-costs-\(year).csv", file)
    }
}

extension MemberCostsView.Row {
    init(_ row: MemberCosts, of whole: Cents, _ format: Localized) {
        path = "/cost-sharing/statements?member=\(row.id)"
        name = row.name
        code = row.code
        total = format.amount(row.total)
        exempt = format.amount(row.exempt)
        taxed = format.amount(row.taxed)
        disbursement = format.amount(row.disbursement)
        share = row.share(of: whole).map { format.percent($0, decimals: 2) } ?? ""
        before = row.before == .zero ? "" : format.amount(row.before)
        growth = row.growth.map { format.signedPercent($0) } ?? ""
    }
}
