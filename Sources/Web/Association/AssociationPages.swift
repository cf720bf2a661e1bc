import Journal
import Kernel
import Postgres

/// The association itself: who reads documents sees these details on them.
enum AssociationPages {
    static let path = "/association"
    static let correctionPath = "/association/correction"

    /// `GET /association`
    static func show(_ exchange: Exchange) async throws -> Response {
        let (present, history) = try await exchange.db.read(
            exchange.scope, AssociationStore.present, History.of(AssociationRecord.subject))
        return exchange.respond(AssociationShowView(exchange, present, history))
    }

    /// `GET /association/correction`
    static func form(_ exchange: Exchange) async throws -> Response {
        let present = try await exchange.db.read(exchange.scope, AssociationStore.present)
        return exchange.respond(
            AssociationFormView(exchange, AssociationForm(present, exchange.language), of: present))
    }

    /// `POST /association/correction`: where somebody else was first, both versions stand above the
    /// form, with what was typed in it.
    static func record(_ exchange: Exchange) async throws -> Response {
        let present = try await exchange.db.read(exchange.scope, AssociationStore.present)
        var form = AssociationForm(FormReader(exchange))
        let actor = try exchange.actor.id
        guard exchange.form["version"] == String(present?.version ?? 0) else {
            return conflict(exchange, form, with: present)
        }
        guard let details = form.details() else {
            return exchange.respond(
                AssociationFormView(exchange, form, of: present), status: .unprocessable)
        }
        let correction = AssociationCorrection(present: present, details: details)
        guard !correction.isEmpty else {
            return exchange.redirect(to: path, notice: form.t.association.nothing)
        }
        let isWritten = try await exchange.db.transaction(exchange.scope) { transaction in
            try await correction.record(in: transaction, by: actor)
        }
        guard isWritten else {
            let theirs = try await exchange.db.read(exchange.scope, AssociationStore.present)
            return conflict(exchange, form, with: theirs)
        }
        exchange.site.association.forget()
        return exchange.redirect(to: path, notice: form.t.association.saved)
    }

    private static func conflict(
        _ exchange: Exchange, _ form: AssociationForm, with theirs: AssociationRecord?
    ) -> Response {
        exchange.respond(
            AssociationFormView(exchange, form, of: theirs, isConflict: true), status: .conflict)
    }
}

extension Right {
    /// Entering and changing how documents name the association.
    public static let keepAssociation = Right(
        "keep-association", nl: "de gegevens van de vereniging beheren",
        fr: "gérer les données de l’association", en: "keep the association’s details")
}
