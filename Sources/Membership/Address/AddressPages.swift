import Kernel
import Postgres
import Web

/// The form of a member's address.
enum AddressPages {
    @Sendable static func form(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let reader = FormReader(
            values: ["kind": "seat", "from": "\(exchange.today)"], exchange.language)
        return exchange.respond(view(exchange, reader, member))
    }

    @Sendable static func record(_ exchange: Exchange) async throws -> Response {
        let member = try await exchange.member()
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let request = AddressRequest(&reader, t)
        if let request {
            let done: Bool? = try await reader.deciding(t) {
                let address = try request.address()
                return try await exchange.db.transaction(exchange.scope) { transaction in
                    let spans = try await transaction.run(AddressStore.spans(of: member.id))
                    try await AddressChange.decide(to: address, from: request.from, spans: spans)
                        .record(of: member, in: transaction, by: actor)
                    return true
                }
            }
            if done != nil {
                return exchange.redirect(
                    to: MemberPath.member(member.id), notice: t.address.done)
            }
        }
        return exchange.respond(view(exchange, reader, member), status: .unprocessable)
    }

    private static func view(
        _ exchange: Exchange, _ reader: FormReader, _ member: Member
    ) -> MemberChangeFormView {
        let t = Messages(exchange.language)
        var email = reader.textField(
            "email", label: t.address.email, help: t.address.emailHelp, required: false)
        email.type = "email"
        return MemberChangeFormView(
            exchange, reader, of: member,
            MemberChangeWords(
                title: t.address.title(name: member.facts.name), help: t.address.help,
                button: t.address.button),
            at: MemberPath.addressChange(member.id),
            fields: [
                .select(
                    reader.selectField(
                        "kind", label: t.address.kind,
                        options: Address.Kind.allCases.map { ($0.rawValue, $0.word(t)) })),
                .wide(reader.textField("street", label: t.address.street, required: false)),
                .text(
                    reader.textField(
                        "postal_code", label: t.address.postalCode, required: false, max: 10)),
                .text(
                    reader.textField("city", label: t.address.city, required: false, max: 80)),
                .text(email), .text(reader.dayField("from", label: t.label.from)),
            ])
    }
}

/// A valid form, before it is known whether its kind has what it needs.
private struct AddressRequest: Sendable {
    let kind: Address.Kind
    let place: Address.Place?
    let email: String?
    let from: Day

    /// Reads the form; nil with every error noted.
    init?(_ reader: inout FormReader, _ t: Messages) {
        let kind: Address.Kind? = reader.choice("kind", label: t.address.kind)
        let street = reader.text("street", label: t.address.street, required: false)
        let postalCode = reader.text(
            "postal_code", label: t.address.postalCode, required: false, max: 10)
        let city = reader.text("city", label: t.address.city, required: false, max: 80)
        email = reader.text("email", label: t.address.email, required: false)
        let from = reader.day("from", label: t.label.from)
        guard reader.isValid, let kind, let from else { return nil }
        self.kind = kind
        self.from = from
        if let street, let postalCode, let city {
            place = Address.Place(street: street, postalCode: postalCode, city: city)
        } else {
            place = nil
        }
    }

    /// - Refuses: a kind without what it needs.
    func address() throws(AddressRefusal) -> Address {
        if kind == .invoicing {
            guard let email else { throw .mailboxMissing }
            return .invoicing(email)
        }
        guard let place else { throw .placeMissing }
        return kind == .seat ? .seat(place) : .postal(place)
    }
}

extension Address.Kind {
    func word(_ t: Messages) -> String {
        switch self {
        case .seat: t.address.seat
        case .postal: t.address.postal
        case .invoicing: t.address.invoicing
        }
    }
}
