/// One answer in plain values.
public struct Response: Sendable {
    /// What follows the headers.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Written piece by piece, for what is too large to hold; the closure gets the sink.
        case stream(@Sendable (_ write: @escaping Sink) async throws -> Void)
    }

    /// Takes the next piece of a streamed body and waits while the reader is slow.
    public typealias Sink = @Sendable ([UInt8]) async throws -> Void

    /// A header beside those that every answer has.
    public struct Header: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var status: Status
    public var headers: [Header]
    public var body: Body
    /// What the next page of the same person says once; kept in the session until then.
    public var notice: String?

    public init(
        status: Status = .ok, headers: [Header] = [], body: Body = .bytes([]),
        notice: String? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.notice = notice
    }

    /// A page.
    public static func html(_ html: HTML, status: Status = .ok) -> Response {
        Response(
            status: status, headers: [Header("content-type", "text/html; charset=utf-8")],
            body: .bytes(html.bytes))
    }

    /// A line of text, for machines.
    public static func text(_ text: String, status: Status = .ok) -> Response {
        Response(
            status: status, headers: [Header("content-type", "text/plain; charset=utf-8")],
            body: .bytes(Array(text.utf8)))
    }

    /// The way to another page, which is then asked for with GET.
    public static func redirect(to path: String, notice: String? = nil) -> Response {
        Response(status: .seeOther, headers: [Header("location", path)], notice: notice)
    }

    /// A file to keep, not to show.
    ///
    /// - Parameter filename: ASCII letters, digits, `-`, `_` and `.`; anything else becomes `-`.
    public static func file(
        _ body: Body, filename: String, contentType: String
    ) -> Response {
        let safe = String(filename.map { $0.isSafeInFilename ? $0 : "-" })
        return Response(
            headers: [
                Header("content-type", contentType),
                Header("content-disposition", "attachment; filename=\"\(safe)\""),
            ],
            body: body)
    }

    /// A list as a spreadsheet reads it.
    public static func csv(filename: String, _ writer: CSVWriter) -> Response {
        file(.bytes(writer.bytes), filename: filename, contentType: "text/csv; charset=utf-8")
    }

    /// A list too long to hold, written while it is read.
    public static func csv(
        filename: String, stream: @escaping @Sendable (_ write: @escaping Sink) async throws -> Void
    ) -> Response {
        file(.stream(stream), filename: filename, contentType: "text/csv; charset=utf-8")
    }
}

extension Character {
    fileprivate var isSafeInFilename: Bool {
        isASCII && (isLetter || isNumber || self == "-" || self == "_" || self == ".")
    }
}
