extension Visit {
    /// The addresses of consultants, of what is asked for, and of timesheets.
    static let consultants: [String: [Visit]] = [
        "/staffing/consultants": [
            Visit("/staffing/consultants", as: "hr"),
            Visit("/staffing/consultants?q=nowhere&state=free", as: "auditor"),
            Visit("/staffing/consultants?format=csv", as: "hr", .file),
        ],
        "/staffing/consultants/new": [Visit("/staffing/consultants/new", as: "hr")],
        "/staffing/consultants/:consultant": [
            Visit("/staffing/consultants/{consultant}", as: "hr"),
            Visit("/staffing/consultants/{consultant}", as: "auditor"),
        ],
        "/staffing/consultants/:consultant/correction": [
            Visit("/staffing/consultants/{consultant}/correction", as: "hr")
        ],
        "/staffing/consultants/:consultant/timesheets/:month": [
            Visit("/staffing/consultants/{consultant}/timesheets/2026-11", as: "consultant"),
            Visit("/staffing/consultants/{consultant}/timesheets/2026-09", as: "hr"),
        ],
        "/staffing/employees/:employee/timesheets/:month": [
            Visit("/staffing/employees/999999/timesheets/2026-11", as: "hr", status: 404)
        ],
        "/staffing/consultant-requests": [
            Visit("/staffing/consultant-requests", as: "member"),
            Visit("/staffing/consultant-requests?q=nowhere", as: "hr"),
            Visit("/staffing/consultant-requests?format=csv", as: "hr", .file),
        ],
        "/staffing/consultant-requests/new": [
            Visit("/staffing/consultant-requests/new", as: "member")
        ],
        "/staffing/consultant-requests/:request": [
            Visit("/staffing/consultant-requests/{consultant_request}", as: "member"),
            Visit("/staffing/consultant-requests/{consultant_request}", as: "hr"),
        ],
        "/staffing/assignments": [
            Visit("/staffing/assignments", as: "hr"),
            Visit("/staffing/assignments?q=nowhere", as: "supplier"),
            Visit("/staffing/assignments?format=csv", as: "member", .file),
        ],
        "/staffing/assignments/new": [Visit("/staffing/assignments/new", as: "hr")],
        "/staffing/assignments/:assignment": [
            Visit("/staffing/assignments/{planned_assignment}", as: "hr"),
            Visit("/staffing/assignments/{assignment}", as: "member"),
        ],
        "/staffing/assignments/:assignment/correction": [
            Visit("/staffing/assignments/{planned_assignment}/correction", as: "hr")
        ],
        "/staffing/timesheets": [
            Visit("/staffing/timesheets?state=submitted", as: "member"),
            Visit("/staffing/timesheets?q=nowhere&month=2026-10", as: "supplier"),
            Visit("/staffing/timesheets?format=csv&state=approved", as: "hr", .file),
        ],
        "/staffing/timesheets/:part": [
            Visit("/staffing/timesheets/{submitted_part}", as: "member"),
            Visit("/staffing/timesheets/{approved_part}", as: "finance"),
        ],
    ]
}
