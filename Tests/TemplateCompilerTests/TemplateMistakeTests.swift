import TemplateCompiler
import Testing

struct TemplateMistakeTests {
    @Test(arguments: [
        ("<p>\n  {{title</p>", "2:3: error: this tag is not closed: its }} is missing"),
        ("a {{ }}", "1:3: error: this tag has no name"),
        ("{{# }}", "1:1: error: this tag has no name"),
        (
            "é {{{chart}}}",
            "1:4: error: no triple braces: markup made elsewhere is a field of type HTML in {{ }}"
        ),
        (
            "{{& chart}}",
            "1:1: error: no {{& }}: markup made elsewhere is a field of type HTML in {{ }}"
        ),
        ("{{=<% %>=}}", "1:1: error: no {{= =}}: the delimiters are always {{ and }}"),
        (
            "{{first-name}}",
            "1:1: error: {{first-name}} names no field: "
                + "write {{title}}, {{page.title}}, {{.name}} or {{.}}"
        ),
        (
            "{{#a..b}}{{/a..b}}",
            "1:1: error: {{#a..b}} names no field: "
                + "write {{title}}, {{page.title}}, {{.name}} or {{.}}"
        ),
        (
            "{{> *name}}",
            "1:1: error: {{>*name}} names no template: "
                + "write its path below Templates, as in {{> parts/pager}}"
        ),
        ("\n{{#rows}}\n\n", "2:1: error: {{#rows}} is not closed: {{/rows}} is missing"),
        ("{{$main}}", "1:1: error: {{$main}} is not closed: {{/main}} is missing"),
        ("{{/rows}}", "1:1: error: {{/rows}} closes nothing: no section is open"),
        (
            "{{#rows}}\n {{^.tags}}\n{{/rows}}",
            "3:1: error: {{/rows}} does not close {{^.tags}} of line 2: write {{/.tags}}"
        ),
    ])
    func `a tag that is written wrong is refused at its place`(text: String, message: String) {
        #expect(mistake(in: text) == "page.mustache:\(message)")
    }

    @Test func `a partial that does not exist is refused where it is named`() {
        #expect(
            mistake(in: "\n {{> parts/pager}}")
                == "page.mustache:2:2: error: there is no template parts/pager "
                + "below layout or parts")
    }

    @Test func `a mistake in a partial is shown in the partial`() {
        #expect(
            mistake(in: "{{> parts/a}}", with: ["parts/a": "\n{{#rows}}"])
                == "parts/a.mustache:2:1: error: {{#rows}} is not closed: {{/rows}} is missing")
    }

    @Test func `a template that includes itself is refused with the circle`() {
        #expect(
            mistake(in: "{{> a}}", with: ["a": "{{> b}}", "b": "<p>{{> a}}</p>"])
                == "b.mustache:1:4: error: a would include itself: a → b → a")
        #expect(
            mistake(in: "{{> page}}")
                == "page.mustache:1:1: error: page would include itself: page → page")
    }

    @Test func `a block that the parent does not have is refused`() {
        #expect(
            mistake(in: "{{< p}}\n{{$mian}}x{{/mian}}{{/p}}", with: ["p": "{{$main}}{{/main}}"])
                == "page.mustache:2:1: error: p has no block {{$mian}}")
    }

    @Test func `a block that is written twice is refused`() {
        #expect(
            mistake(
                in: "{{< p}}{{$a}}x{{/a}}\n{{$a}}y{{/a}}{{/p}}", with: ["p": "{{$a}}{{/a}}"])
                == "page.mustache:2:1: error: {{$a}} is written twice in {{<p}}")
    }

    @Test func `a field between the blocks of a child is refused`() {
        #expect(
            mistake(in: "{{< p}}{{title}}{{/p}}", with: ["p": ""])
                == "page.mustache:1:8: error: only blocks stand inside {{<p}}")
    }
}
