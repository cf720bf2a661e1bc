import Kernel
import Web

/// The measured keys, month by month.
struct DriverListView: View {
    struct Row: Sendable {
        let path: String
        let key: String
        let name: String
        let period: String
        let count: String
        let total: String
        let unit: String
        let missing: TagView?
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(
        _ rows: [DriverPeriodRow], count: Int, keys: [RegisteredKey], _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.driver.title, help: t.driver.help, lead: t.driver.lead)
        let measured = keys.filter { key in key.versions.contains { $0.type == .measured } }
        self.rows = rows.map { row in
            Row(
                path: DriverPages.path(of: row.keyID, in: row.period), key: row.keyCode,
                name: row.keyNames[exchange.language], period: format.periodTitle(row.period),
                count: format.number(row.targetCount), total: format.quantity(row.total),
                unit: row.units[exchange.language],
                missing: row.missingCount.map { missing in
                    missing > 0
                        ? TagView(.warn, t.driver.missingCount(count: missing))
                        : TagView(.ok, t.driver.complete)
                })
        }
        mayKeep = exchange.may(.keepCosts)
        frame = list.frame(
            "drivers", t.driver.title, count: t.driver.count(count: count), search: t.driver.search,
            fields: [
                list.filterField(
                    "key", label: t.pool.key, all: t.common.all,
                    options: measured.map { (String($0.id), $0.code) })
            ],
            heads: [
                list.head(t.cost.period, key: "period"), list.head(t.pool.key, key: "key"),
                list.head(t.driver.targets, numeric: true),
                list.head(t.common.total, numeric: true),
                list.head(t.driver.missing),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.driver.none,
                    text: list.isFiltered ? t.common.noneFound : t.driver.noneYet,
                    path: mayKeep ? "/cost-sharing/intakes/new?kind=drivers" : "",
                    action: t.intake.new) : nil)
    }

    /// The list as a file.
    static func file(_ rows: [DriverPeriodRow]) -> Response {
        var csv = CSVWriter(header: ["period", "key", "targets", "total", "missing"])
        for row in rows {
            csv.append([
                row.period.description, row.keyCode, String(row.targetCount), row.total.decimal,
                row.missingCount.map { String($0) } ?? "",
            ])
        }
        return .csv(filename: "drivers.csv", csv)
    }
}

/// Every quantity of one key in one period.
struct DriverShowView: View {
    struct Row: Sendable {
        let path: String
        let code: String
        let name: String
        let quantity: String
        let percent: String
        let intake: String
        let intakePath: String
    }

    struct Missing: Sendable {
        let path: String
        let name: String
    }

    let page: PageFrame
    let t: Messages
    let csvPath: String
    let facts: FactsView
    let quantityHead: String
    let rows: [Row]
    let total: String
    let missing: [Missing]
    let hasMissing: Bool

    init(
        _ month: DriverPeriodRow, drivers: [DriverRow], missing: [PoolRow.Link],
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let unit = month.units[exchange.language]
        self.t = t
        page = exchange.page(
            "\(month.keyCode), \(format.period(month.period))", help: t.driver.help,
            lead: month.keyNames[exchange.language],
            crumbs: [Crumb(t.driver.title, path: "/cost-sharing/drivers")])
        csvPath = DriverPages.path(of: month.keyID, in: month.period) + "?format=csv"
        facts = FactsView([
            FactView(
                t.common.total, format.quantity(month.total), note: unit, isStrong: true),
            FactView(t.driver.targets, format.number(month.targetCount), isStrong: true),
            FactView(t.pool.key, month.keyCode, path: KeyPages.path(of: month.keyID)),
        ])
        quantityHead = unit.isEmpty ? t.driver.quantity : unit
        rows = drivers.map { driver in
            let weight = KeyShowView.Weight(driver.weight, of: month.total, format)
            return Row(
                path: weight.path, code: weight.code, name: weight.name,
                quantity: weight.quantity, percent: weight.percent,
                intake: String(driver.intakeID), intakePath: IntakePages.path(of: driver.intakeID))
        }
        total = format.quantity(month.total)
        self.missing = missing.map { Missing(path: "/membership/members/\($0.id)", name: $0.code) }
        hasMissing = !missing.isEmpty
    }

    /// The quantities as a file that could be taken in again.
    static func file(_ key: KeyRow, _ period: Period, _ drivers: [DriverRow]) -> Response {
        var csv = CSVWriter(header: IntakeKind.drivers.columns)
        for driver in drivers {
            csv.append([
                period.description, key.code, driver.weight.code, driver.weight.quantity.decimal,
            ])
        }
        return .csv(filename: "drivers-\(key.code)-\(period).csv", csv)
    }
}
