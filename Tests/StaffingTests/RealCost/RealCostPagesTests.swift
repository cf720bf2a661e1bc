import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// A month on the pages: HR takes the file in and computes, finance confirms and publishes, a member
/// reads what it bears.
@Suite(.database(migrations: staffingMigrations, prepared: .realCost), .serialized)
struct RealCostPagesTests {
    private func send(_ text: String, _ client: HTTPClient) async throws -> Answer {
        _ = try await client.get("/staffing/payroll/new")
        return try await client.post(
            "/staffing/payroll", ["period": "2026-10"],
            file: (field: "file", name: "payroll-2026-10.csv", bytes: Array(text.utf8)))
    }

    @Test func `from the file to what a member reads (GDPR-3)`() async throws {
        try await StaffingSite.serving { site in
            let officer = try await site.client("hr")
            let wrong = try await send("employee;component;amount\n0412;GROSS;1.00\n", officer)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Nobody has number 0412."))
            #expect(wrong.text.contains("Not taken in: payroll-2026-10.csv"))
            let taken = try await send(SamplePayroll.october, officer)
            #expect(taken.status == 303)
            let again = try await send(SamplePayroll.october, officer)
            #expect(again.text.contains("This very file was taken in for October 2026."))
            let file = try await officer.get(taken.location ?? "")
            #expect(file.text.contains("5,625.00") && !file.text.contains("4,500.00"))
            let computed = try await officer.post("/staffing/payroll/1/cost-run")
            #expect(computed.location == "/staffing/cost-runs/1")
            let own = try await officer.get("/staffing/cost-runs/1")
            #expect(own.text.contains("You computed this month yourself"))
            #expect(try await officer.post("/staffing/cost-runs/1/confirmation").status == 422)

            let treasurer = try await site.client("fin")
            _ = try await treasurer.get("/staffing/cost-runs/1")
            #expect(try await treasurer.post("/staffing/cost-runs/1/publication").status == 422)
            #expect(try await treasurer.post("/staffing/cost-runs/1/confirmation").status == 303)
            #expect(try await treasurer.post("/staffing/cost-runs/1/publication").status == 303)
            let run = try await treasurer.get("/staffing/cost-runs/1")
            #expect(run.text.contains("15,256.67") && run.text.contains("8,876.61"))
            let csv = try await treasurer.get("/staffing/cost-runs/1?format=csv")
            #expect(csv.text.contains("Employee 0002, BSM-3"))
            #expect(try await treasurer.get("/staffing/payroll").status == 403)
            try await expectReadings(site)
        }
    }

    private func expectReadings(_ site: StaffingSite) async throws {
        let ann = try await site.client("ann")
        let line: Int64 = try await TestDatabase.current.value(
            "SELECT id FROM staffing.month_line WHERE secondment_id = 1")
        let led = try await ann.get("/staffing/month-costs/\(line)")
        #expect(led.location == "/staffing/cost-runs/1/employees/1")
        let own = try await ann.get("/staffing/cost-runs/1/employees/1")
        #expect(own.text.contains("3,600.00") && own.text.contains("17.6 days"))
        #expect(own.text.contains("All others, together") && !own.text.contains("4,500.00"))
        #expect(try await ann.get("/staffing/cost-runs/1/employees/3").status == 404)
        #expect(try await ann.get("/staffing/cost-runs/1").status == 403)
        let ben = try await site.client("ben")
        #expect(try await ben.get("/staffing/month-costs/\(line)").status == 404)

        let officer = try await site.client("hr")
        let page = "/staffing/cost-runs/1/employees/1"
        #expect(try await officer.get(page).text.contains("4,500.00") == false)
        let short = try await officer.post(page + "/reading", ["purpose": "why"])
        #expect(short.status == 422)
        let read = try await officer.post(page + "/reading", ["purpose": "A question of Ann"])
        #expect(read.status == 200 && read.text.contains("4,500.00"))
        let kept: Int64 = try await TestDatabase.current.value(
            "SELECT count(*) FROM staffing.dossier_reading WHERE reader_id = 1")
        #expect(kept == 1)
    }

    @Test func `the catalogue and the rules are kept from a month on`() async throws {
        try await StaffingSite.serving { site in
            let officer = try await site.client("hr")
            _ = try await officer.get("/staffing/components")
            let fields: KeyValuePairs = [
                "code": "bonus", "kind": "allowance", "nameNL": "Bonus", "nameFR": "Bonus",
                "nameEN": "Bonus",
            ]
            #expect(try await officer.post("/staffing/components", fields).status == 303)
            let taken = try await officer.post("/staffing/components", fields)
            #expect(taken.status == 422 && taken.text.contains("The code BONUS exists already."))
            _ = try await officer.get("/staffing/components/1")
            let change: KeyValuePairs = [
                "nameNL": "Loon", "nameFR": "Salaire", "nameEN": "Pay", "version": "1",
            ]
            #expect(try await officer.post("/staffing/components/1", change).status == 303)
            #expect(try await officer.post("/staffing/components/1", change).status == 409)

            _ = try await officer.get("/staffing/cost-rules")
            let rate: KeyValuePairs = [
                "kind": "yearEndPremium", "from": "2026-01", "rate": "8.3333",
                "paidYearsAfter": "0", "decision": "Board",
            ]
            #expect(try await officer.post("/staffing/cost-rules/rates", rate).status == 303)
            let twice = try await officer.post("/staffing/cost-rules/rates", rate)
            #expect(twice.status == 422)
            #expect(twice.text.contains("A part holds from January 2026 already."))
            let pools: KeyValuePairs = [
                "between": "3", "internal": "4", "restFrom": "2026-02", "restDecision": "Board",
            ]
            #expect(try await officer.post("/staffing/cost-rules/pools", pools).status == 303)
            let shown = try await officer.get("/staffing/cost-rules")
            #expect(shown.text.contains("8.3333") && shown.text.contains("February 2026"))
        }
    }
}
