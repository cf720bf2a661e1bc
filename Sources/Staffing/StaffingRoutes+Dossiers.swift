import Web

extension StaffingRoutes {
    static let dossiers: [Route] = employees + secondments + requests + files

    private static let employees: [Route] = [
        .get("/staffing/employees", needs: .readEmployees, EmployeePages.list),
        .post("/staffing/employees", needs: .keepEmployees, EmployeeFormPages.create),
        .get("/staffing/employees/new", needs: .keepEmployees, EmployeeFormPages.new),
        .get("/staffing/employees/:employee", needs: .readEmployees, EmployeePages.show),
        .get(
            "/staffing/employees/:employee/contracts/new", needs: .keepEmployees,
            ContractPages.new),
        .post(
            "/staffing/employees/:employee/contracts", needs: .keepEmployees,
            ContractPages.create),
        .post(
            "/staffing/employees/:employee/salary", needs: .keepEmployees,
            EmployeeStepPages.setSalary),
        .post(
            "/staffing/employees/:employee/salary/reading", needs: .readSalaries,
            EmployeeStepPages.readSalaries),
        .post(
            "/staffing/employees/:employee/leaving", needs: .keepEmployees,
            EmployeeStepPages.leave),
        .get("/staffing/catalogue", needs: .readEmployees, CataloguePages.show),
        .post(
            "/staffing/catalogue/functions", needs: .keepEmployees, CataloguePages.addFunction),
        .post("/staffing/catalogue/regimes", needs: .keepEmployees, CataloguePages.addRegime),
    ]

    private static let secondments: [Route] = [
        .get("/staffing/bases", needs: .readEmployees, BasisPages.list),
        .post("/staffing/bases", needs: .keepSecondments, BasisPages.create),
        .post("/staffing/bases/:basis/end", needs: .keepSecondments, BasisPages.end),
        .get("/staffing/secondments", needs: .readSecondments, SecondmentPages.list),
        .get("/staffing/secondments/:secondment", needs: .readSecondments, SecondmentPages.show),
        .post(
            "/staffing/secondments/:secondment/share", needs: .keepSecondments,
            SecondmentPages.setShare),
        .post(
            "/staffing/secondments/:secondment/pause", needs: .keepSecondments,
            SecondmentPages.pause),
        .post(
            "/staffing/secondments/:secondment/end", needs: .keepSecondments,
            SecondmentPages.end),
    ]

    private static let requests: [Route] = [
        .get("/staffing/requests", needs: .readRequests, RequestPages.list),
        .post("/staffing/requests", needs: .askSecondments, RequestPages.create),
        .get("/staffing/requests/new", needs: .askSecondments, RequestPages.new),
        .get("/staffing/requests/:request", needs: .readRequests, RequestPages.show),
        .get("/staffing/requests/:request/terms", needs: .readRequests, TermsPages.show),
        .post(
            "/staffing/requests/:request/proposals", needs: .keepSecondments,
            RequestStepPages.propose),
        .post(
            "/staffing/requests/:request/proposals/:proposal/agreement", needs: .askSecondments,
            RequestStepPages.agree),
        .post(
            "/staffing/requests/:request/proposals/:proposal/refusal", needs: .askSecondments,
            RequestStepPages.refuse),
        .post(
            "/staffing/requests/:request/proposals/:proposal/withdrawal",
            needs: .keepSecondments, RequestStepPages.takeBack),
        .post(
            "/staffing/requests/:request/closing", needs: .askSecondments,
            RequestStepPages.close),
        .post(
            "/staffing/requests/:request/signature", needs: .keepSecondments,
            RequestStepPages.sign),
    ]

    private static let files: [Route] = [
        .get("/staffing/files", needs: .keepEmployees, DossierFilePages.list),
        .post("/staffing/files", needs: .keepEmployees, DossierFilePages.create),
        .get(
            "/staffing/files/templates/:file", needs: .keepEmployees, DossierFilePages.template),
        .get("/staffing/files/jobs/:job", needs: .keepEmployees, DossierFilePages.showJob),
        .get(
            "/staffing/files/jobs/:job/findings", needs: .keepEmployees,
            DossierFilePages.findings),
    ]
}
