import Postgres

/// How much a request may send, and the answer to one whose body is not read to its end.
extension Application {
    /// The limit of a request's body. Whoever announces much is looked at first: a stranger, or a
    /// person without the right, fills no memory.
    ///
    /// - Parameter announced: the length that the request names; nil where it names none.
    /// - Unit: bytes.
    func bodyLimit(of head: Request, announced: Int?) async throws(BodyRefused) -> Int {
        let small = min(Self.smallBody, site.configuration.bodyLimit)
        if let announced, announced <= small { return small }
        var exchange = Exchange(head, site: site)
        do {
            try exchange.findRoute()
            try await exchange.loadSession()
            try exchange.checkMethod()
            try exchange.checkRights()
        } catch { throw BodyRefused(error) }
        let own = exchange.person == nil ? small : site.configuration.bodyLimit
        let limit = exchange.route?.bodyLimit ?? own
        guard announced ?? 0 <= limit else { throw BodyRefused(BodyTooLarge(limit: limit)) }
        return limit
    }

    /// Read before it is known who sends it.
    ///
    /// - Unit: bytes.
    private static let smallBody = 1024 * 1024

    /// Answers a request whose query or body was not taken in, in the person's language and page.
    func refuse(_ refusal: BodyRefused, of request: Request) async -> Response {
        var exchange = Exchange(request, site: site)
        try? exchange.findRoute()
        if !(refusal.cause is MalformedRequest) { try? await exchange.loadSession() }
        let response = ErrorPages.answer(refusal.cause, exchange)
        RequestLog.write(exchange, response, StatementMeter(), until: site.clock())
        return response
    }
}

/// A request that is answered before its body has been read.
struct BodyRefused: Error {
    let cause: any Error

    init(_ cause: any Error) { self.cause = cause }
}
