import Kernel
import Postgres
import Web

/// A form of the dossier: a contact, an account or a check.
struct DossierEntryView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let button: String
    let errors: FormErrorsView?
    let fields: [FormFieldView]

    init(
        _ title: String, _ lead: String, button: String, to path: String, of row: Dossier.Row,
        _ form: FormReader, _ fields: [FormFieldView], _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        self.t = t
        let dossier = DossierPages.path(of: row.id)
        page = exchange.page(
            title, help: t.dossier.help, lead: lead,
            crumbs: [
                Crumb(t.dossier.title, path: DossierPages.path), Crumb(row.name, path: dossier),
            ], at: DossierPages.path)
        action = dossier + path
        cancelPath = dossier
        self.button = button
        errors = form.errorsView
        self.fields = fields
    }
}

/// Whom to reach at a supplier.
enum ContactPages {
    static func new(_ exchange: Exchange) async throws -> Response {
        try await form(exchange, FormReader(exchange.language), status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (supplier, actor, today) = (
            try await DossierPages.supplier(exchange), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        let name = form.text("name", label: t.dossier.contactName, max: 120)
        let function = form.text(
            "function", label: t.dossier.function, required: false, max: 120)
        let email = form.text("email", label: t.dossier.email, required: false, max: 200)
        let telephone = form.text("telephone", label: t.dossier.telephone, required: false, max: 40)
        guard form.isValid, let name else {
            return try await self.form(exchange, form, status: .unprocessable)
        }
        let contact = SupplierContact(
            name: name, function: function ?? "", email: email ?? "", telephone: telephone ?? "")
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await contact.record(of: supplier.id, by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: DossierPages.path(of: supplier.id), notice: t.dossier.contactAdded)
        } catch let refusal as DossierRefusal {
            form.refuse(refusal)
            return try await self.form(exchange, form, status: refusal.status)
        }
    }

    static func end(_ exchange: Exchange) async throws -> Response {
        let (supplier, contact) = (try exchange.id("supplier"), try exchange.id("contact"))
        let (actor, today) = (try exchange.actor, exchange.today)
        let isDone = try await exchange.db.transaction(exchange.scope) {
            try await SupplierContact.end(
                contact, of: supplier, by: actor.id, on: today, in: $0)
        }
        guard isDone else { throw NotFound() }
        return exchange.redirect(
            to: DossierPages.path(of: supplier),
            notice: Messages(exchange.language).dossier.contactEnded)
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let supplier = try await DossierPages.supplier(exchange)
        return exchange.respond(
            DossierEntryView(
                t.dossier.newContact, t.dossier.contactLead, button: t.dossier.addContact,
                to: "/contacts", of: supplier, form,
                [
                    .text(form.textField("name", label: t.dossier.contactName, max: 120)),
                    .text(
                        form.textField(
                            "function", label: t.dossier.function, required: false, max: 120)),
                    .text(
                        form.textField("email", label: t.dossier.email, required: false)),
                    .text(
                        form.textField(
                            "telephone", label: t.dossier.telephone, required: false, max: 40)),
                ], exchange), status: status)
    }
}

/// Where to pay a supplier: what one person proposes and another confirms.
enum AccountPages {
    static func new(_ exchange: Exchange) async throws -> Response {
        try await form(exchange, FormReader(exchange.language), status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (supplier, actor, today) = (
            try await DossierPages.supplier(exchange), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        let iban = form.iban("iban", label: t.dossier.iban)
        let typed = form.text("bic", label: t.dossier.bic, max: 20)
        let evidence = form.text("evidence", label: t.dossier.accountEvidence, max: 300)
        let bic = typed.flatMap { BIC($0) }
        if let typed, bic == nil {
            form.refuse(DossierRefusal.bicIsMalformed(typed), label: t.dossier.bic)
        }
        guard form.isValid, let iban, let bic, let evidence else {
            return try await self.form(exchange, form, status: .unprocessable)
        }
        do {
            _ = try await exchange.db.transaction(exchange.scope) {
                try await SupplierAccount(iban: iban, bic: bic, evidence: evidence)
                    .propose(of: supplier.id, by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: DossierPages.path(of: supplier.id), notice: t.dossier.accountProposed)
        } catch let refusal as DossierRefusal {
            form.refuse(refusal, label: t.dossier.iban)
            return try await self.form(exchange, form, status: refusal.status)
        }
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, true, Messages(exchange.language).dossier.accountConfirmed)
    }

    static func reject(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, false, Messages(exchange.language).dossier.accountRejected)
    }

    private static func decide(
        _ exchange: Exchange, _ isConfirmed: Bool, _ notice: String
    ) async throws -> Response {
        let (supplier, account) = (try exchange.id("supplier"), try exchange.id("account"))
        let (actor, today) = (try exchange.actor, exchange.today)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await SupplierAccount.decide(
                    account, of: supplier, confirmed: isConfirmed, by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(to: DossierPages.path(of: supplier), notice: notice)
        } catch DossierRefusal.accountIsUnknown { throw NotFound() } catch let refusal
            as DossierRefusal
        { return try await DossierPages.page(exchange, refusal: refusal) }
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let supplier = try await DossierPages.supplier(exchange)
        return exchange.respond(
            DossierEntryView(
                t.dossier.newAccount, t.dossier.accountLead, button: t.dossier.proposeAccount,
                to: "/accounts", of: supplier, form,
                [
                    .text(form.textField("iban", label: t.dossier.iban, max: 42)),
                    .text(form.textField("bic", label: t.dossier.bic, max: 20)),
                    .wide(
                        form.textField(
                            "evidence", label: t.dossier.accountEvidence,
                            help: t.dossier.accountEvidenceHelp, max: 300)),
                ], exchange), status: status)
    }
}

/// Whether a supplier is excluded by law.
enum ExclusionPages {
    static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(
            values: [
                "checkedOn": "\(exchange.today)",
                "validUntil": "\(exchange.today.adding(days: 180))",
            ], exchange.language)
        return try await self.form(exchange, form, status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (supplier, actor, today) = (
            try await DossierPages.supplier(exchange), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        let day = form.day("checkedOn", label: t.dossier.checkedOn)
        let outcome = form.choice(
            "outcome", label: t.dossier.outcome, among: ExclusionCheck.Outcome.self)
        let evidence = form.text("evidence", label: t.cascade.evidence, max: 300)
        let until = form.day("validUntil", label: t.dossier.validUntil)
        guard form.isValid, let day, let outcome, let evidence, let until else {
            return try await self.form(exchange, form, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await ExclusionCheck(
                    checkedOn: day, outcome: outcome, evidence: evidence, validUntil: until
                ).record(of: supplier.id, by: actor.id, today: today, in: $0)
            }
            return exchange.redirect(
                to: DossierPages.path(of: supplier.id), notice: t.dossier.checkRecorded)
        } catch let refusal as DossierRefusal {
            form.refuse(refusal)
            return try await self.form(exchange, form, status: refusal.status)
        }
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let t = Messages(exchange.language)
        let supplier = try await DossierPages.supplier(exchange)
        return exchange.respond(
            DossierEntryView(
                t.dossier.newCheck, t.dossier.checkLead, button: t.dossier.recordCheck,
                to: "/checks", of: supplier, form,
                [
                    .text(form.dayField("checkedOn", label: t.dossier.checkedOn)),
                    .select(
                        form.selectField(
                            "outcome", label: t.dossier.outcome,
                            options: ExclusionCheck.Outcome.allCases.map {
                                ($0.rawValue, $0.word(t))
                            })),
                    .wide(
                        form.textField(
                            "evidence", label: t.cascade.evidence,
                            help: t.dossier.checkEvidenceHelp, max: 300)),
                    .text(form.dayField("validUntil", label: t.dossier.validUntil)),
                ], exchange), status: status)
    }
}
