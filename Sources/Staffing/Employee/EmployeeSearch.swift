import Kernel
import Postgres
import Web

extension RecordKind {
    /// The dossier of somebody of the association.
    public static let employee = RecordKind(
        "staffing/employee/", needs: .readEmployees
    ) { id, _ in
        Int64(id).map { id in
            RecordAddress(
                EmployeePath.employee(id),
                SQL("SELECT name FROM staffing.employee WHERE id = \(id)").first { row in
                    try row["name"]
                })
        }
    }
}

extension SearchSource {
    /// People, by their number and name.
    public static let employees = SearchSource(
        { Messages($0).employee.title }, needs: .readEmployees,
        list: { "/staffing/employees?" + $0 }
    ) { words, _ in
        let fits = SearchHits.matches("employee.search", code: "employee.number", words)
        return SearchHits.of(
            """
            SELECT employee.id, employee.number, employee.name, count(*) OVER () AS total
            FROM staffing.employee
            WHERE \(fits)
            ORDER BY \(SearchHits.rank("employee.number", "employee.name", words)),
                employee.number
            LIMIT \(SearchSource.shown)
            """
        ) { row in
            SearchHit(
                path: EmployeePath.employee(try row["id"]), code: try row["number"],
                title: try row["name"])
        }
    }
}
