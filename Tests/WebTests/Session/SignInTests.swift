import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1)))
struct SignInTests {
    @Test(.migrated)
    func `signing in gives a cookie that scripts cannot read and the database cannot give away`()
        async throws
    {
        try await TestSite.add("an", .finance)
        try await TestSite.run { site in
            let client = site.client
            let answer = try await client.post(
                "/sign-in", ["login": "AN", "password": TestSite.password, "to": "/notes/12"])
            #expect(answer.status == 303)
            #expect(answer.location == "/notes/12")
            let cookie = try #require(answer.headers["set-cookie"])
            #expect(cookie.contains("HttpOnly; SameSite=Lax"))
            #expect(!cookie.contains("Secure"))
            let token = try #require(await client.cookies["aliquot_session"])
            let stored: SQL = "SELECT token_hash FROM kernel.session"
            let hashes: [[UInt8]] = try await TestDatabase.current.pool.read(
                .nobody, stored.rows { try $0["token_hash"] })
            #expect(hashes == [try #require(SessionToken(token)).hash])
            #expect(try await client.get("/notes/12").text.contains("<h1>Note 12</h1>"))
        }
    }

    @Test(.migrated) func `a wrong password and an unknown login get the same answer`() async throws
    {
        try await TestSite.add("qqbo", .finance)
        try await TestSite.run { site in
            let wrong = try await site.client.signIn("qqbo", "something else")
            let unknown = try await site.client.signIn("qqob", "something else")
            #expect(wrong.status == 401)
            #expect(unknown.status == 401)
            #expect(
                wrong.text.replacing("qqbo", with: "") == unknown.text.replacing("qqob", with: ""))
            #expect(wrong.text.contains("User name and password do not match"))
            #expect(!wrong.text.contains("something else"))
        }
    }

    @Test(.migrated)
    func `the sixth attempt waits a quarter of an hour, even with the right password`()
        async throws
    {
        try await TestSite.add("cas", .finance)
        try await TestSite.run { site in
            let client = site.client
            for _ in 1...5 {
                #expect(try await client.signIn("cas", "wrong").status == 401)
            }
            site.clock.advance(minutes: 5)
            let refused = try await client.signIn("cas", TestSite.password)
            #expect(refused.status == 429)
            #expect(refused.headers["retry-after"] == "601")
            #expect(refused.text.contains("Try again in 11 min"))
            site.clock.advance(minutes: 11)
            #expect(try await client.signIn("cas", TestSite.password).status == 303)
        }
    }

    @Test(.migrated) func `many attempts at once count as many`() async throws {
        try await TestSite.add("dre", .finance)
        try await TestSite.run { site in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...9 {
                    group.addTask { try await site.client.signIn("dre", "wrong").status }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [401: 5, 429: 4])
        }
    }

    @Test(.migrated) func `signing in again leaves the old session dead`() async throws {
        try await TestSite.add("eva", .finance)
        try await TestSite.run { site in
            let (client, thief) = (site.client, site.client)
            try await client.signIn("eva", TestSite.password)
            let old = try #require(await client.cookies["aliquot_session"])
            try await client.signIn("eva", TestSite.password)
            #expect(await client.cookies["aliquot_session"] != old)
            await thief.keep("aliquot_session", old)
            #expect(try await thief.get("/notes").status == 303)
            #expect(try await client.get("/notes").status == 200)
        }
    }

    @Test(.migrated) func `signing in and out is recorded and leaves nothing to come back with`()
        async throws
    {
        let id = try await TestSite.add("fien", .finance)
        try await TestSite.run { site in
            let (client, thief) = (site.client, site.client)
            try await client.signIn("fien", TestSite.password)
            await thief.keep(
                "aliquot_session", try #require(await client.cookies["aliquot_session"]))
            #expect(try await client.post("/sign-out").location == "/sign-in")
            #expect(await client.cookies["aliquot_session"] == nil)
            #expect(try await thief.get("/notes").status == 303)
            let rows = try await TestDatabase.current.pool.read(
                .association, History.of("person/\(id)"))
            #expect(rows.map(\.action) == ["sign-out", "sign-in"])
        }
    }

    @Test(
        .migrated,
        arguments: [
            "//evil.example", "https://evil.example", "/\\evil.example", "/nowhere", "notes",
        ])
    func `after signing in nobody is sent elsewhere`(to: String) async throws {
        try await TestSite.add("gil", .finance)
        try await TestSite.run { site in
            let answer = try await site.client.post(
                "/sign-in", ["login": "gil", "password": TestSite.password, "to": to])
            #expect(answer.location == "/")
        }
    }

    @Test(.migrated) func `somebody who was disabled is signed out at once`() async throws {
        let id = try await TestSite.add("hilde", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("hilde", TestSite.password)
            let disable: SQL =
                "UPDATE kernel.person SET disabled_on = '2026-01-01' WHERE id = \(id)"
            try await TestDatabase.current.owner.transaction(.association) {
                try await $0.run(disable.done)
            }
            #expect(try await client.get("/notes").status == 303)
            #expect(try await client.signIn("hilde", TestSite.password).status == 401)
        }
    }
}
