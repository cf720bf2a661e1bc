import Kernel
import Postgres
import Web

/// What is done with a request, by the member's people and by HR.
enum RequestStepPages {
    /// Somebody is proposed, by number.
    @Sendable static func propose(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today) = (
            Messages(exchange.language), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        let number = form.text("propose_employee", label: t.employee.number, max: 16)
        let share = form.share("propose_share", label: t.secondment.share)
        let from = form.day("propose_from", label: t.dossier.from)
        let last = form.day("propose_last", label: t.dossier.last)
        let note = form.text("propose_note", label: t.request.note, required: false, max: 300)
        guard form.isValid, let number = number?.uppercased(), let share, let from, let last else {
            return try await respond(exchange, \.propose, form, .unprocessable)
        }
        return try await step(exchange, \.propose, form, "propose_", t.request.wasProposed) {
            transaction, request in
            guard let stay = Stay(from: from, last: last) else {
                throw RequestRefusal.endsBeforeItBegins(from)
            }
            guard
                let employee = try await transaction.run(
                    RequestStore.employee(numbered: number))
            else { throw RequestRefusal.employeeIsUnknown(number) }
            try await RequestRecording.propose(
                employee, for: request, share, stay, note: note ?? "", by: actor.id, on: today,
                in: transaction)
        }
    }

    @Sendable static func agree(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today, proposal) = (
            Messages(exchange.language), try exchange.actor, exchange.today,
            try exchange.id("proposal")
        )
        return try await step(
            exchange, \.answer, FormReader(exchange), "", t.request.wasAgreed
        ) { transaction, request in
            guard actor.memberID == request.member else { throw RequestRefusal.isNotYoursToAnswer }
            try await RequestRecording.agree(
                to: proposal, of: request.id, by: actor.id, on: today, in: transaction)
        }
    }

    @Sendable static func refuse(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today, proposal) = (
            Messages(exchange.language), try exchange.actor, exchange.today,
            try exchange.id("proposal")
        )
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.dossier.reason, max: 300) else {
            return try await respond(exchange, \.answer, form, .unprocessable)
        }
        return try await step(exchange, \.answer, form, "", t.request.wasRefused) {
            transaction, request in
            guard actor.memberID == request.member else { throw RequestRefusal.isNotYoursToAnswer }
            try await RequestRecording.refuse(
                proposal, of: request.id, because: reason, by: actor.id, on: today,
                in: transaction)
        }
    }

    @Sendable static func takeBack(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today, proposal) = (
            Messages(exchange.language), try exchange.actor, exchange.today,
            try exchange.id("proposal")
        )
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.dossier.reason, max: 300) else {
            return try await respond(exchange, \.answer, form, .unprocessable)
        }
        return try await step(exchange, \.answer, form, "", t.request.wasTakenBack) {
            transaction, request in
            let rows = try await transaction.run(RequestStore.proposals(of: request.id))
            guard let row = rows.first(where: { $0.id == proposal }) else { throw NotFound() }
            try await RequestRecording.takeBack(
                row, of: request.id, because: reason, by: actor.id, on: today, in: transaction)
        }
    }

    /// HR declines; the member withdraws.
    @Sendable static func close(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        guard let reason = form.text("close_reason", label: t.dossier.reason, max: 300) else {
            return try await respond(exchange, \.close, form, .unprocessable)
        }
        let state: RequestState = actor.memberID == nil ? .declined : .withdrawn
        return try await step(
            exchange, \.close, form, "close_",
            state == .declined ? t.request.wasDeclined : t.request.wasWithdrawn
        ) { transaction, request in
            try await RequestRecording.close(
                request.id, as: state, because: reason, by: actor.id, in: transaction)
        }
    }

    /// The signed special terms start the secondment.
    @Sendable static func sign(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today) = (
            Messages(exchange.language), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        let terms = form.text("sign_terms", label: t.secondment.terms, max: 24)
        let signed = form.day("sign_signed", label: t.request.signedOn)
        let pool = form.text("sign_pool", label: t.secondment.pool).flatMap { Int64($0) }
        guard form.isValid, let terms = terms?.uppercased(), let signed, let pool else {
            return try await respond(exchange, \.sign, form, .unprocessable)
        }
        return try await step(exchange, \.sign, form, "sign_", t.request.wasStarted) {
            transaction, request in
            guard Employee.isCode(terms, most: 24, also: "/.") else {
                throw RequestRefusal.termsAreMalformed
            }
            guard signed <= today else { throw RequestRefusal.signedInTheFuture }
            let rows = try await transaction.run(RequestStore.proposals(of: request.id))
            _ = try await RequestRecording.start(
                request, rows, terms: terms, signedOn: signed, pool: pool, by: actor.id,
                on: today, in: transaction)
        }
    }

    /// One step in one transaction, and the page again with what the rules refuse.
    private static func step(
        _ exchange: Exchange, _ place: WritableKeyPath<RequestForms, FormReader>,
        _ form: FormReader, _ prefix: String, _ notice: String,
        _ body: @escaping @Sendable (Transaction, RequestRow) async throws -> Void
    ) async throws -> Response {
        let (id, language) = (try exchange.id("request"), exchange.language)
        var form = form
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let request = try await transaction.run(
                    RequestStore.request(id, in: language))
                guard let request else { throw NotFound() }
                try await body(transaction, request)
            }
            return exchange.redirect(to: RequestPath.request(id), notice: notice)
        } catch let refusal as RequestRefusal {
            form.refuse(refusal, at: prefix)
            return try await respond(exchange, place, form, refusal.status)
        } catch let refusal as SecondmentRefusal {
            form.refuse(refusal, at: prefix)
            return try await respond(exchange, place, form, refusal.status)
        }
    }

    private static func respond(
        _ exchange: Exchange, _ place: WritableKeyPath<RequestForms, FormReader>,
        _ form: FormReader, _ status: Status
    ) async throws -> Response {
        var forms = RequestForms(exchange.language)
        forms[keyPath: place] = form
        return try await RequestPages.show(exchange, forms, status: status)
    }
}
