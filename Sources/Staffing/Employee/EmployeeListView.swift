import Kernel
import Postgres
import Web

/// A member to choose from a list.
struct MemberChoice: Sendable {
    let id: Int64
    let code: String
    let name: String

    static let all: Query<[MemberChoice]> = SQL(
        "SELECT id, code, name FROM membership.active_member ORDER BY name"
    ).rows { row in
        MemberChoice(id: try row["id"], code: try row["code"], name: try row["name"])
    }
}

/// The list of the association's people.
struct EmployeeListView: View {
    struct Row: Sendable {
        let path: String
        let name: String
        let number: String
        let function: String
        let terms: String
        let place: String
        let share: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(
        _ rows: [EmployeeRow], count: Int, _ functions: [JobFunction],
        _ members: [MemberChoice], _ list: ListQuery, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        mayKeep = exchange.may(.keepEmployees)
        page = exchange.page(t.employee.title, help: t.employee.help, lead: t.employee.lead)
        self.rows = rows.map { row in
            Row(
                path: EmployeePath.employee(row.id), name: row.name, number: row.number,
                function: row.function ?? t.employee.noContract,
                terms: [row.grade, row.regime].compactMap { $0 }.joined(separator: ", "),
                place: row.place ?? "",
                share: row.share == .zero ? "" : format.share(row.share))
        }
        frame = list.frame(
            "employees", t.employee.title, count: format.number(count),
            search: t.employee.search,
            fields: [
                list.filterField(
                    "function", label: t.employee.function, all: t.employee.everyFunction,
                    options: functions.map {
                        ("\($0.id)", $0.names[exchange.language])
                    }),
                list.filterField(
                    "place", label: t.employee.place, all: t.employee.everyPlace,
                    options: EmployeePlace.allCases.map { ($0.rawValue, $0.word(t)) }),
                list.filterField(
                    "member", label: t.secondment.member, all: t.secondment.everyMember,
                    options: members.map { ($0.code, $0.name) }),
            ], day: list.dossierDayField(t),
            heads: [
                list.head(t.employee.name, key: "name"),
                list.head(t.employee.number, key: "number"),
                list.head(t.employee.function, key: "function"),
                list.head(t.employee.place, key: "place"),
                list.head(t.secondment.share, key: "share", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.employee.none,
                    text: list.isFiltered ? t.common.noneFits : t.employee.noneText,
                    path: mayKeep ? EmployeePath.new : "", action: t.employee.new) : nil)
    }

    static func file(_ rows: [EmployeeRow], on day: Day) -> Response {
        var csv = CSVWriter(header: [
            "number", "name", "language", "employed_from", "employed_last", "function", "grade",
            "regime", "at", "share",
        ])
        for row in rows {
            csv.append([
                row.number, row.name, row.language.rawValue,
                row.employed.from.map { "\($0)" } ?? "",
                row.employed.until.map { "\($0.adding(days: -1))" } ?? "", row.function ?? "",
                row.grade ?? "", row.regime ?? "", row.place ?? "", row.share.decimal,
            ])
        }
        return .csv(filename: "employees-\(day).csv", csv)
    }
}
