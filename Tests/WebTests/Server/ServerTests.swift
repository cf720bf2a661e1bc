import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1)))
struct ServerTests {
    @Test(.migrated) func `every answer carries the headers that keep browsers safe`() async throws
    {
        try await TestSite.run { site in
            for path in ["/", "/nowhere", "/health", "/fault"] {
                let headers = try await site.client.get(path).headers
                let policy = try #require(headers["content-security-policy"])
                #expect(policy.hasPrefix("default-src 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(headers["x-content-type-options"] == "nosniff")
                #expect(headers["referrer-policy"] == "same-origin")
                #expect(headers["cache-control"] == "no-store")
            }
        }
    }

    @Test(.migrated) func `an asset may be kept for ever and only under its own version`()
        async throws
    {
        try await TestSite.run { site in
            let page = try await site.client.get("/nowhere")
            let path = try #require(page.attribute("href", after: "rel=\"stylesheet\""))
            let asset = try await site.client.get(path)
            #expect(asset.status == 200)
            #expect(asset.headers["content-type"]?.hasPrefix("text/css") == true)
            #expect(asset.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(try await site.client.get("/assets/aliquot-0.css").status == 404)
        }
    }

    @Test(.migrated)
    func `an unknown path is 404 and another method is 405 with those that are allowed`()
        async throws
    {
        try await TestSite.run { site in
            let unknown = try await site.client.get("/nowhere")
            #expect(unknown.status == 404)
            #expect(unknown.text.contains("This does not exist"))
            let method = try await site.client.request("DELETE", "/")
            #expect(method.status == 405)
            #expect(method.headers["allow"] == "GET, HEAD")
            #expect(try await site.client.get("/sign-out").headers["allow"] == "POST")
        }
    }

    @Test(.migrated) func `HEAD answers like GET without a body`() async throws {
        try await TestSite.run { site in
            let get = try await site.client.get("/")
            let head = try await site.client.request("HEAD", "/")
            #expect(head.status == 200)
            #expect(head.bytes.isEmpty)
            #expect(head.headers["content-length"] == String(get.bytes.count))
        }
    }

    @Test(.migrated) func `a refusal is 422, a conflict 409, each in the person's language`()
        async throws
    {
        try await TestSite.run { site in
            let refused = try await site.client.get("/refused?language=fr")
            #expect(refused.status == 422)
            #expect(refused.text.contains("Ce n’est pas un jour du calendrier"))
            let conflict = try await site.client.get("/changed?language=nl")
            #expect(conflict.status == 409)
            #expect(conflict.text.contains("Iemand anders was u voor"))
            #expect(conflict.text.contains("href=\"/notes\""))
        }
    }

    @Test(.migrated) func `a fault tells an incident and nothing else`() async throws {
        try await TestSite.run { site in
            let answer = try await site.client.get("/fault")
            #expect(answer.status == 500)
            #expect(answer.text.contains("Incident "))
            #expect(!answer.text.contains("secret"))
            #expect(!answer.text.contains("Broken"))
        }
    }

    @Test(.migrated) func `a body above the limit is 413 with the limit`() async throws {
        try await TestSite.run { site in
            let answer = try await site.client.post(
                "/sign-in", ["login": String(repeating: "x", count: 300_000)])
            #expect(answer.status == 413)
            #expect(answer.text.contains("This is too large"))
        }
    }

    @Test(
        .migrated,
        arguments: [
            "/notes?q=%ff", "/notes/%00",
        ])
    func `an address that cannot be read is 400`(path: String) async throws {
        try await TestSite.run { site in
            let answer = try await site.client.request("GET", path)
            #expect(answer.status == 400)
            #expect(answer.text.contains("not UTF-8"))
        }
    }

    @Test(.migrated) func `a long file is streamed under a safe name`() async throws {
        try await TestSite.run { site in
            let answer = try await site.client.get("/file")
            #expect(answer.headers["content-disposition"] == "attachment; filename=\"nota-s.csv\"")
            #expect(answer.text.hasSuffix("line 999\n"))
        }
    }

    @Test(.migrated) func `a language that was asked for is remembered`() async throws {
        try await TestSite.run { site in
            let client = site.client
            let french = ["Accept-Language": "de, fr;q=0.8"]
            let german = ["Accept-Language": "de"]
            let pages = [
                try await client.get("/", headers: german),
                try await client.get("/", headers: french),
                try await client.get("/?language=en"), try await client.get("/", headers: french),
            ]
            let languages = pages.map { $0.attribute("lang", after: "<html") }
            #expect(languages == ["nl", "fr", "en", "en"])
        }
    }

    @Test(.migrated) func `a ready program has a database with every migration`() async throws {
        try await TestSite.run { site in
            let (health, ready) = (
                try await site.client.get("/health"), try await site.client.get("/ready")
            )
            #expect(health.text == "alive\n")
            #expect(ready.text == "ready\n")
        }
        try await TestSite.run({ $0.schemaVersion = 9999 }) { site in
            let answer = try await site.client.get("/ready")
            #expect(answer.status == 503)
        }
    }

    @Test(.migrated) func `without its database the program says so and lives`() async throws {
        var nowhere = PoolConfiguration(connection: "host=/nowhere dbname=none connect_timeout=2")
        nowhere.waitTime = .seconds(2)
        let pool = Pool(nowhere, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await TestSite.run(on: pool) { site in
            let client = site.client
            await client.keep("aliquot_session", String(repeating: "A", count: 64))
            let page = try await client.get("/notes")
            #expect(page.status == 503)
            #expect(page.headers["retry-after"] == "5")
            #expect(page.text.contains("Incident "))
            #expect(try await client.get("/health").status == 200)
            #expect(try await client.get("/ready").status == 503)
        }
        await pool.close()
    }
}
