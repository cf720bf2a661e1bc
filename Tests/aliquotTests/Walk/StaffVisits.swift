import Kernel
import Postgres
import TestKit

extension Visit {
    /// The addresses of employees, secondments and requests.
    static let dossiers: [String: [Visit]] = [
        "/staffing/employees": [
            Visit("/staffing/employees", as: "hr"),
            Visit("/staffing/employees?q=nobody&place=left", as: "auditor"),
            Visit("/staffing/employees?format=csv", as: "hr", .file),
        ],
        "/staffing/employees/new": [Visit("/staffing/employees/new", as: "hr")],
        "/staffing/employees/:employee": [
            Visit("/staffing/employees/{employee}", as: "hr"),
            Visit("/staffing/employees/{employee}", as: "member", status: 403),
        ],
        "/staffing/employees/:employee/contracts/new": [
            Visit("/staffing/employees/{employee}/contracts/new", as: "hr")
        ],
        "/staffing/catalogue": [Visit("/staffing/catalogue", as: "hr")],
        "/staffing/bases": [
            Visit("/staffing/bases", as: "hr"),
            Visit("/staffing/bases?format=csv", as: "hr", .file),
        ],
        "/staffing/secondments": [
            Visit("/staffing/secondments", as: "hr"),
            Visit("/staffing/secondments", as: "member"),
            Visit("/staffing/secondments?format=csv", as: "member", .file),
        ],
        "/staffing/secondments/:secondment": [
            Visit("/staffing/secondments/{secondment}", as: "hr")
        ],
        "/staffing/requests": [
            Visit("/staffing/requests", as: "hr"),
            Visit("/staffing/requests?q=nothing&state=declined", as: "member"),
            Visit("/staffing/requests?format=csv", as: "hr", .file),
        ],
        "/staffing/requests/new": [Visit("/staffing/requests/new", as: "member")],
        "/staffing/requests/:request": [
            Visit("/staffing/requests/{open_request}", as: "hr"),
            Visit("/staffing/requests/{proposed_request}", as: "member"),
            Visit("/staffing/requests/{agreed_request}", as: "hr"),
        ],
        "/staffing/requests/:request/terms": [
            Visit("/staffing/requests/{agreed_request}/terms", as: "member", .document)
        ],
        "/staffing/files": [
            Visit("/staffing/files", as: "hr"),
            Visit("/staffing/files?format=csv", as: "hr", .file),
        ],
        "/staffing/files/templates/:file": [
            Visit("/staffing/files/templates/employees.csv", as: "hr", .file)
        ],
        "/staffing/files/jobs/:job": [
            Visit("/staffing/files/jobs/{refused_staff_file}", as: "hr")
        ],
        "/staffing/files/jobs/:job/findings": [
            Visit("/staffing/files/jobs/{refused_staff_file}/findings", as: "hr", .file)
        ],
    ]
}

extension RunningProgram {
    /// One dossier, one secondment, requests in their states.
    func dossierLandmarks() async throws -> [(name: String, value: String)] {
        let names = [
            "employee", "secondment", "open_request", "proposed_request", "agreed_request",
        ]
        let query: SQL = """
            SELECT (SELECT id::text FROM staffing.employee WHERE number = 'E1200') AS employee,
                (SELECT min(secondment_id)::text FROM staffing.secondment_share
                    WHERE lower(span) = '2026-09-01') AS secondment,
                (SELECT min(asked.id)::text FROM staffing.secondment_request AS asked
                    WHERE asked.state = 'open' AND NOT EXISTS (
                        SELECT FROM staffing.proposal
                        WHERE proposal.request_id = asked.id)) AS open_request,
                (SELECT min(request_id)::text FROM staffing.proposal WHERE state = 'proposed')
                    AS proposed_request,
                (SELECT min(id)::text FROM staffing.secondment_request
                    WHERE state = 'agreed') AS agreed_request
            """
        return try await pool.read(
            .association,
            query.one { row in try names.map { (name: $0, value: try row[$0] as String) } })
    }

    /// A file of employees with a function that nobody has, and the number of its job.
    func brokenStaff() async throws -> String {
        let officer = try await visitor("hr")
        let text = """
            number;name;language;from;kind;function;grade;regime
            X1;Somebody;nl;2026-01-01;indefinite;NOWHERE;A1;W38

            """
        let answer = try await officer.post(
            "/staffing/files", ["new_kind": "employees"],
            file: ("file", "staff-broken.csv", Array(text.utf8)))
        return answer.location?.split(separator: "/").last.map(String.init) ?? ""
    }
}
