import Kernel
import Postgres

/// Passwords: one's own, changed by oneself, and another's, replaced by the administrator.
enum PasswordPages {
    /// `GET /password`
    static func form(_ exchange: Exchange) async throws -> Response {
        exchange.respond(PasswordFormView(exchange, PasswordForm(exchange)))
    }

    /// `POST /password`; wrong present passwords count as wrong attempts to sign in.
    static func change(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        guard let session = exchange.session else { throw SignedOut() }
        let (login, kept) = try await exchange.db.read(
            .nobody, PersonStore.credentials(of: actor.id))
        var form = PasswordForm(exchange)
        guard let typed = form.passwords(login: login, name: actor.name) else {
            return again(exchange, form, .unprocessable)
        }
        do {
            let now = exchange.now
            try await exchange.db.transaction(.nobody) { transaction in
                try await SignInStore(transaction: transaction).beginAttempt(of: login, at: now)
            }
        } catch let error as TooManyFailures {
            let minutes = String((error.retryAfter + 59) / 60)
            form.reader.refuse("", form.t.signIn.throttled(minutes: minutes))
            return again(exchange, form, .tooManyRequests)
        }
        guard await Password.isRight(typed.present, for: kept) else {
            form.refuse(.presentIsWrong)
            return again(exchange, form, .unprocessable)
        }
        let change = PasswordChange(
            person: actor.id, login: login, hash: try await Password.derived(typed.new))
        try await exchange.db.transaction(.nobody) { transaction in
            try await change.recordOwn(in: transaction, keeping: session.tokenHash)
        }
        return exchange.redirect(to: "/password", notice: form.t.password.changed)
    }

    /// `POST /people/:person/password-reset`: the answer is the page with the password, which nobody
    /// can ask for again.
    static func reset(_ exchange: Exchange) async throws -> Response {
        let (actor, person) = (try exchange.actor.id, try await exchange.namedPerson())
        let password = PasswordRule.generated()
        let change = PasswordChange(
            person: person.id, login: person.login, hash: try await Password.derived(password))
        let isDone = try await exchange.db.transaction(exchange.scope) { transaction in
            try await change.recordReset(in: transaction, by: actor)
        }
        guard isDone else { throw NotFound() }
        return exchange.respond(PasswordIssueView(exchange, person, password: password))
    }

    private static func again(
        _ exchange: Exchange, _ form: PasswordForm, _ status: Status
    ) -> Response {
        exchange.respond(PasswordFormView(exchange, form), status: status)
    }
}

/// The form with which somebody changes their own password.
struct PasswordFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    let present, new, again: FieldView

    init(_ exchange: Exchange, _ form: PasswordForm) {
        t = form.t
        page = exchange.page(t.password.title, help: t.password.help)
        errors = form.reader.errorsView
        present = form.field(
            "password_present", label: t.password.present, autocomplete: "current-password")
        new = form.field(
            "password_new", label: t.password.new, help: t.password.hint,
            autocomplete: "new-password")
        again = form.field(
            "password_again", label: t.password.again, autocomplete: "new-password")
    }
}

/// A password that the program thought of, shown this once and kept nowhere.
struct PasswordIssueView: View {
    let page: PageFrame
    let t: SharedMessages
    let login, password, personPath: String

    init(_ exchange: Exchange, _ person: PersonRecord, password: String) {
        t = SharedMessages(exchange.language)
        personPath = PersonPath.person(person.id)
        page = exchange.page(
            t.password.issue.title(name: person.facts.name), help: t.password.issue.help,
            crumbs: [
                Crumb(t.person.list.title, path: PersonPath.list),
                Crumb(person.facts.name, path: personPath),
            ], at: PersonPath.list)
        login = person.login
        self.password = password
    }
}
