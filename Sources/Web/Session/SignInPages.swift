import Kernel
import Postgres

/// Signing in and out.
enum SignInPages {
    /// `GET /sign-in?to=/where/one/was`
    static func show(_ exchange: Exchange) async throws -> Response {
        let to = exchange.request.query["to"] ?? ""
        let form = FormReader(exchange)
        return page(exchange, form, status: .ok, kept: nil, to: to)
    }

    /// `POST /sign-in`
    static func create(_ exchange: Exchange) async throws -> Response {
        let t = SharedMessages(exchange.language).signIn
        let kept = KeptForm(carriedBy: exchange)
        let to = exchange.form["to"] ?? ""
        var form = FormReader(exchange)
        let login = form.text("login", label: t.login, max: 200)?.lowercased()
        let password = exchange.form["password"] ?? ""
        if password.isEmpty {
            form.refuse(
                "password", label: t.password, EntryRefusal.missing.message(in: form.language))
        }
        guard form.isValid, let login, password.utf8.count <= 1000 else {
            return page(exchange, form, status: .unprocessable, kept: kept, to: to)
        }
        do {
            guard let person = try await person(login, password, exchange) else {
                form.refuse("", t.wrong)
                return page(exchange, form, status: .unauthorized, kept: kept, to: to)
            }
            return try await welcome(person, login, exchange, kept: kept, to: to)
        } catch let error as TooManyFailures {
            form.refuse("", t.throttled(minutes: String((error.retryAfter + 59) / 60)))
            var response = page(exchange, form, status: .tooManyRequests, kept: kept, to: to)
            response.headers.append(Response.Header("retry-after", String(error.retryAfter)))
            return response
        }
    }

    /// `POST /sign-out`
    static func delete(_ exchange: Exchange) async throws -> Response {
        if let session = exchange.session {
            try await exchange.db.transaction(.nobody) { transaction in
                try await SignInStore(transaction: transaction).close(session)
            }
        }
        var response = Response.redirect(to: "/sign-in")
        response.headers.append(cookie("", maxAge: 0, exchange))
        return response
    }

    /// What is shown in the place of a page that needs somebody: for a form, with what was typed.
    static func instead(of exchange: Exchange) -> Response {
        guard let kept = KeptForm(late: exchange) else {
            let back = Fields([Fields.Pair("to", exchange.request.target)])
            return .redirect(to: "/sign-in?" + back.urlEncoded)
        }
        var form = FormReader(exchange.language)
        form.refuse("", SharedMessages(exchange.language).signIn.expired)
        return page(exchange, form, status: .unauthorized, kept: kept, to: "")
    }

    /// The person, if the password is right; each attempt counts until one is right.
    private static func person(
        _ login: String, _ password: String, _ exchange: Exchange
    ) async throws -> Person? {
        let now = exchange.now
        try await exchange.db.transaction(.nobody) { transaction in
            try await SignInStore(transaction: transaction).beginAttempt(of: login, at: now)
        }
        let candidate = try await exchange.db.read(.nobody, SignInStore.candidate(login))
        let isRight = await Password.isRight(password, for: candidate?.passwordHash)
        return isRight ? candidate?.person : nil
    }

    /// Opens a new session, never the one that the browser came with.
    private static func welcome(
        _ person: Person, _ login: String, _ exchange: Exchange, kept: KeptForm?, to: String
    ) async throws -> Response {
        let token = SessionToken()
        let csrfToken = randomHex(bytes: 32)
        let (old, now) = (exchange.session?.tokenHash, exchange.now)
        try await exchange.db.transaction(.nobody) { transaction in
            try await SignInStore(transaction: transaction).open(
                token, of: person, login: login, replacing: old, csrfToken: csrfToken, at: now)
        }
        var exchange = exchange
        exchange.session = Session(
            tokenHash: token.hash, person: person, csrfToken: csrfToken, notice: nil,
            isStale: false)
        if Exchange.chosenLanguage(of: exchange.request) == nil {
            exchange.language = person.language
        }
        let home = exchange.site.configuration.homePath
        var response =
            kept.map { KeptFormPages.show($0, exchange, status: .ok) }
            ?? .redirect(to: exchange.site.hasPage(at: to) ? to : home)
        response.headers.append(cookie(token.text, maxAge: nil, exchange))
        return response
    }

    private static func cookie(
        _ value: String, maxAge: Int?, _ exchange: Exchange
    ) -> Response.Header {
        let cookie = Cookie(
            name: Session.cookie, value: value, maxAge: maxAge,
            isSecure: exchange.site.configuration.isSecure)
        return Response.Header("set-cookie", cookie.header)
    }

    private static func page(
        _ exchange: Exchange, _ form: FormReader, status: Status, kept: KeptForm?, to: String
    ) -> Response {
        let t = SharedMessages(exchange.language)
        var login = form.textField("login", label: t.signIn.login)
        login.autocomplete = "username"
        var password = form.textField("password", label: t.signIn.password)
        password.type = "password"
        password.autocomplete = "current-password"
        password.value = ""
        let back = to.isEmpty ? [] : [HiddenFieldView("to", to)]
        let view = SignInView(
            page: exchange.page(t.signIn.title, help: t.signIn.help), t: t, login: login,
            password: password, errors: form.errorsView, hidden: back + (kept?.carriers ?? []))
        return exchange.respond(view, status: status)
    }
}
