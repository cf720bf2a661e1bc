import Kernel
import Postgres

/// The steps of a request before its page, in the order in which `Application.answer` takes them.
extension Exchange {
    /// Finds the route; an unknown path is refused later, when it is known who asks.
    mutating func findRoute() throws {
        guard
            case .route(let route, let parameters) = try site.router.match(
                request.method, request.path)
        else { return }
        self.route = route
        self.parameters = parameters
    }

    /// Loads session and person with one statement, if there is a cookie.
    mutating func loadSession() async throws {
        if case .probe? = route?.access { return }
        guard let text = Cookie.value(of: Session.cookie, in: request.headers.cookie),
            let token = SessionToken(text)
        else { return }
        session = try await db.read(.nobody, SessionStore.live(token.hash, now: now))
        guard let session else { return }
        if Self.chosenLanguage(of: request) == nil { language = session.person.language }
        let isShown = session.notice != nil && request.method == .get
        guard session.isStale || isShown else { return }
        let seenAt = now
        try await db.transaction(.nobody) { transaction in
            if session.isStale {
                try await transaction.run(SessionStore.touch(session.tokenHash, at: seenAt))
            }
            if isShown {
                try await transaction.run(SessionStore.setNotice(nil, of: session.tokenHash))
            }
        }
    }

    /// - Refuses: an unknown path, and a method that the path does not have.
    func checkMethod() throws {
        guard route == nil else { return }
        guard case .otherMethods(let methods) = try site.router.match(request.method, request.path)
        else { throw NotFound() }
        throw WrongMethod(allowed: methods)
    }

    /// Reads the body of a form.
    mutating func readForm() throws {
        guard request.method == .post else { return }
        let contentType = request.headers.contentType ?? ""
        let kind = contentType.prefix { $0 != ";" }.lowercased()
        switch kind {
        case "application/x-www-form-urlencoded":
            form = try Fields(urlEncoded: request.body)
        case "multipart/form-data":
            guard let boundary = Multipart.boundary(of: contentType) else {
                throw MalformedRequest.multipart
            }
            let multipart = try Multipart(request.body, boundary: boundary)
            (form, files) = (multipart.fields, multipart.files)
        case "" where request.body.isEmpty:
            break
        default:
            throw MalformedRequest.contentType
        }
    }

    /// - Refuses: a form of another site; a form with the token of an earlier session. Open pages
    ///   have no token: signing in comes before the session.
    func checkCrossSite() throws {
        guard request.method == .post else { return }
        try site.crossSite.checkOrigin(request.headers)
        guard let session, route?.access != .open else { return }
        guard site.crossSite.hasToken(form, of: session) else { throw StaleForm() }
    }

    /// - Refuses: a page that this person, or somebody who is not signed in, may not open.
    func checkRights() throws {
        guard let access = route?.access, !site.rights.allows(person, access) else { return }
        if person == nil { throw SignedOut() }
        throw Forbidden()
    }

    func handle() async throws -> Response {
        guard let route else { throw NotFound() }
        return try await route.handler(self)
    }

    /// Writes down what the next page is to say.
    func keepNotice(of response: Response) async throws {
        guard let notice = response.notice, let session else { return }
        try await db.transaction(.nobody) { transaction in
            try await transaction.run(SessionStore.setNotice(notice, of: session.tokenHash))
        }
    }

    /// A language that was asked for in the address is kept in a cookie.
    func rememberLanguage(in response: inout Response) {
        guard let language = request.query["language"].flatMap(Language.init) else { return }
        let year = 365 * 24 * 60 * 60
        let cookie = Cookie(
            name: Self.languageCookie, value: language.rawValue, maxAge: year,
            isSecure: site.configuration.isSecure)
        response.headers.append(Response.Header("set-cookie", cookie.header))
    }
}
