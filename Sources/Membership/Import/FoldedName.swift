import Foundation

/// A name as people compare it: without case, accents, punctuation and kinds of apostrophes.
///
/// `L’Habitation Jemeppienne` and `l'habitation jemeppienne` fold to the same words.
struct FoldedName: Hashable, Sendable {
    /// Lower case, letters and digits only, in order.
    let words: [String]
    /// Every run of three letters, each word with two blanks before and one behind.
    private let trigrams: Set<String>

    init(_ name: String) {
        let scalars = name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        words = String(String.UnicodeScalarView(scalars))
            .split { !$0.isLetter && !$0.isNumber }
            .map { String($0).replacing("œ", with: "oe").replacing("æ", with: "ae") }
        trigrams = words.reduce(into: []) { runs, word in
            let letters = Array("  " + word + " ")
            for start in 0..<letters.count - 2 { runs.insert(String(letters[start..<start + 3])) }
        }
    }

    var isEmpty: Bool { words.isEmpty }

    /// How much of two names is alike: the runs of three letters that both have, among all that they
    /// have, as PostgreSQL's `similarity` counts them.
    ///
    /// - Unit: thousandths; 1000 for the same words, 0 where nothing is alike.
    func likeness(to other: FoldedName) -> Int {
        let shared = trigrams.intersection(other.trigrams).count
        let all = trigrams.count + other.trigrams.count - shared
        return all == 0 ? 0 : shared * 1000 / all
    }
}
