extension EInvoice.Party {
    init(_ party: UBLScope) throws(EInvoiceRefusal) {
        let legal = try party.group("PartyLegalEntity")
        name = try legal.text("RegistrationName")
        country = try party.group("PostalAddress").group("Country").text("IdentificationCode")
        legalIdentifier = Self.endpoint(legal, "CompanyID")
        endpoint = Self.endpoint(party, "EndpointID")
        vatNumber = party.groups("PartyTaxScheme")
            .first { $0.optionalGroup("TaxScheme")?.optionalText("ID") == "VAT" }?
            .optionalText("CompanyID")
            .map { $0.filter { !" .-".contains($0) }.uppercased() }
    }

    private static func endpoint(_ group: UBLScope, _ name: String) -> Endpoint? {
        guard let element = group.element[name], let value = element.value else { return nil }
        return Endpoint(
            scheme: element.attributes["schemeID"] ?? "", identifier: String(value.prefix(100)))
    }
}
