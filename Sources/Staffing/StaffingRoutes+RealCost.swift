import Web

extension StaffingRoutes {
    static let realCost: [Route] = [
        .get("/staffing/payroll", needs: .keepPayroll, PayrollPages.list),
        .post("/staffing/payroll", needs: .keepPayroll, PayrollPages.create),
        .get("/staffing/payroll/new", needs: .keepPayroll, PayrollPages.new),
        .get("/staffing/payroll/template", needs: .keepPayroll, PayrollPages.template),
        .get("/staffing/payroll/:file", needs: .keepPayroll, PayrollPages.show),
        .post("/staffing/payroll/:file/cost-run", needs: .keepPayroll, CostRunPages.compute),

        .get("/staffing/cost-runs", needs: .readRealCost, CostRunPages.list),
        .get("/staffing/cost-runs/:run", needs: .readRealCost, CostRunPages.show),
        .post(
            "/staffing/cost-runs/:run/confirmation", needs: .confirmRealCost,
            CostRunPages.confirm),
        .post(
            "/staffing/cost-runs/:run/publication", needs: .confirmRealCost,
            CostRunPages.publish),
        .get(
            "/staffing/cost-runs/:run/employees/:employee", needs: .readMonthCosts,
            EmployeeCostPages.show),
        .post(
            "/staffing/cost-runs/:run/employees/:employee/reading", needs: .readPayroll,
            EmployeeCostPages.read),
        .get("/staffing/month-costs/:line", needs: .readMonthCosts, EmployeeCostPages.ofLine),

        .get("/staffing/components", needs: .keepPayroll, ComponentPages.list),
        .post("/staffing/components", needs: .keepPayroll, ComponentPages.create),
        .get("/staffing/components/:component", needs: .keepPayroll, ComponentPages.edit),
        .post("/staffing/components/:component", needs: .keepPayroll, ComponentPages.change),
        .get("/staffing/cost-rules", needs: .readRealCost, CostRulePages.show),
        .post("/staffing/cost-rules/rates", needs: .keepPayroll, CostRulePages.addRate),
        .post("/staffing/cost-rules/pools", needs: .keepPayroll, CostRulePages.addPools),
        .get("/staffing/forecast", needs: .readRealCost, ForecastPages.show),
        .post("/staffing/forecast", needs: .keepPayroll, ForecastPages.create),
    ]
}
