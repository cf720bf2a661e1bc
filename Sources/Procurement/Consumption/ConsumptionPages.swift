import Kernel
import Postgres
import Web

/// What members ordered: per member, lot and supplier, with totals and through time.
enum ConsumptionPages {
    static let path = "/procurement/consumption"
    /// How many months the picture has.
    static let months = 12

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ConsumptionStore.sortable, default: "-amount",
            filters: ["by", "year"])
        let grouping = list["by"].flatMap(ConsumptionStore.Grouping.init) ?? .all
        let (found, months) = try await exchange.db.read(
            exchange.scope, ConsumptionStore.page(list, by: grouping),
            ConsumptionStore.months(list, most: months))
        if list.isExport { return ConsumptionView.file(found.rows, grouping) }
        return exchange.respond(
            ConsumptionView(found.rows, found.sums, months, list, by: grouping, exchange))
    }
}

/// The list of consumption, and its picture.
struct ConsumptionView: View {
    struct Row: Sendable {
        let member: String
        let code: String
        let lotPath: String
        let lot: String
        let supplier: String
        let orders: String
        let amount: String
        let last: String
    }

    struct Month: Sendable {
        let title: String
        let amount: String
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let hasMember: Bool
    let hasLot: Bool
    let hasSupplier: Bool
    let names: Int
    let totalOrders: String
    let totalAmount: String
    let chart: HTML
    let months: [Month]
    let hasMonths: Bool
    let pictureText: String

    init(
        _ rows: [ConsumptionStore.Row], _ sums: ConsumptionStore.Sums,
        _ months: [ConsumptionStore.Month], _ list: ListQuery,
        by grouping: ConsumptionStore.Grouping, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.consumption.title, help: t.consumption.help, lead: t.consumption.lead)
        hasMember = grouping == .all || grouping == .member
        hasLot = grouping == .all || grouping == .lot
        hasSupplier = grouping == .all || grouping == .supplier
        names = [hasMember, hasLot, hasSupplier].count { $0 }
        self.rows = rows.map { row in
            Row(
                member: row.member, code: row.code, lotPath: LotPages.path(of: row.lot),
                lot: "\(row.framework)/\(row.number)", supplier: row.supplier,
                orders: format.number(row.orders), amount: format.amount(row.amount),
                last: format.day(row.last))
        }
        totalOrders = format.number(sums.orders)
        totalAmount = format.amount(sums.amount)
        let year = exchange.today.components.year
        var heads: [SortHeadView] = []
        if hasMember { heads.append(list.head(t.callOff.member, key: "member")) }
        if hasLot { heads.append(list.head(t.centre.lot, key: "lot")) }
        if hasSupplier { heads.append(list.head(t.callOff.supplier, key: "supplier")) }
        heads += [
            list.head(t.consumption.orders, key: "orders", numeric: true),
            list.head(t.consumption.amount + " €", key: "amount", numeric: true),
            list.head(t.consumption.last, key: "last"),
        ]
        frame = list.frame(
            "consumption", t.consumption.title, count: t.consumption.count(count: sums.rows),
            search: t.consumption.search,
            fields: [
                list.filterField(
                    "by", label: t.consumption.by, all: t.consumption.byAll,
                    options: ConsumptionStore.Grouping.allCases.filter { $0 != .all }
                        .map { ($0.rawValue, $0.word(t)) }),
                list.filterField(
                    "year", label: t.consumption.year, all: t.consumption.everyYear,
                    options: (0..<6).map { ("\(year - $0)", "\(year - $0)") }),
            ], heads: heads, total: sums.rows,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.consumption.none,
                    text: list.isFiltered ? t.common.noneFound : t.consumption.noneText) : nil)
        pictureText = t.consumption.pictureText(count: "\(months.count)")
        chart =
            BarChart(
                title: t.consumption.picture, description: pictureText,
                bars: months.map { month in
                    ChartValue(
                        format.shortMonth(month.period), month.amount.value,
                        text: "\(format.periodTitle(month.period)): \(format.euro(month.amount))")
                }
            ).html
        self.months = months.map {
            Month(title: format.periodTitle($0.period), amount: format.amount($0.amount))
        }
        hasMonths = !months.isEmpty
    }

    static func file(
        _ rows: [ConsumptionStore.Row], _ grouping: ConsumptionStore.Grouping
    ) -> Response {
        var csv = CSVWriter(header: [
            "member", "member_name", "framework", "lot", "supplier", "orders", "amount", "last",
        ])
        let (hasMember, hasLot, hasSupplier) = (
            grouping == .all || grouping == .member, grouping == .all || grouping == .lot,
            grouping == .all || grouping == .supplier
        )
        for row in rows {
            csv.append([
                hasMember ? row.code : "", hasMember ? row.member : "",
                hasLot ? row.framework : "", hasLot ? "\(row.number)" : "",
                hasSupplier ? row.supplier : "", "\(row.orders)", row.amount.decimal,
                "\(row.last)",
            ])
        }
        return .csv(filename: "consumption.csv", csv)
    }
}
