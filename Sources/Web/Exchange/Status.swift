/// What an answer says of itself, by the trade's numbers.
///
/// - Source: RFC 9110
public enum Status: Int, Sendable, CaseIterable {
    case ok = 200
    case created = 201
    case seeOther = 303
    case notModified = 304
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case requestTimeout = 408
    case conflict = 409
    case payloadTooLarge = 413
    case unprocessable = 422
    case tooManyRequests = 429
    case fault = 500
    case unavailable = 503
}
