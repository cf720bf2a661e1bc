import Testing

struct BlockTests {
    private func html(_ text: String, with others: [String: String]) throws -> String {
        try Evaluation.html(of: template(text, with: others), over: .fields(["t": .text("T")]))
    }

    @Test func `a partial on its own line moves each of its lines but no value`() throws {
        let html = try Evaluation.html(
            of: template(" {{> part}}\n", with: ["part": "|\n\n{{t}}\n|\n"]),
            over: .fields(["t": .text("<\n-")]))
        #expect(html == " |\n\n &lt;\n-\n |\n")
    }

    @Test func `a block that stays empty leaves no line`() throws {
        #expect(try html("{{< p}}{{/p}}", with: ["p": "a\n  {{$b}}{{/b}}\nc\n"]) == "a\nc\n")
    }

    @Test func `a short block takes the place of a line`() throws {
        let parent = ["p": "a\n  {{$b}}{{/b}}\nc\n"]
        #expect(try html("{{< p}}{{$b}}{{t}}{{/b}}{{/p}}", with: parent) == "a\n  T\nc\n")
    }

    @Test func `an outer template reaches the blocks of its parent's parent`() throws {
        let parents = [
            "form": "{{< frame}}{{$main}}form{{/main}}{{/frame}}",
            "frame": "{{$title}}-{{/title}} {{$main}}{{/main}}",
        ]
        #expect(try html("{{< form}}{{$title}}{{t}}{{/title}}{{/form}}", with: parents) == "T form")
    }
}
