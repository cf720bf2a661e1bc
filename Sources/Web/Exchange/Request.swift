/// One request as it came, in plain values.
public struct Request: Sendable {
    /// What a page may be asked with; everything else is refused with 405.
    public enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case other = ""
    }

    /// The headers that this program reads, and no other.
    public struct Headers: Sendable {
        public var acceptLanguage: String?
        public var contentType: String?
        public var cookie: String?
        public var host: String?
        public var origin: String?
        public var secFetchSite: String?

        public init() {}
    }

    /// Names the request in the log and, when it fails, to the person who asked.
    public let id: RequestID
    public let method: Method
    /// The path as it was written, still with percent signs, without the query.
    public let path: String
    public let query: Fields
    public let headers: Headers
    /// Empty unless the method is POST.
    public let body: [UInt8]

    public init(
        id: RequestID = RequestID(), method: Method, path: String, query: Fields = Fields(),
        headers: Headers = Headers(), body: [UInt8] = []
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// Path and query, to come back to.
    public var target: String {
        query.isEmpty ? path : path + "?" + query.urlEncoded
    }
}

/// A random name of a request, short enough to be read out on the telephone: `7F3A92C1-04`.
public struct RequestID: Sendable, Hashable, CustomStringConvertible {
    private let number: UInt64

    public init() { number = .random(in: 0...0xFF_FFFF_FFFF) }

    public var description: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(11)
        for place in (0..<10).reversed() {
            digits.append(hexDigit(UInt8(truncatingIfNeeded: number >> UInt64(place * 4)) & 15))
            if place == 2 { digits.append(UInt8(ascii: "-")) }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
