import Kernel
import Postgres

/// Whether somebody may sign in.
enum PersonState: String, CaseIterable, Sendable {
    case enabled, disabled
}

/// The statements of the list of people.
enum PersonListStore {
    static let sortable = ["name", "login", "role", "member"]

    /// One page of the list, and how many rows it has in all.
    static func page(_ list: ListQuery) -> (Query<[PersonRecord]>, Query<Int>) {
        let matching = matching(list)
        let direction: SQL = list.isDescending ? "DESC" : "ASC"
        let rows: SQL = """
            SELECT \(PersonStore.columns) \(matching)
            ORDER BY \(order(list)) \(direction), person.login
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(matching)"
        return (rows.rows { try PersonRecord($0) }, count.one { try $0["total"] })
    }

    private static func matching(_ list: ListQuery) -> SQL {
        var sql: SQL = """
            FROM \(PersonStore.people)
            WHERE kernel.folded(concat_ws(' ', person.name, person.login, member.code, member.name,
                supplier.enterprise_number, supplier.vat_number, supplier.name)) LIKE kernel.folded(\(list.pattern))
            """
        if let role = list["role"].flatMap(Role.init) { sql += " AND person.role = \(role)" }
        switch list["state"].flatMap(PersonState.init) {
        case .enabled?: sql += " AND person.disabled_on IS NULL"
        case .disabled?: sql += " AND person.disabled_on IS NOT NULL"
        case nil: break
        }
        return sql
    }

    private static func order(_ list: ListQuery) -> SQL {
        switch list.sort {
        case "login": "person.login"
        case "role": "person.role"
        case "member": "coalesce(member.code, supplier.name)"
        default: "kernel.folded(person.name)"
        }
    }
}
