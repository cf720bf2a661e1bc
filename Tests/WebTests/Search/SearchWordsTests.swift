import Testing

@testable import Web

struct SearchWordsTests {
    @Test func `words are folded, three at most, and their signs escaped`() {
        let words = SearchWords("  Électricité 50%  a_b\tlast ")
        #expect(words.text == "Électricité 50%  a_b\tlast")
        #expect(words.words == ["electricite", "50\\%", "a\\_b"])
        #expect(words.exact == "electricite 50% a_b")
        #expect(words.prefix == "electricite 50\\% a\\_b%")
        #expect(words.patterns == ["%electricite%", "%50\\%%", "%a\\_b%"])
    }

    @Test(arguments: ["", "  ", "\u{0}", "\n"])
    func `nothing is nothing`(text: String) {
        #expect(SearchWords(text).isEmpty)
    }

    @Test func `two signs look at beginnings only`() {
        #expect(SearchWords("M0").patterns == ["m0%"])
        #expect(SearchWords("M03").patterns == ["%m03%"])
    }

    @Test func `a very long text is cut`() {
        #expect(SearchWords(String(repeating: "x", count: 5000)).text.count == 400)
    }
}
