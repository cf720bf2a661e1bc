import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Membership

/// Whole exchanges over HTTP: what a member rests on, where it is, who speaks for it, how it leaves.
@Suite struct MemberRecordPagesTests {
    private func servingMember(
        _ visit: @escaping @Sendable (HTTPClient, String) async throws -> Void
    ) async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let id = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        try await MembershipSite.serving { site in
            try await visit(try await site.client("governance"), "/membership/members/\(id)")
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a legal basis closes the one before it, and gives the activity (VAT-16)`() async throws {
        try await servingMember { client, member in
            let path = member + "/legal-basis"
            #expect(try await client.get(path).status == 200)
            let first = try await client.post(
                path,
                [
                    "instrument": "law", "title": "Law of 1995", "article": "Article 3",
                    "activity": "Plays opera", "from": "2024-03-01",
                ], following: true)
            #expect(first.text.contains("law: Law of 1995, Article 3"))
            let same = try await client.post(
                path,
                [
                    "instrument": "law", "title": "Law of 1995", "article": "Article 3",
                    "activity": "Plays opera", "from": "2025-03-01",
                ])
            #expect(same.status == 422)
            #expect(same.text.contains("This legal basis stands there already"))
            let early = try await client.post(
                path,
                [
                    "instrument": "decree", "title": "Decree", "activity": "Dances",
                    "from": "2024-03-01",
                ])
            #expect(early.status == 422)
            #expect(early.text.contains("The present legal basis begins on 1 March 2024"))
            let next = try await client.post(
                path,
                [
                    "instrument": "decree", "title": "Decree", "activity": "Dances",
                    "from": "2026-01-01",
                ], following: true)
            #expect(next.text.contains("31/12/2025"))
            for (day, words) in [
                ("2025-06-01", "Law of 1995,Article 3,Plays opera,,"),
                ("2026-01-01", "Decree,,Dances,,"),
            ] {
                let register = try await client.get("/membership/members?on=\(day)&format=csv")
                #expect(register.text.contains(words), "the register as it stood (AGM-18)")
            }
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `an address has what its kind needs`() async throws {
        try await servingMember { client, member in
            let path = member + "/address-change"
            #expect(try await client.get(path).status == 200)
            for (fields, words) in [
                (["kind": "seat", "street": "Leopoldstraat 23"], "All three"),
                (["kind": "invoicing"], "Invoices go to an e-mail address"),
                (["kind": "invoicing", "email": "nobody"], "This is no e-mail address"),
            ] {
                let refused = try await client.post(
                    path, fields: fields.map { ($0.key, $0.value) } + [("from", "2025-01-01")])
                #expect(refused.status == 422)
                #expect(
                    refused.text.contains(words) || refused.text.contains("Fill in all three"))
            }
            for day in ["2025-01-01", "2026-01-01"] {
                let done = try await client.post(
                    path,
                    [
                        "kind": "seat", "street": "Leopoldstraat \(day.prefix(4))",
                        "postal_code": "1000", "city": "Brussel", "from": "\(day)",
                    ])
                #expect(done.status == 303)
            }
            let again = try await client.post(
                path,
                [
                    "kind": "seat", "street": "Muntplein", "postal_code": "1000",
                    "city": "Brussel", "from": "2026-01-01",
                ])
            #expect(again.status == 422)
            #expect(again.text.contains("The present address of this kind begins on"))
            let mail = try await client.post(
                path, ["kind": "invoicing", "email": "a@munt.example", "from": "2025-01-01"],
                following: true)
            #expect(mail.text.contains("a@munt.example"))
            #expect(mail.text.contains("31/12/2025"))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `who represented on a day is a list`() async throws {
        try await servingMember { client, member in
            let path = member + "/mandate"
            #expect(try await client.get(path).status == 200)
            let done = try await client.post(
                path,
                [
                    "name": "Representative 07", "function": "Director",
                    "decision": "board of 3 May", "from": "2025-05-03",
                ], following: true)
            #expect(done.text.contains("Representative 07 has a mandate."))
            let twice = try await client.post(
                path,
                [
                    "name": "Representative 07", "function": "Director", "decision": "board",
                    "from": "2026-05-03",
                ])
            #expect(twice.status == 422)
            #expect(twice.text.contains("has that function already"))
            let backwards = try await client.post(
                path,
                [
                    "name": "Representative 08", "function": "Director", "decision": "board",
                    "from": "2026-05-03", "until": "2026-05-02",
                ])
            #expect(backwards.status == 422)
            #expect(backwards.text.contains("its last day is that day or a later one"))

            let end = try await client.get(member + "/mandate-end")
            #expect(end.text.contains("Representative 07, Director"))
            let ended = try await client.post(
                member + "/mandate-end", ["mandate": "1", "until": "2026-01-31"], following: true)
            #expect(ended.text.contains("The mandate of Representative 07 has an end."))
            #expect(
                try await client.post(
                    member + "/mandate-end", ["mandate": "1", "until": "2026-01-31"]
                ).status == 422)

            let list = "/membership/representatives?on="
            #expect(try await client.get(list + "2026-01-31").text.contains("Representative 07"))
            #expect(try await client.get(list + "2026-02-01").text.contains("No representatives"))
            let file = try await client.get(list + "2025-06-01&format=csv")
            #expect(
                file.text.contains(
                    "M0001,De Munt,Representative 07,Director,board of 3 May,2025-05-03,2026-01-31"
                ))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a resignation ends what the member had, once (AGM-14)`() async throws {
        try await servingMember { client, member in
            let path = member + "/resignation"
            #expect(try await client.get(path).status == 200)
            let early = try await client.post(
                path, ["received_on": "2026-03-02", "left_on": "2026-03-02"])
            #expect(early.status == 422)
            #expect(early.text.contains("takes effect on the day after at the earliest (AGM-14)"))
            let done = try await client.post(
                path, ["received_on": "2026-03-02", "left_on": "2026-04-16"], following: true)
            #expect(done.text.contains("Member up to and including 15 April 2026."))
            for words in ["15/04/2026", "April 2026", "resignation"] {
                #expect(done.text.contains(words), "\(words)")
            }
            let again = try await client.post(
                path, ["received_on": "2026-03-02", "left_on": "2026-04-16"])
            #expect(again.status == 422)
            #expect(again.text.contains("The member leaves on 16 April 2026 already"))
            let standings = try await TestDatabase.current.pool.read(
                .association, VATStandingStore.spans(of: 1))
            #expect(try standings.first?.span.until == .day("2026-05-01"))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `an exclusion is proposed, heard and decided in that order (AGM-4, AGM-14)`()
        async throws
    {
        try await servingMember { client, member in
            let path = member + "/exclusion"
            #expect(try await client.get(path).status == 200)
            func exclude(_ changes: [String: String]) async throws -> Answer {
                let fields = [
                    "proposed_on": "2026-01-10", "proposal": "board 1", "heard_on": "2026-02-01",
                    "decided_on": "2026-02-20", "decision": "assembly 1",
                    "left_on": "2026-02-21", "reason": "Unpaid statements",
                ].merging(changes) { $1 }
                return try await client.post(path, fields: fields.map { ($0.key, $0.value) })
            }
            for (changes, words) in [
                (["heard_on": "2026-01-09"], "the member is heard after that (AGM-14)"),
                (["decided_on": "2026-01-31"], "decides only after that (AGM-14)"),
                (["left_on": "2026-02-20"], "on the day after at the earliest (AGM-4)"),
                (["reason": ""], "One thing to mend"),
            ] {
                let refused = try await exclude(changes)
                #expect(refused.status == 422)
                #expect(refused.text.contains(words), "\(words)")
            }
            let done = try await exclude([:])
            #expect(done.status == 303)
            let shown = try await client.get(member)
            for words in ["Unpaid statements", "20 February 2026, assembly 1", "Excluded"] {
                #expect(shown.text.contains(words), "\(words)")
            }
            #expect(!shown.text.contains("\(member)/resignation"))
        }
    }
}
