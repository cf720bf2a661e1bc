import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// Forms that come too late: after the session, after somebody else, after the month was posted.
@Suite(.program(.demo)) struct LateFormTests {
    @Test(.program(.fresh))
    func `a session that ends in the middle of a form loses nothing that was typed`()
        async throws
    {
        let program = try RunningProgram.current
        let secretary = HTTPClient(port: program.port)
        try await secretary.signIn("governance", DemoPeople.password)
        let path = "/membership/admission"
        #expect(try await secretary.get(path).status == 200)
        program.clock.advance(minutes: 31)

        let typed: KeyValuePairs = [
            "name": "Zoë & zonen", "language": "nl", "category": "C", "vat_standing": "exempt",
            "basis": "Ruling 2026/17 \"b\"", "proposed_on": "2026-11-12", "proposal": "board 12",
        ]
        let late = try await secretary.post(path, typed)
        #expect(late.status == 401)
        #expect(late.text.contains("value=\"Zoë &amp; zonen\""))

        let person = [("login", "governance"), ("password", DemoPeople.password)]
        let back = try await secretary.post("/sign-in", fields: try late.hiddenFields() + person)
        #expect(back.status == 200)
        #expect(back.text.contains("Ruling 2026/17"))
        let sent = try await secretary.post(path, fields: try back.hiddenFields())
        #expect(sent.status == 303, "\(sent.text)")
        let shown = try await secretary.get(try #require(sent.location))
        #expect(shown.text.contains("<h1>Zoë &amp; zonen</h1>"))
    }

    @Test func `two people who change one member both see both versions`() async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let path = landmarks.address("/membership/members/{other_member}/correction")
        let officer = try await program.visitor("finance")
        let secretary = try await program.visitor("governance")
        let version = try #require(
            try await officer.get(path).attribute("value", after: "name=\"version\""))
        let first = try await secretary.post(
            path, ["version": version, "name": "Demo member B, renamed", "language": "nl"])
        #expect(first.status == 303)
        let second = try await officer.post(
            path, ["version": version, "name": "Demo member B bis", "language": "nl"])
        #expect(second.status == 409)
        #expect(second.text.contains("<mark>Demo member B bis</mark>"))
        #expect(second.text.contains("<mark>Demo member B, renamed</mark>"))
    }

    @Test(arguments: ["computation", "approval", "posting"])
    func `a posted month no longer changes`(act: String) async throws {
        let program = try RunningProgram.current
        let officer = try await program.visitor("finance-2")
        let path = "/cost-sharing/cycles/2026-10"
        let before = try await officer.get(path + "?language=en")
        let version = try await program.version(ofCycle: "2026-10")
        let refused = try await officer.post(path + "/" + act, ["version": "\(version)"])
        #expect(refused.status == 422)
        #expect(refused.text.contains("October 2026"))
        #expect(refused.text.contains("is posted and no longer changes"), "\(act)")
        let after = try await officer.get(path + "?language=en")
        #expect(after.text.count(of: "<time") == before.text.count(of: "<time"))
    }

    @Test func `drivers of a posted month are refused by line and column`() async throws {
        let program = try RunningProgram.current
        let officer = try await program.visitor("finance")
        let job = try await program.bringIn(.driversOfAPostedMonth)
        try await program.work()
        let page = try await officer.get("/cost-sharing/intakes/jobs/\(job)?language=en")
        #expect(page.text.contains("period"))
        #expect(page.text.contains("October 2026"))
        let file = try await officer.get("/cost-sharing/intakes/jobs/\(job)/findings?language=en")
        #expect(file.text.contains("2,period,"), "\(file.text)")
    }
}

extension RunningProgram {
    /// The version that a form of the month would carry.
    fileprivate func version(ofCycle period: String) async throws -> Int64 {
        let period = try #require(Period(period))
        let version: SQL = """
            SELECT version::bigint AS version FROM cost_sharing.cycle WHERE period = \(period)
            """
        return try await pool.read(.association, version.one { try $0["version"] })
    }
}
