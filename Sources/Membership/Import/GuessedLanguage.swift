import Kernel

extension Language {
    /// The language that the published name of an institution is in, for a list that does not say it.
    ///
    /// A name counts as French when more of its words are marks of French than of Dutch (`CPAS`,
    /// `wallonne`, `des`), as English when it has a mark of English and none of the two others, and
    /// as Dutch otherwise: most of the list is. `OCMW-CPAS` has one mark of each, so it is Dutch; who
    /// wants otherwise corrects the member or gives the file a column `language`.
    static func guessed(from name: String) -> Language {
        let words = FoldedName(name).words
        let french = words.count(where: marksOfFrench.contains)
        let dutch = words.count(where: marksOfDutch.contains)
        if french > dutch { return .fr }
        return french == 0 && dutch == 0 && words.contains(where: marksOfEnglish.contains)
            ? .en : .nl
    }

    /// Neither list has `en` and `de`, which are words of both languages.
    private static let marksOfFrench: Set<String> = [
        "academie", "agence", "aux", "bruxelles", "communaute", "competences", "cpas", "d", "des",
        "du", "et", "entreprise", "famiwal", "forem", "foyer", "habitation", "institut",
        "intercommunale", "l", "la", "le", "les", "logement", "mon", "office", "parlement",
        "publique", "scrl", "societe", "toit", "wallon", "wallonie", "wallonne",
    ]
    private static let marksOfDutch: Set<String> = [
        "der", "dienst", "federaal", "federale", "fonds", "het", "instituut", "ocmw", "overheid",
        "raad", "van", "vlaams", "vlaamse", "voor", "vzw",
    ]
    private static let marksOfEnglish: Set<String> = [
        "agency", "and", "board", "centre", "council", "heritage", "institute", "the",
    ]
}
