import Foundation
import TestKit
import Testing

/// The tools that pages are tested with, on pages made for it.
@Suite final class BrowserTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "aliquot-pages-\(UUID().uuidString)", directoryHint: .isDirectory)

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static let page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>A form</title></head>
        <body><main><h1>A form</h1>
        <form action="#" method="get">
        <p><label>Name <input name="name"></label></p>
        <p><label>Kind <select name="kind"><option value="a">Alpha</option><option value="b">Beta</option>
        </select></label></p>
        <p><label>File <input type="file" name="file"></label></p>
        <p><button>Send</button></p>
        </form></main></body></html>
        """

    private func open(_ html: String, javaScript: Bool = true) async throws -> Page {
        let page = try await Browser.shared().open(javaScript: javaScript)
        try await page.navigate(to: try file(html))
        return page
    }

    /// The address of a file with that content.
    private func file(_ html: String) throws -> String {
        let file = folder.appending(path: "\(UUID().uuidString).html")
        try Data(html.utf8).write(to: file)
        return file.absoluteString
    }

    @Test func `a form keeps what a person fills in`() async throws {
        let page = try await open(Self.page)
        try await page.fill("[name=name]", "Zoë \"x\"")
        try await page.choose("select", "Beta")
        try await page.setFile("[type=file]", path: #filePath)
        #expect(try await page.value("[name=name]") == "Zoë \"x\"")
        #expect(try await page.value("select") == "b")
        #expect(try await page.value("[type=file]").hasSuffix("BrowserTests.swift"))
        #expect(try await page.title == "A form")
        #expect(await page.complaints.isEmpty)
    }

    @Test(arguments: [true, false])
    func `a click leads to another page`(javaScript: Bool) async throws {
        let there = try file("<title>There</title>")
        let page = try await open("<a href='\(there)'>Go</a>", javaScript: javaScript)
        try await page.follow("a")
        #expect(try await page.address == there)
        #expect(try await page.title == "There")
    }

    @Test func `a form that is sent is answered`() async throws {
        let page = try await open(Self.page)
        try await page.fill("[name=name]", "Jan")
        try await page.submit()
        #expect(try await page.address.hasSuffix("?name=Jan&kind=a&file=#"))
    }

    @Test func `what is missing, covered or not to be had is a fault`() async throws {
        let page = try await open(
            "<button>Under</button><div style='position: fixed; inset: 0'>Over</div>")
        await #expect(throws: BrowserFault.self) { try await page.click("button") }
        await #expect(throws: BrowserFault.self) { try await page.text("#nowhere") }
        await #expect(throws: BrowserFault.self) { try await page.navigate(to: "file:///nowhere") }
    }

    @Test func `the keyboard moves from field to field`() async throws {
        let page = try await open(Self.page)
        try await page.press("Tab")
        try await page.type("typed")
        try await page.press("Tab")
        #expect(try await page.evaluate("document.activeElement.name") == "kind")
        #expect(try await page.value("[name=name]") == "typed")
    }

    @Test func `a script's error and a broken policy are complaints`() async throws {
        let page = try await open(
            """
            <meta http-equiv="Content-Security-Policy" content="script-src 'self' 'nonce-a'">
            <script nonce="a">undefined.field</script><script>1</script>
            """)
        let complaints = await page.complaints
        #expect(complaints.count == 2)
        #expect(complaints.contains { $0.contains("TypeError") })
        #expect(complaints.contains { $0.contains("Content Security Policy") })
    }

    @Test func `axe names an obstacle and passes a page without one`() async throws {
        #expect(try await open(Self.page).accessibilityViolations().isEmpty)
        let blocked = try await open(
            """
            <!DOCTYPE html><html lang="en"><title>No label</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'">
            <main><h1>No label</h1><input></main></html>
            """)
        #expect(try await blocked.accessibilityViolations().map(\.rule) == ["label"])
        #expect(await blocked.complaints.isEmpty)
    }

    /// In one place, one text or one colour otherwise than the page that the inspector knows.
    private static let plants = [
        ("label", "<label>Name <input name=\"name\"></label>", "<input name=\"name\">"),
        ("label", "<label>Name ", "<label>"),
        ("button-name", "<button>Send", "<button>"),
        ("color-contrast", "<p><label>File", "<p style=\"color: #aaa\"><label>File"),
        ("color-contrast", "<main>", "<main style=\"background: #777\">"),
        ("scrolls sideways", "<main>", "<main style=\"width: 2000px\">"),
        ("html-has-lang", " lang=\"en\"", ""), ("html-lang-valid", "\"en\"", "\"xx\""),
        ("document-title", "<title>A form</title>", "<title></title>"),
        ("landmark-unique", "<nav aria-label=\"Steps\">", "<nav aria-label=\"Places\">"),
        ("heading-order", "<h2>Fields</h2>", "<h4>Fields</h4>"),
    ]

    @Test func `an inspector finds each fault on a page like one that it knows`() async throws {
        let right = Self.page.replacing(
            "<h1>A form</h1>",
            with: """
                <nav aria-label="Places"><a href="#a">Here</a></nav>
                <nav aria-label="Steps"><a href="#b">There</a></nav>
                <h1>A form</h1><h2>Fields</h2>
                <input aria-label="First">
                """)
        let inspector = Inspector()
        #expect(try await inspector.faults(on: open(right)) == [])
        let words = right.replacing("\"en\"", with: "\"nl\"").replacing("Name", with: "Naam")
            .replacing("Places", with: "Plaatsen").replacing("A form", with: "Een formulier")
        #expect(try await inspector.faults(on: open(words)) == [])
        let counts = await inspector.counts
        #expect(counts == (windows: 2, forms: 1, paints: 1))
        for (rule, text, fault) in Self.plants {
            let page = try await open(right.replacing(text, with: fault))
            let faults = try await inspector.faults(on: page)
            #expect(faults.contains { $0.hasPrefix(rule) }, "\(rule): \(faults)")
            try await page.close()
        }
    }

    @Test func `the whole page is pictured and printed`() async throws {
        let page = try await open("<div style='height: 3000px; width: 2000px'>High</div>")
        try await page.setViewport(width: 360, height: 640, dark: true)
        #expect(try await page.screenshot().starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try await page.pdf().starts(with: Data("%PDF-".utf8)))
        #expect(try await page.overflowsWindow)
        #expect(
            try await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == true)
    }

    @Test func `the validator names the page and the place of an error`() async throws {
        let wrong = Self.page.replacing("<h1>A form</h1>", with: "<h1><p>A form</h1>")
        let complaints = try await HTMLValidator.complaints(about: [
            ("/right", Self.page), ("/wrong", wrong),
        ])
        #expect(!complaints.isEmpty)
        #expect(
            complaints.allSatisfy { $0.page == "/wrong" && $0.place?.hasPrefix("3:") == true },
            "\(complaints)")
    }
}
