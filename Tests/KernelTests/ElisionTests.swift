import Kernel
import Testing

/// Months in French sentences.
@Suite struct ElisionTests {
    @Test(arguments: [
        ("de", "octobre 2026", "d’octobre 2026"), ("De", "avril 2026", "D’avril 2026"),
        ("que", "août 2026", "qu’août 2026"), ("de", "Août 2026", "d’Août 2026"),
        ("de", "mars 2026", "de mars 2026"), ("de", "HOSTING", "de HOSTING"),
        ("de", "Institution A", "de Institution A"), ("de", "", "de "),
    ])
    func `a word elides before a month that begins with a vowel, and before nothing else`(
        _ word: String, _ name: String, _ expected: String
    ) {
        #expect(Language.leaning(word, on: name) == expected)
    }
}
