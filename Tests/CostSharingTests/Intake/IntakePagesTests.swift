import Journal
import Kernel
import Logging
import TestKit
import Testing
import Web

@testable import CostSharing

@Suite(.timeLimit(.minutes(2)))
struct IntakePagesTests {
    private func runJobs(_ association: SmallAssociation) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let handlers = IntakeJob.handlers { SmallAssociation.today }
        try await JobRunner(pool: association.database.pool, handlers: handlers, logger: logger)
            .runPending()
    }

    @Test(.database(migrations: inputMigrations))
    func `a file is sent, waits, is taken in, and is withdrawn with a reason`() async throws {
        try await InputsSite.serving { site, association in
            let client = try await site.client("finance")
            #expect(try await client.get("/cost-sharing/intakes/new").status == 200)
            let sent = try await client.post(
                "/cost-sharing/intakes", ["kind": "costs"],
                file: (field: "file", name: "october.csv", bytes: Array(oneCost().utf8)))
            #expect(sent.status == 303)
            let path = try #require(sent.location)
            let waiting = try await client.get(path)
            #expect(waiting.text.contains("<progress"))
            #expect(waiting.text.contains("Refresh"))
            let again = try await client.post(
                "/cost-sharing/intakes", ["kind": "costs"],
                file: (field: "file", name: "october.csv", bytes: Array(oneCost().utf8)))
            #expect(again.status == 422)

            try await runJobs(association)
            let done = try await client.get(path)
            #expect(done.location == "/cost-sharing/intakes/1")
            let page = try await client.get("/cost-sharing/intakes/1")
            for text in ["october.csv", "1,204.50", "October 2026", "Costs taken in"] {
                #expect(page.text.contains(text), "\(text)")
            }
            let silent = try await client.post(
                "/cost-sharing/intakes/1/withdrawal", ["reason": " "])
            #expect(silent.status == 422)
            let withdrawn = try await client.post(
                "/cost-sharing/intakes/1/withdrawal", ["reason": "wrong month"])
            #expect(withdrawn.status == 303)
            #expect(try await client.get("/cost-sharing/intakes/1").text.contains("wrong month"))
            #expect(try await client.get("/cost-sharing/costs").text.contains("No costs"))
            let list = try await client.get("/cost-sharing/intakes?kind=costs")
            #expect(list.text.contains("withdrawn"))
            let file = try await client.get("/cost-sharing/intakes?format=csv")
            #expect(file.text.contains("october.csv"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `a wrong file shows all its mistakes, on the page and as a file`() async throws {
        try await InputsSite.serving { site, association in
            let client = try await site.client("finance")
            let wrong = costFile(
                "2026-10;RACK;D1;2026-10-01;;;1.00;0.00", "2026-10;RACKS;;2026-10-01;;;2.005;0.00")
            _ = try await client.get("/cost-sharing/intakes/new")
            let sent = try await client.post(
                "/cost-sharing/intakes", ["kind": "costs"],
                file: (field: "file", name: "october.csv", bytes: Array(wrong.utf8)))
            let path = try #require(sent.location)
            try await runJobs(association)
            let page = try await client.get(path)
            #expect(page.status == 200)
            #expect(page.text.contains("3 things to mend"))
            #expect(page.text.contains("There is no pool “RACK”"))
            let file = try await client.get(path + "/findings")
            #expect(file.text.contains("2,pool,"))
            #expect(file.text.contains("3,document,"))
            #expect(file.text.contains("3,net,"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `a form without a file is refused, and templates have the right columns`()
        async throws
    {
        try await InputsSite.serving { site, _ in
            let client = try await site.client("finance")
            _ = try await client.get("/cost-sharing/intakes/new")
            let refused = try await client.post("/cost-sharing/intakes", ["kind": "drivers"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Choose a file."))
            let costs = try await client.get("/cost-sharing/intakes/template/costs.csv")
            #expect(costs.text.hasSuffix("document_date;supplier;description;net;vat;until\r\n"))
            let drivers = try await client.get("/cost-sharing/intakes/template/drivers.csv")
            #expect(drivers.text.hasSuffix("period;key;target;quantity\r\n"))
            #expect(try await client.get("/cost-sharing/intakes/template/x.csv").status == 404)
            let auditor = try await site.client("auditor")
            #expect(try await auditor.get("/cost-sharing/intakes/new").status == 403)
            #expect(try await auditor.get("/cost-sharing/intakes").status == 200)
        }
    }
}
