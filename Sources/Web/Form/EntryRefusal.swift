import Kernel

/// Why a text that a person typed, or a cell of a file, is not the value that was asked for.
///
/// Each message says the rule and the remedy; where it is, the field's label or the line and column
/// say.
public enum EntryRefusal: Refusal, Hashable {
    case missing
    /// - Unit: characters.
    case tooLong(max: Int)
    case controlCharacter
    case notANumber
    case decimals(allowed: Int)
    /// The largest or smallest value that is taken, as text in each language.
    case above(Bound)
    case below(Bound)
    case notADay
    case notAPeriod
    /// - Source: ID-1
    case notAnEnterpriseNumber
    /// - Source: ID-3
    case notAnIBAN
    case notAChoice([String])

    /// A limit that can be written in every language.
    public enum Bound: Hashable, Sendable {
        case cents(Cents)
        case millionths(Millionths)
        case integer(Int)

        func text(_ localized: Localized) -> String {
            switch self {
            case .cents(let cents): localized.euro(cents)
            case .millionths(let quantity): localized.quantity(quantity)
            case .integer(let number): localized.number(number)
            }
        }
    }

    public func message(in language: Language) -> String {
        let localized = Localized(language)
        return switch self {
        case .missing:
            language.wording(
                nl: "Vul dit in; het is verplicht.", fr: "Complétez ce champ ; il est obligatoire.",
                en: "Fill this in; it is required.")
        case .tooLong(let max):
            language.wording(
                nl: "Dit is te lang: hoogstens \(max) tekens. Kort het in.",
                fr: "C’est trop long : \(max) caractères au plus. Raccourcissez.",
                en: "This is too long: \(max) characters at most. Shorten it.")
        case .controlCharacter:
            language.wording(
                nl: "Hierin staat een onzichtbaar teken. Typ de tekst opnieuw.",
                fr: "Ceci contient un caractère invisible. Retapez le texte.",
                en: "This contains an invisible character. Type the text again.")
        case .notANumber: Self.notANumber(localized)
        case .decimals(let allowed): Self.decimals(allowed, language)
        case .above(let bound):
            language.wording(
                nl: "Dit is te groot: hoogstens \(bound.text(localized)). Verlaag het.",
                fr: "C’est trop grand : \(bound.text(localized)) au plus. Diminuez.",
                en: "This is too large: \(bound.text(localized)) at most. Lower it.")
        case .below(let bound):
            language.wording(
                nl: "Dit is te klein: minstens \(bound.text(localized)). Verhoog het.",
                fr: "C’est trop petit : \(bound.text(localized)) au moins. Augmentez.",
                en: "This is too small: \(bound.text(localized)) at least. Raise it.")
        default: kindMessage(language)
        }
    }

    /// For values of a kind of their own.
    private func kindMessage(_ language: Language) -> String {
        switch self {
        case .notADay:
            language.wording(
                nl: "Dit is geen dag van de kalender. Schrijf bijvoorbeeld 31/10/2026.",
                fr: "Ce n’est pas un jour du calendrier. Écrivez par exemple 31/10/2026.",
                en: "This is no day of the calendar. Write 31/10/2026, for example.")
        case .notAPeriod:
            language.wording(
                nl: "Dit is geen maand. Schrijf bijvoorbeeld 2026-10.",
                fr: "Ce n’est pas un mois. Écrivez par exemple 2026-10.",
                en: "This is no month. Write 2026-10, for example.")
        case .notAnEnterpriseNumber:
            language.wording(
                nl: "Dit is geen ondernemingsnummer: tien cijfers, de eerste 0 of 1, de laatste "
                    + "twee een controle (ID-1). Neem het over uit de Kruispuntbank.",
                fr: "Ce n’est pas un numéro d’entreprise : dix chiffres, le premier 0 ou 1, les "
                    + "deux derniers de contrôle (ID-1). Copiez-le de la Banque-Carrefour.",
                en: "This is no enterprise number: ten digits, the first 0 or 1, the last two a "
                    + "check (ID-1). Copy it from the Crossroads Bank.")
        case .notAnIBAN:
            language.wording(
                nl:
                    "Dit is geen rekeningnummer (IBAN): de controle klopt niet (ID-3). Kijk het na.",
                fr: "Ce n’est pas un numéro de compte (IBAN) : le contrôle est faux (ID-3). "
                    + "Vérifiez-le.",
                en: "This is no account number (IBAN): its check fails (ID-3). Look it up again.")
        case .notAChoice(let choices):
            language.wording(
                nl: "Dit is geen keuze. Kies uit: \(choices.joined(separator: ", ")).",
                fr: "Ce n’est pas un choix. Choisissez parmi : \(choices.joined(separator: ", ")).",
                en: "This is no choice. Choose among: \(choices.joined(separator: ", ")).")
        default: ""
        }
    }

    private static func notANumber(_ localized: Localized) -> String {
        let example = localized.amount(Cents(123_456))
        return localized.language.wording(
            nl: "Dit is geen getal. Schrijf cijfers, bijvoorbeeld \(example) of 1234.56.",
            fr: "Ce n’est pas un nombre. Écrivez des chiffres, par exemple \(example) ou 1234.56.",
            en: "This is no number. Write digits, for example \(example) or 1234.56.")
    }

    private static func decimals(_ allowed: Int, _ language: Language) -> String {
        guard allowed > 0 else {
            return language.wording(
                nl: "Dit moet een geheel getal zijn. Laat de decimalen weg.",
                fr: "Ce doit être un nombre entier. Omettez les décimales.",
                en: "This must be a whole number. Leave the decimals out.")
        }
        return language.wording(
            nl: "Dit heeft te veel decimalen: hoogstens \(allowed). Rond het zelf af.",
            fr: "Trop de décimales : \(allowed) au plus. Arrondissez vous-même.",
            en: "This has too many decimals: \(allowed) at most. Round it yourself.")
    }
}
