import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Membership

/// Whole exchanges over HTTP: the board proposes, the assembly decides (AGM-18).
@Suite struct CandidacyPagesTests {
    private func serving(
        _ visit: @escaping @Sendable (HTTPClient) async throws -> Void
    ) async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        _ = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        try await MembershipSite.serving { site in try await visit(site.client("governance")) }
    }

    private func propose(_ name: String, _ client: HTTPClient) async throws -> String {
        let done = try await client.post(
            "/membership/admission",
            [
                "name": name, "enterprise_number": "0428.759.497", "language": "fr",
                "category": "B", "vat_standing": "exempt", "basis": "figures of 2025",
                "proposed_on": "2026-01-12", "proposal": "board 1/2026, item 4",
            ])
        #expect(done.status == 303)
        return try #require(done.location)
    }

    @Test(.database(migrations: membershipMigrations))
    func `a proposal with errors keeps what was typed, a present member is none`() async throws {
        try await serving { client in
            let path = "/membership/admission"
            #expect(try await client.get(path).status == 200)
            let refused = try await client.post(
                path,
                [
                    "name": "Sciensano", "enterprise_number": "0403.019.262", "language": "nl",
                    "category": "D", "vat_standing": "exempt", "basis": "",
                    "proposed_on": "2026-02-30", "proposal": "board 2",
                ])
            #expect(refused.status == 422)
            #expect(refused.text.contains("value=\"Sciensano\""))
            #expect(refused.text.contains("value=\"0403.019.262\""))
            #expect(refused.text.contains("4 things to mend"))

            let member = try await client.post(
                path,
                [
                    "name": "De  Munt", "language": "nl", "category": "B",
                    "vat_standing": "exempt", "basis": "ruling", "proposed_on": "2026-01-12",
                    "proposal": "board 1",
                ])
            #expect(member.status == 422)
            #expect(member.text.contains("This institution is a member already, as M0001"))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a ratified candidate is a member, from a later day where the assembly says so`()
        async throws
    {
        try await serving { client in
            let path = try await propose("Sciensano", client)
            let list = try await client.get("/membership/candidates")
            #expect(list.text.contains("Sciensano"))
            let file = try await client.get("/membership/candidates?format=csv")
            #expect(file.text.contains("Sciensano,,0428759497,fr,B,exempt,figures of 2025"))
            #expect(
                try await client.get("/membership/candidates?outcome=rejected").text
                    .contains("No candidates"))
            #expect(try await client.get(path).text.contains("board 1/2026, item 4"))

            let decision = path + "/decision"
            let early = try await client.post(
                decision,
                ["outcome": "ratified", "decided_on": "2026-01-11", "decision": "assembly 1"])
            #expect(early.status == 422)
            #expect(early.text.contains("The board proposed the candidate on 12 January 2026"))
            let before = try await client.post(
                decision,
                [
                    "outcome": "ratified", "decided_on": "2026-02-20", "decision": "assembly 1",
                    "starts_on": "2026-02-19",
                ])
            #expect(before.status == 422)
            #expect(before.text.contains("Membership starts at the ratification"))
            let done = try await client.post(
                decision,
                [
                    "outcome": "ratified", "decided_on": "2026-02-25", "decision": "assembly 1",
                    "starts_on": "2026-04-01",
                ])
            #expect(done.status == 303)
            let member = try await client.get(try #require(done.location))
            for words in ["Ratified and entered in the register.", "M0002", "1 April 2026"] {
                #expect(member.text.contains(words), "\(words)")
            }
            let again = try await client.post(
                decision,
                ["outcome": "rejected", "decided_on": "2026-02-25", "decision": "assembly 1"])
            #expect(again.status == 422)
            #expect(again.text.contains("This candidate is decided already"))
            #expect(try await client.get(path).text.contains("To the member"))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a rejected candidate stays one, and the register's term of eight days is watched`()
        async throws
    {
        try await serving { client in
            let path = try await propose("Sciensano", client)
            let twice = try await client.post(
                "/membership/admission",
                [
                    "name": "Sciensano", "language": "fr", "category": "C",
                    "vat_standing": "taxed", "basis": "figures", "proposed_on": "2026-01-12",
                    "proposal": "board 1",
                ])
            #expect(twice.status == 422)
            #expect(twice.text.contains("waits for the assembly already"))
            let rejected = try await client.post(
                path + "/decision",
                ["outcome": "rejected", "decided_on": "2026-02-20", "decision": "assembly 1"],
                following: true)
            #expect(rejected.text.contains("The candidacy is rejected."))
            let second = try await propose("Sciensano", client)
            let late = try await client.post(
                second + "/decision",
                ["outcome": "ratified", "decided_on": "2026-02-20", "decision": "assembly 1"],
                following: true)
            #expect(late.text.contains("more than eight days after the decision (AGM-18)"))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a former member comes back under a new code, and keeps what it was`() async throws {
        try await serving { client in
            let former = "/membership/members/1"
            _ = try await client.get(former)
            _ = try await client.post(
                former + "/resignation", ["received_on": "2026-01-05", "left_on": "2026-01-10"])
            let path = try await propose("De Munt", client)
            let candidate = try await client.get(path)
            #expect(candidate.text.contains("Was a member before"))
            #expect(candidate.text.contains("href=\"\(former)\""))
            let back = try await client.post(
                path + "/decision",
                ["outcome": "ratified", "decided_on": "2026-02-25", "decision": "assembly 1"],
                following: true)
            #expect(back.text.contains("M0002"))
            let known = try await TestDatabase.current.pool.read(
                .association, MemberImportStore.register)
            let rows = [PublishedMember(line: 2, category: .b, name: "De Munt")]
            let plan = try MemberImport.plan(rows, existing: known)
            #expect(plan.unchanged == 1, "the list means the membership that runs")
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a member's people see no candidate`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let own = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        _ = try await database.visitor("munt", .member, member: own)
        try await MembershipSite.serving { site in
            let client = try await site.client("munt")
            for path in [
                "/membership/candidates", "/membership/representatives", "/membership/vat-list",
                "/membership/group-test", "/membership/members/\(own)/resignation",
            ] {
                #expect(try await client.get(path).status == 403, "\(path)")
            }
        }
    }
}
