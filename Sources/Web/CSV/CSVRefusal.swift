import Kernel

/// Why a file, or one line of it, cannot be read as a list.
public enum CSVRefusal: Refusal, Hashable {
    case empty
    case utf16
    case notUTF8(line: Int, column: Int)
    case nul(line: Int)
    case unnamedColumn(Int)
    case repeatedColumn(String)
    case missingColumn(String, present: [String])
    case cellCount(line: Int, found: Int, expected: Int)
    case strayQuote(line: Int, column: Int)
    case openQuote(line: Int, column: Int)

    /// The line it is about, counted from 1; nil for the file as a whole.
    public var line: Int? {
        switch self {
        case .notUTF8(let line, _), .nul(let line), .cellCount(let line, _, _),
            .strayQuote(let line, _), .openQuote(let line, _):
            line
        case .unnamedColumn, .repeatedColumn, .missingColumn: 1
        case .empty, .utf16: nil
        }
    }

    /// Whether nothing behind it can be read either.
    public var isFatal: Bool {
        switch self {
        case .cellCount, .strayQuote: false
        default: true
        }
    }

    public func message(in language: Language) -> String {
        switch self {
        case .empty:
            language.wording(
                nl: "Het bestand is leeg. Neem het sjabloon en vul het in.",
                fr: "Le fichier est vide. Prenez le modèle et complétez-le.",
                en: "The file is empty. Take the template and fill it in.")
        case .utf16, .notUTF8, .nul: encodingMessage(language)
        case .unnamedColumn(let number):
            language.wording(
                nl:
                    "Kolom \(number) heeft geen naam in de eerste regel. Geef ze een naam of wis ze.",
                fr: "La colonne \(number) n’a pas de nom dans la première ligne. Nommez-la ou "
                    + "supprimez-la.",
                en: "Column \(number) has no name in the first line. Name it or remove it.")
        case .repeatedColumn(let name):
            language.wording(
                nl: "De kolom “\(name)” staat twee keer in de eerste regel. Wis er een.",
                fr:
                    "La colonne « \(name) » figure deux fois dans la première ligne. Supprimez-en une.",
                en: "The column “\(name)” stands twice in the first line. Remove one.")
        case .missingColumn(let name, let present):
            missingColumn(name, present.joined(separator: ", "), language)
        case .cellCount, .strayQuote, .openQuote: lineMessage(language)
        }
    }

    private func encodingMessage(_ language: Language) -> String {
        let place =
            switch self {
            case .notUTF8(let line, let column):
                language.wording(
                    nl: "Regel \(line), kolom \(column) is geen UTF-8 (waarschijnlijk Latin-1).",
                    fr: "La ligne \(line), colonne \(column) n’est pas de l’UTF-8 (sans doute du "
                        + "Latin-1).",
                    en: "Line \(line), column \(column) is not UTF-8 (probably Latin-1).")
            case .nul(let line):
                language.wording(
                    nl: "Regel \(line) bevat een nulteken; dit is geen tekstbestand.",
                    fr:
                        "La ligne \(line) contient un caractère nul ; ce n’est pas un fichier texte.",
                    en: "Line \(line) contains a null character; this is not a text file.")
            default:
                language.wording(
                    nl: "Het bestand is UTF-16.", fr: "Le fichier est en UTF-16.",
                    en: "The file is UTF-16.")
            }
        return place
            + language.wording(
                nl: " Bewaar het opnieuw als “CSV UTF-8”.",
                fr: " Enregistrez-le à nouveau comme « CSV UTF-8 ».",
                en: " Save it again as “CSV UTF-8”.")
    }

    private func missingColumn(_ name: String, _ present: String, _ language: Language) -> String {
        language.wording(
            nl: "De kolom “\(name)” ontbreekt in de eerste regel (daar staat: \(present)). Voeg ze "
                + "toe of neem het sjabloon.",
            fr: "La colonne « \(name) » manque dans la première ligne (on y lit : \(present)). "
                + "Ajoutez-la ou prenez le modèle.",
            en: "The column “\(name)” is missing in the first line (which has: \(present)). Add it "
                + "or take the template.")
    }

    private func lineMessage(_ language: Language) -> String {
        switch self {
        case .cellCount(let line, let found, let expected):
            language.wording(
                nl: "Regel \(line) heeft \(found) cellen, de eerste regel \(expected). Vul aan, of "
                    + "zet aanhalingstekens rond een tekst met een scheidingsteken.",
                fr: "La ligne \(line) a \(found) cellules, la première \(expected). Complétez, ou "
                    + "mettez entre guillemets un texte qui contient un séparateur.",
                en:
                    "Line \(line) has \(found) cells, the first line \(expected). Fill it up, or put "
                    + "quotes around a text that contains a separator.")
        case .strayQuote(let line, let column):
            language.wording(
                nl: "Regel \(line), kolom \(column): een aanhalingsteken midden in de cel. Schrijf "
                    + "het dubbel en zet de hele cel tussen aanhalingstekens.",
                fr: "Ligne \(line), colonne \(column) : un guillemet au milieu de la cellule. "
                    + "Doublez-le et mettez toute la cellule entre guillemets.",
                en: "Line \(line), column \(column): a quote in the middle of the cell. Double it "
                    + "and put the whole cell in quotes.")
        case .openQuote(let line, let column):
            language.wording(
                nl: "Regel \(line), kolom \(column): het aanhalingsteken wordt nergens gesloten. "
                    + "Sluit het.",
                fr:
                    "Ligne \(line), colonne \(column) : le guillemet n’est jamais fermé. Fermez-le.",
                en: "Line \(line), column \(column): the quote is never closed. Close it.")
        default: ""
        }
    }
}
