import TemplateCompiler
import Testing

struct MessageTests {
    private func mistakes(in yaml: String) -> [String] {
        do throws(Diagnostics) {
            _ = try MessageSource(yaml: yaml, file: "m.yaml", isShared: false)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    private func swift(_ yaml: String, isShared: Bool = false) throws -> String {
        try MessageSource(yaml: yaml, file: "m.yaml", isShared: isShared).text
    }

    @Test func `a plain message is a property and a group a property of its own`() throws {
        let source = try swift("cost:\n  title: {nl: Kosten, fr: Coûts, en: Costs}\n")
        #expect(
            source.hasSuffix(
                """
                    var cost: CostMessages {
                        CostMessages(messages: self)
                    }

                    struct CostMessages: Sendable {
                        fileprivate let messages: Messages

                        var title: String {
                            switch messages.language {
                            case .nl: "Kosten"
                            case .fr: "Coûts"
                            case .en: "Costs"
                            }
                        }
                    }
                }

                """))
    }

    @Test func `places become labelled arguments in the order of English`() throws {
        let source = try swift(
            "above: {nl: '{in} is {amount}', fr: '{in} {amount}', en: '{amount} in {in} \"{in}\"'}"
        )
        #expect(source.contains("func above(amount: String, `in`: String) -> String {"))
        #expect(source.contains(#"case .nl: "\(`in`) is \(amount)""#))
        #expect(source.contains(#"case .en: "\(amount) in \(`in`) \"\(`in`)\"""#))
    }

    @Test func `French counts none as one, Dutch and English as many`() throws {
        let source = try swift(
            """
            lines:
              nl: {one: "{count} lijn", other: "{count} lijnen"}
              fr: {one: "{count} ligne", other: "{count} lignes"}
              en: {one: "one line", other: "{count} lines"}
            """)
        #expect(source.contains("func lines(count: Int) -> String {"))
        let count = #"\(language.grouped(count))"#
        #expect(source.contains(#"case .nl: count == 1 ? "\#(count) lijn" : "\#(count) lijnen""#))
        #expect(
            source.contains(
                #"case .fr: count == 0 || count == 1 ? "\#(count) ligne" : "\#(count) lignes""#))
        #expect(source.contains(#"case .en: count == 1 ? "one line" : "\#(count) lines""#))
    }

    @Test func `in French a word that leans on a place may elide`() throws {
        let source = try swift(
            "costs: {nl: 'Kosten van {month}', fr: 'Coûts de {month}, code {month}', en: 'Of {month}'}"
        )
        #expect(
            source.contains(
                #"case .fr: "Coûts \(Language.leaning("de", on: month)), code \(month)""#))
        #expect(source.contains(#"case .nl: "Kosten van \(month)""#))
        let others = try swift(
            "a: {nl: '{n}', fr: 'inconnue {n}, monde {n} – de « {n} »', en: '{n}'}")
        #expect(!others.contains("leaning"))
    }

    @Test func `a count in a message without plural forms is a text`() throws {
        let source = try swift("rows: {nl: 'n {count}', fr: 'n {count}', en: 'n {count}'}")
        #expect(source.contains("func rows(count: String) -> String {"))
    }

    @Test func `shared messages are public`() throws {
        let source = try swift("yes: {nl: Ja, fr: Oui, en: Yes}", isShared: true)
        #expect(source.contains("public struct SharedMessages: Sendable {"))
        #expect(source.contains("    public var yes: String {"))
        #expect(source.contains(#"case .nl: "Ja""#))
    }

    @Test func `an empty file has no messages`() throws {
        #expect(try swift("").hasSuffix("self.language = language\n    }\n}\n"))
    }

    @Test(arguments: [
        ("a: {nl: x, en: z}", ["1:1: error: a has no text in fr"]),
        ("b:\n  a: {nl: x, fr: '', en: z}", ["2:18: error: a in fr is empty"]),
        ("a: {nl: x, fr: y, en: z, de: u}", ["1:26: error: a has the unknown language de"]),
        (
            "a: {nl: '{n}', fr: '{m}', en: '{n}'}",
            [
                "1:1: error: a in fr lacks {n}, which en has",
                "1:1: error: a in fr has {m}, which en has not",
            ]
        ),
        ("Cost: {nl: x, fr: y, en: z}", ["1:1: error: the key Cost is not in lowerCamelCase"]),
        ("a_b: {nl: x, fr: y, en: z}", ["1:1: error: the key a_b is not in lowerCamelCase"]),
        (
            "language: {nl: x, fr: y, en: z}",
            ["1:1: error: the key language is taken by the generated code"]
        ),
        ("a: b", ["1:1: error: a has neither languages (nl, fr, en) nor keys of its own"]),
        (
            "a: {nl: 'x {', fr: y, en: z}",
            ["1:9: error: a in nl has a brace that encloses no name, as {amount} does"]
        ),
        (
            "a: {nl: {one: x}, fr: {one: x, other: y}, en: {one: x, other: y}}",
            ["1:1: error: a in nl needs the forms one and other"]
        ),
        (
            "a: {nl: x, fr: {one: x, other: y, few: z}, en: {one: x, other: y}}",
            [
                "1:35: error: a in fr has the unknown form few",
                "1:1: error: a in nl has no plural forms, which en has",
            ]
        ),
        ("- a", ["1:1: error: a file of messages is a mapping of keys"]),
    ])
    func `a mistake is shown at its key`(yaml: String, expected: [String]) {
        #expect(mistakes(in: yaml) == expected.map { "m.yaml:\($0)" })
    }

    @Test func `a key that is written twice is refused`() {
        let all = mistakes(in: "a: {nl: x, fr: y, en: z}\na: {nl: x, fr: y, en: z}")
        #expect(all.count == 1)
        #expect(all.first?.hasSuffix(": error: the key a is written twice") == true)
    }

    @Test func `what is no YAML is refused at its line`() {
        let all = mistakes(in: "a: {nl: x,\n")
        #expect(all.count == 1)
        #expect(all.first?.contains(": error: no YAML: ") == true)
    }
}
