import TemplateCompiler
import Testing

struct ViewSourceTests {
    private func swift(_ text: String, with others: [String: String] = [:]) throws -> String {
        ViewSource(try template(text, with: others), name: "call-off-show", isInWeb: false).text
    }

    @Test func `a view is named for its file and values are appended in order`() throws {
        #expect(
            try swift("<h1>{{title}}</h1>\n{{page.class}}") == """
                import Web

                #sourceLocation(file: "page.mustache", line: 1)
                extension CallOffShowView {
                    public func render(into html: inout HTML) {
                        html.append("<h1>")
                #sourceLocation(file: "page.mustache", line: 1)
                        html.append(escaping: self.title)
                        html.append("</h1>\\n")
                #sourceLocation(file: "page.mustache", line: 2)
                        html.append(escaping: self.page.`class`)
                    }
                }
                #sourceLocation()

                """)
    }

    @Test func `the module that owns View does not import itself`() throws {
        let source = ViewSource(try template("a"), name: "page", isInWeb: true).text
        #expect(
            source.hasPrefix(
                "#sourceLocation(file: \"page.mustache\", line: 1)\nextension PageView {"))
    }

    @Test func `an item that a section does not use has no name`() throws {
        let source = try swift(
            "{{#late}}!{{/late}}{{#rows}}{{.}}{{/rows}}{{^rows}}{{title}}{{/rows}}")
        #expect(
            statements(of: source) == [
                "for _ in section(self.late, of: self) {",
                "html.append(\"!\")", "}",
                "for item in section(self.rows, of: self) {",
                "html.append(escaping: item)", "}",
                "if inverted(self.rows) {",
                "html.append(escaping: self.title)", "}",
            ])
    }

    @Test func `a section within a section hands the item on`() throws {
        let source = try swift(
            "{{#rows}}{{#.late}}{{.name}}{{/.late}}{{^.late}}{{.}}{{/.late}}{{/rows}}")
        #expect(
            statements(of: source) == [
                "for item in section(self.rows, of: self) {",
                "for item in section(item.late, of: item) {",
                "html.append(escaping: item.name)", "}",
                "if inverted(item.late) {",
                "html.append(escaping: item)", "}", "}",
            ])
    }

    @Test func `a partial points at its own file and keeps the item at hand`() throws {
        let source = try swift(
            "{{#field}}\n  {{> parts/field}}\n{{/field}}",
            with: ["parts/field": "<b>\n{{.label}}\n"])
        #expect(source.contains("#sourceLocation(file: \"parts/field.mustache\", line: 2)\n"))
        #expect(
            statements(of: source) == [
                "for item in section(self.field, of: self) {",
                "html.append(\"  <b>\\n  \")", "html.append(escaping: item.label)",
                "html.append(\"\\n\")", "}",
            ])
    }

    @Test func `literals that meet across partials and blocks become one`() throws {
        let source = try swift(
            "{{< layout}}\n{{$main}}\n<p>\n{{> rule}}\n</p>\n{{/main}}\n{{/layout}}\n",
            with: ["layout": "<main>\n  {{$main}}{{/main}}\n</main>\n", "rule": "<hr>\n"])
        #expect(
            statements(of: source) == [
                "html.append(\"<main>\\n  <p>\\n  <hr>\\n  </p>\\n</main>\\n\")"
            ])
    }

    @Test func `quotes, backslashes and controls are spelled out`() throws {
        let source = try swift("\"\\\t\u{1}\r\né")
        #expect(statements(of: source) == [#"html.append("\"\\\t\u{1}\r\né")"#])
    }

    /// The body of `render`, without margins and places.
    private func statements(of source: String) -> [String] {
        source.split(separator: "\n")
            .filter { !$0.hasPrefix("#sourceLocation") }
            .map { String($0.drop { $0 == " " }) }
            .dropFirst(3).dropLast(2)
    }
}
