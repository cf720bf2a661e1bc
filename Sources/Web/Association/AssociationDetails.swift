import Journal
import Kernel

/// How documents name the association, and where its members pay.
///
/// - Source: ID-1, ID-3, ID-4
struct AssociationDetails: Hashable, Sendable {
    let names: Trilingual
    let enterpriseNumber: EnterpriseNumber
    let street: String
    /// Four digits.
    let postalCode: String
    let cities: Trilingual
    let iban: IBAN
    let bic: BIC
    /// From the date of a document until it is due. Unit: days.
    let paymentDays: Int

    /// A name in each language of the country's documents.
    struct Trilingual: Hashable, Sendable {
        let nl, fr, en: String

        subscript(language: Language) -> String {
            language.wording(nl: nl, fr: fr, en: en)
        }
    }

    /// - Unit: days.
    static let paymentDaysRange = 1...90

    /// What stands in a form, by the names of its fields.
    var values: KeyValuePairs<String, String> {
        [
            "name_nl": names.nl, "name_fr": names.fr, "name_en": names.en,
            "enterprise_number": "\(enterpriseNumber)", "street": street,
            "postal_code": postalCode, "city_nl": cities.nl, "city_fr": cities.fr,
            "city_en": cities.en, "iban": "\(iban)", "bic": bic.compact,
            "payment_days": String(paymentDays),
        ]
    }

    /// The details as an event keeps them.
    var recorded: [Fact] { values.map { Fact($0.key, $0.value) } }
}

/// The details that are kept, with their version.
struct AssociationRecord: Hashable, Sendable {
    let details: AssociationDetails
    let version: Int

    /// The record's path in the journal.
    static let subject = "association"
}
