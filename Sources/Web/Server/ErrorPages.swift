import Kernel
import Logging
import Postgres

/// What each error of a handler is answered with; this is the one place that decides it.
enum ErrorPages {
    static func answer(_ error: any Error, _ exchange: Exchange) -> Response {
        let t = SharedMessages(exchange.language).errors
        switch error {
        case is SignedOut: return SignInPages.instead(of: exchange)
        case is StaleForm: return staleForm(exchange)
        case let error as MalformedRequest: return malformed(error, exchange)
        case is ForeignForm:
            return page(exchange, .forbidden, t.foreignForm.title, t.foreignForm.text)
        case is Forbidden: return page(exchange, .forbidden, t.forbidden.title, t.forbidden.text)
        case is NotFound: return page(exchange, .notFound, t.notFound.title, t.notFound.text)
        case let error as WrongMethod: return wrongMethod(error, exchange)
        case let error as BodyTooLarge:
            let limit = exchange.localized.number(error.limit / 1_048_576)
            return page(
                exchange, .payloadTooLarge, t.tooLarge.title, t.tooLarge.text(megabytes: limit))
        case is CancellationError, DatabaseError.cancelled: return unavailable(error, exchange)
        case is BodyTooSlow: return page(exchange, .requestTimeout, t.tooSlow.title, t.tooSlow.text)
        case let error as any Refusal:
            return page(
                exchange, .unprocessable, t.refused.title, error.message(in: exchange.language))
        case let error as Conflict:
            return page(exchange, .conflict, t.conflict.title, t.conflict.text, path: error.path)
        default: return fault(error, exchange)
        }
    }

    /// A form of a session that ended in another window: shown again, to be confirmed.
    private static func staleForm(_ exchange: Exchange) -> Response {
        guard let kept = KeptForm(late: exchange) else {
            let t = SharedMessages(exchange.language).errors
            return page(exchange, .forbidden, t.foreignForm.title, t.foreignForm.text)
        }
        return KeptFormPages.show(kept, exchange, status: .forbidden)
    }

    private static func malformed(_ error: MalformedRequest, _ exchange: Exchange) -> Response {
        let t = SharedMessages(exchange.language).errors.malformed
        let reason =
            switch error {
            case .percentSign: t.percentSign
            case .text: t.encoding
            case .tooManyFields: t.tooManyFields
            case .multipart: t.multipart
            case .contentType: t.contentType
            }
        return page(exchange, .badRequest, t.title, reason)
    }

    private static func wrongMethod(_ error: WrongMethod, _ exchange: Exchange) -> Response {
        let t = SharedMessages(exchange.language).errors.wrongMethod
        var response = page(exchange, .methodNotAllowed, t.title, t.text)
        let allowed = error.allowed.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
        response.headers.append(Response.Header("allow", allowed.joined(separator: ", ")))
        return response
    }

    /// The database, the disk, the network: blank to the person but for the incident's number, whole
    /// in the log.
    private static func fault(_ error: any Error, _ exchange: Exchange) -> Response {
        switch error as? DatabaseError {
        case .unavailable, .saturated, .timedOut, .conflict:
            return unavailable(error, exchange)
        default:
            exchange.logger.error(
                "fault",
                metadata: [
                    "error": "\(String(reflecting: error))",
                    "route": "\(exchange.route?.pattern ?? "none")",
                ])
            let t = SharedMessages(exchange.language).errors.fault
            return page(exchange, .fault, t.title, t.text, incident: exchange.request.id)
        }
    }

    /// Something that may go well in a few seconds.
    private static func unavailable(_ error: any Error, _ exchange: Exchange) -> Response {
        exchange.logger.warning("unavailable", metadata: ["error": "\(error)"])
        let t = SharedMessages(exchange.language).errors.unavailable
        var response = page(
            exchange, .unavailable, t.title, t.text, incident: exchange.request.id)
        response.headers.append(Response.Header("retry-after", "5"))
        return response
    }

    private static func page(
        _ exchange: Exchange, _ status: Status, _ title: String, _ text: String,
        path: String? = nil, incident: RequestID? = nil
    ) -> Response {
        let t = SharedMessages(exchange.language)
        let view = ErrorView(
            page: exchange.page(title), t: t, status: String(status.rawValue), text: text,
            path: path ?? exchange.site.configuration.homePath,
            action: path == nil ? t.errors.home : t.errors.look,
            incident: incident.map { t.errors.incident(number: "\($0)") })
        return exchange.respond(view, status: status)
    }
}

/// What went wrong, and what to do.
struct ErrorView: View {
    let page: PageFrame
    let t: SharedMessages
    let status: String
    let text: String
    let path: String
    let action: String
    let incident: String?
}
