import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// The kit's own pages in a real browser.
@Suite(.timeLimit(.minutes(3)))
struct KitPageTests {
    /// Signed in, in the order of the visit.
    private static let paths = ["/rights", "/rules", "/rules?q=nothing%20like%20it", "/nowhere"]

    private func fill() async throws {
        let insert: SQL = """
            INSERT INTO kernel.rule (identifier, parameter, span, value, law, confidence,
                meaning_nl, meaning_fr, meaning_en)
            SELECT 'TEST-' || n, 'rate', daterange('2026-01-01', NULL), n || ' %', 'a law', c,
                'tarief', 'taux', 'rate'
            FROM generate_series(1, 15) AS n,
                unnest(ARRAY['read', 'executed', 'general', 'open']) WITH ORDINALITY AS t (c, i)
            WHERE n % 4 = i - 1
            """
        try await TestDatabase.current.owner.transaction(.association) {
            try await $0.run(insert.done)
        }
    }

    @Test(.migrated) func `every page of the kit can be used by everybody in every language`()
        async throws
    {
        try await fill()
        try await TestSite.add("an", .finance)
        try await TestSite.run { site in
            let address = "http://127.0.0.1:\(site.port)"
            let inspector = Inspector()
            for (width, dark) in [(360, false), (1280, true)] {
                let page = try await Browser.shared().open(width: width, dark: dark)
                func look(_ path: String) async throws {
                    for language in Language.allCases {
                        let mark = path.contains("?") ? "&" : "?"
                        try await page.navigate(to: "\(address)\(path)\(mark)language=\(language)")
                        let faults = try await inspector.faults(on: page)
                        #expect(faults == [], "\(path) at \(width)")
                    }
                }
                try await look("/sign-in")
                try await page.fill("#f-login", "an")
                try await page.fill("#f-password", TestSite.password)
                try await page.submit()
                for path in Self.paths { try await look(path) }
                let complaints = await page.complaints
                #expect(complaints.isEmpty)
                try await page.close()
            }
        }
    }

    @Test(.migrated) func `every page of the kit is valid HTML`() async throws {
        try await fill()
        try await TestSite.add("an", .finance)
        try await TestSite.run { site in
            let client = site.client
            var pages: [(address: String, html: String)] = []
            for path in ["/sign-in", "/nowhere"] {
                pages.append((path, try await client.get(path).text))
            }
            try await client.signIn("an", TestSite.password)
            for path in Self.paths { pages.append((path, try await client.get(path).text)) }
            site.clock.advance(minutes: 45)
            let late = try await client.post("/notes", ["title": "a \"quote\""])
            pages.append(("late form", late.text))
            let complaints = try await HTMLValidator.complaints(about: pages)
            #expect(complaints.isEmpty)
        }
    }

    @Test(.migrated) func `the page of a kept form can be used by everybody`() async throws {
        try await TestSite.add("cas", .finance)
        try await TestSite.run { site in
            let page = try await Browser.shared().open(width: 360)
            let address = "http://127.0.0.1:\(site.port)"
            try await page.navigate(to: "\(address)/sign-in?to=/notes/form")
            try await page.fill("#f-login", "cas")
            try await page.fill("#f-password", TestSite.password)
            try await page.submit()
            site.clock.advance(minutes: 45)
            try await page.fill("#f-title", "Story")
            try await page.submit()
            #expect(try await page.accessibilityViolations().isEmpty)
            try await page.fill("#f-login", "cas")
            try await page.fill("#f-password", TestSite.password)
            try await page.submit()
            #expect(try await page.title.contains("Your form was kept"))
            #expect(try await page.accessibilityViolations().isEmpty)
            #expect(try await !page.overflowsWindow)
            try await page.close()
        }
    }

    @Test(.migrated) func `a person whose session ends while typing sends the same form again`()
        async throws
    {
        try await TestSite.add("bo", .finance)
        try await TestSite.run { site in
            let address = "http://127.0.0.1:\(site.port)"
            let page = try await Browser.shared().open(javaScript: false)
            try await page.navigate(to: "\(address)/sign-in?to=/notes/form")
            try await page.fill("#f-login", "bo")
            try await page.fill("#f-password", TestSite.password)
            try await page.submit()
            try await page.fill("#f-title", "A \"long\" story")
            site.clock.advance(minutes: 45)
            try await page.submit()
            #expect(await page.status == 401)
            try await page.fill("#f-login", "bo")
            try await page.fill("#f-password", TestSite.password)
            try await page.submit()
            #expect(try await page.text("main").contains("A \"long\" story"))
            try await page.submit()
            #expect(try await page.text("body").contains("[Noted: A \"long\" story, 0 bytes]"))
            try await page.close()
        }
    }
}
