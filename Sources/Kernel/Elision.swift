extension Language {
    /// A little French word before a month, which it leans on: `de mars 2026`, `d’avril 2026`.
    ///
    /// Messages say `de {period}`, and what stands there is known only when they are read; three months
    /// begin with a vowel. What is no month, a code or a name, stays as it is.
    ///
    /// - Parameter word: `de`, `que`, in any case, without the space after it.
    public static func leaning(_ word: String, on name: String) -> String {
        let month = name.lowercased()
        guard ["avril", "août", "octobre"].contains(where: month.hasPrefix) else {
            return word + " " + name
        }
        return word.dropLast() + "’" + name
    }
}
