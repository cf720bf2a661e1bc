import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1)))
struct SessionTests {
    @Test(.migrated) func `a session ends after thirty minutes of doing nothing`() async throws {
        try await TestSite.add("an", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("an", TestSite.password)
            site.clock.advance(minutes: 29)
            #expect(try await client.get("/notes").status == 200)
            site.clock.advance(minutes: 29)
            #expect(try await client.get("/notes").status == 200)
            site.clock.advance(minutes: 31)
            let answer = try await client.get("/notes?q=x%20y")
            #expect(answer.status == 303)
            #expect(answer.location == "/sign-in?to=%2Fnotes%3Fq%3Dx%2520y")
        }
    }

    @Test(.migrated) func `a session ends after twelve hours, whatever one does`() async throws {
        try await TestSite.add("bo", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("bo", TestSite.password)
            for _ in 1...35 {
                site.clock.advance(minutes: 20)
                #expect(try await client.get("/notes").status == 200)
            }
            site.clock.advance(minutes: 20)
            #expect(try await client.get("/notes").status == 303)
        }
    }

    @Test(.migrated) func `the last use is written at most once a minute`() async throws {
        let id = try await TestSite.add("cas", .finance)
        let seen: SQL = "SELECT seen_at FROM kernel.session WHERE person_id = \(id)"
        let seenAt = seen.one { try $0["seen_at"] as Instant }
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("cas", TestSite.password)
            let start = site.clock.now
            site.clock.advance(minutes: 1)
            _ = try await client.get("/notes")
            let pool = try TestDatabase.current.pool
            #expect(try await pool.read(.nobody, seenAt) == start)
            site.clock.advance(minutes: 1)
            _ = try await client.get("/notes")
            #expect(try await pool.read(.nobody, seenAt) == site.clock.now)
        }
    }

    @Test(.migrated) func `a notice is shown once`() async throws {
        try await TestSite.add("dre", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("dre", TestSite.password)
            let answer = try await client.post("/notes", ["title": "Een <nota>"], following: true)
            #expect(answer.text.contains("[Noted: Een &lt;nota&gt;, 0 bytes]"))
            #expect(try await !client.get("/notes").text.contains("Noted"))
        }
    }

    @Test(.migrated) func `a form that comes after the end of the session loses nothing`()
        async throws
    {
        try await TestSite.add("eva", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("eva", TestSite.password)
            site.clock.advance(minutes: 45)
            let late = try await client.post("/notes", ["title": "Long \"work\"", "extra": "1"])
            #expect(late.status == 401)
            #expect(late.text.contains("Your session had ended"))
            #expect(
                late.attribute("value", after: "name=\"kept.title\"") == "Long &quot;work&quot;")

            let kept = try await client.post(
                "/sign-in",
                [
                    "login": "eva", "password": TestSite.password, "kept_path": "/notes",
                    "kept.title": "Long \"work\"", "kept.extra": "1",
                ])
            #expect(kept.status == 200)
            #expect(kept.text.contains("Your form was kept"))
            #expect(kept.text.contains("action=\"/notes\""))
            #expect(kept.attribute("value", after: "name=\"title\"") == "Long &quot;work&quot;")

            let sent = try await client.post(
                "/notes", ["title": "Long \"work\"", "extra": "1"], following: true)
            #expect(sent.text.contains("[Noted: Long &quot;work&quot;, 0 bytes]"))
        }
    }

    @Test(.migrated) func `a file that comes too late is not carried, and the page says so`()
        async throws
    {
        try await TestSite.add("fien", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("fien", TestSite.password)
            site.clock.advance(minutes: 45)
            let late = try await client.post(
                "/notes", ["title": "With a file"], file: ("file", "a.csv", [1, 2, 3]))
            #expect(late.status == 401)
            #expect(late.attribute("value", after: "name=\"kept_files\"") == "yes")
            let kept = try await client.post(
                "/sign-in",
                [
                    "login": "fien", "password": TestSite.password, "kept_path": "/notes",
                    "kept.title": "With a file", "kept_files": "yes",
                ])
            #expect(kept.text.contains("Files are not kept"))
        }
    }

    @Test(.migrated)
    func `a form with the token of an earlier session is shown again, not carried out`()
        async throws
    {
        try await TestSite.add("gil", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("gil", TestSite.password)
            let answer = try await client.post(
                "/notes", ["title": "Typed before", "_csrf": String(repeating: "A", count: 64)])
            #expect(answer.status == 403)
            #expect(answer.text.contains("Your form was kept"))
            #expect(answer.attribute("value", after: "name=\"title\"") == "Typed before")
            #expect(try await !client.get("/notes").text.contains("Noted"))
        }
    }

    @Test(
        .migrated,
        arguments: [
            ["Origin": "https://evil.example"], ["Origin": "null"], ["Origin": ""],
            ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
        ])
    func `a form of another site is refused`(headers: [String: String]) async throws {
        try await TestSite.run { site in
            let answer = try await site.client.post(
                "/sign-in", ["login": "x", "password": "y"], headers: headers)
            #expect(answer.status == 403)
            #expect(answer.text.contains("This form did not come from here"))
        }
    }
}
