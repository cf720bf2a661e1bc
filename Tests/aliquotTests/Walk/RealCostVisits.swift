import TestKit
import Testing

extension Visit {
    /// What staff really cost.
    static let realCost: [String: [Visit]] = [
        "/staffing/payroll": [
            Visit("/staffing/payroll", as: "hr"),
            Visit("/staffing/payroll?format=csv", as: "hr", .file),
        ],
        "/staffing/payroll/new": [Visit("/staffing/payroll/new", as: "hr")],
        "/staffing/payroll/template": [Visit("/staffing/payroll/template", as: "hr", .file)],
        "/staffing/payroll/:file": [
            Visit("/staffing/payroll/{payroll_file}", as: "hr"),
            Visit("/staffing/payroll/{payroll_file}?format=csv", as: "hr", .file),
        ],
        "/staffing/cost-runs": [
            Visit("/staffing/cost-runs?state=published"),
            Visit("/staffing/cost-runs?format=csv", as: "auditor", .file),
        ],
        "/staffing/cost-runs/:run": [
            Visit("/staffing/cost-runs/{cost_run}"),
            Visit("/staffing/cost-runs/{cost_run}?format=csv", .file),
        ],
        "/staffing/cost-runs/:run/employees/:employee": [
            Visit("/staffing/cost-runs/{cost_run}/employees/{cost_employee}", as: "auditor"),
            Visit("/staffing/cost-runs/{cost_run}/employees/{cost_employee}", as: "member"),
        ],
        "/staffing/month-costs/:line": [
            Visit("/staffing/month-costs/{month_line}", as: "member", .redirect)
        ],
        "/staffing/components": [
            Visit("/staffing/components", as: "hr"),
            Visit("/staffing/components?format=csv", as: "hr", .file),
        ],
        "/staffing/components/:component": [Visit("/staffing/components/1", as: "hr")],
        "/staffing/forecast": [
            Visit("/staffing/forecast", as: "hr"),
            Visit("/staffing/forecast?format=csv", .file),
        ],
        "/staffing/cost-rules": [Visit("/staffing/cost-rules", as: "hr")],
    ]
}

extension RunningProgram {
    /// Makes costs of the run that waits for it.
    func publishRealCost() async throws {
        let officer = try await visitor("finance-2")
        _ = try await officer.get("/staffing/cost-runs/1")
        let answer = try await officer.post("/staffing/cost-runs/1/publication")
        #expect(answer.status == 303)
    }
}
