import Kernel

/// The details of the association as a person types them.
struct AssociationForm {
    var reader: FormReader
    let t: SharedMessages

    init(_ reader: FormReader) {
        self.reader = reader
        t = SharedMessages(reader.language)
    }

    /// A form with what is kept; empty but for thirty days where nothing is.
    init(_ present: AssociationRecord?, _ language: Language) {
        let values = present.map { $0.details.values.map { ($0.key, $0.value) } }
        self.init(
            FormReader(
                values: Dictionary(uniqueKeysWithValues: values ?? [("payment_days", "30")]),
                language))
    }

    /// The details, or nil with every error noted.
    mutating func details() -> AssociationDetails? {
        let names = names("name")
        let number = reader.enterpriseNumber("enterprise_number", label: label("enterprise_number"))
        let street = reader.text("street", label: label("street"), max: 120)
        let postalCode = postalCode()
        let cities = self.names("city")
        let iban = reader.iban("iban", label: label("iban"))
        let bic = bic()
        let days = reader.integer(
            "payment_days", label: label("payment_days"), in: AssociationDetails.paymentDaysRange)
        guard reader.isValid, let names, let number, let street, let postalCode, let cities,
            let iban, let bic, let days
        else { return nil }
        return AssociationDetails(
            names: names, enterpriseNumber: number, street: street, postalCode: postalCode,
            cities: cities, iban: iban, bic: bic, paymentDays: days)
    }

    private mutating func names(_ field: String) -> AssociationDetails.Trilingual? {
        let nl = reader.text(field + "_nl", label: label(field + "_nl"), max: 120)
        let fr = reader.text(field + "_fr", label: label(field + "_fr"), max: 120)
        let en = reader.text(field + "_en", label: label(field + "_en"), max: 120)
        guard let nl, let fr, let en else { return nil }
        return AssociationDetails.Trilingual(nl: nl, fr: fr, en: en)
    }

    private mutating func postalCode() -> String? {
        let code = reader.text("postal_code", label: label("postal_code"), max: 10)
        guard let code, code.wholeMatch(of: /[1-9][0-9]{3}/) == nil else { return code }
        reader.refuse(
            "postal_code", label: label("postal_code"), t.association.refusal.postalCode)
        return nil
    }

    /// - Source: ID-4
    private mutating func bic() -> BIC? {
        guard let text = reader.text("bic", label: label("bic"), max: 20) else { return nil }
        guard let bic = BIC(text) else {
            reader.refuse("bic", label: label("bic"), t.association.refusal.bic)
            return nil
        }
        return bic
    }

    func label(_ field: String) -> String { t.association.word(forFact: field) ?? field }

    /// A line of text as wide as the form.
    func wideField(_ name: String) -> FieldView {
        var field = reader.textField(name, label: label(name), max: 120)
        field.isWide = true
        return field
    }

    func shortField(_ name: String, help: String = "", max: Int = 40) -> FieldView {
        reader.textField(name, label: label(name), help: help, max: max)
    }
}

extension SharedMessages.AssociationMessages {
    /// The words for the name of a field or of a fact in the history.
    func word(forFact fact: String) -> String? {
        switch fact {
        case "name_nl": label.nameNl
        case "name_fr": label.nameFr
        case "name_en": label.nameEn
        case "enterprise_number": label.enterpriseNumber
        case "street": label.street
        case "postal_code": label.postalCode
        case "city_nl": label.cityNl
        case "city_fr": label.cityFr
        case "city_en": label.cityEn
        case "iban": label.iban
        case "bic": label.bic
        case "payment_days": label.paymentDays
        default: nil
        }
    }

    func word(forAction action: String) -> String? {
        switch action {
        case "foundation": event.foundation
        case "correction": event.correction
        default: nil
        }
    }
}
