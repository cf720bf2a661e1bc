import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// Who worked is forgotten when its term ends; what was worked is not.
@Suite(.database(migrations: staffingMigrations, prepared: .consulting))
struct AnonymisationTests {
    @Test
    func
        `ten years after the year of the last assignment number and name go, cells stay (GDPR-1, RET-7)`()
        async throws
    {
        let database = try TestDatabase.current
        let draft = ConsultantDraft(
            number: "C-1", name: "Somebody by name", supplier: "", languages: ["nl"], login: "")
        try await database.pool.transaction(.association) {
            try await ConsultantRecording(person: 1, today: Consulting.today)
                .change(1, version: 1, to: draft, in: $0)
        }
        await #expect(throws: ConsultantRefusal.isKept(try .day("2037-12-31"))) {
            try await anonymise(on: try .day("2037-12-31"))
        }
        try await anonymise(on: try .day("2038-01-01"))
        let found = try #require(
            try await database.pool.read(.association, ConsultantStore.consultant(1)))
        #expect(found.name == "X1" && found.number == "X1" && found.login.isEmpty)
        let traces: Int64 = try await database.value(
            "SELECT count(*) FROM kernel.event_payload WHERE body LIKE '%Somebody%'")
        #expect(traces == 0)
        let kept: Int64 = try await database.value("SELECT count(*) FROM staffing.timesheet_cell")
        #expect(kept == 3)
        let history = try await database.pool.read(
            .association, History.of(Consultant.subject(of: 1)))
        #expect(
            history.map(\.action) == ["erasure", "consultant-anonymisation", "consultant-change"])
        #expect(history.last?.isErased == true)
    }

    private func anonymise(on day: Day) async throws {
        try await TestDatabase.current.pool.transaction(.association) {
            try await ConsultantRecording(person: 1, today: day).anonymise(1, in: $0)
        }
    }
}
