import Foundation
import FoundationNetworking

/// A browser without a screen: keeps cookies, knows where it is, sends forms as browsers do.
///
///     let client = HTTPClient(port: port)
///     try await client.signIn("finance", "a password")
///     let answer = try await client.post("/membership/boards", ["name": "Raad"])
///     #expect(answer.status == 303)
///
/// It follows no redirect unless asked to, so that a test sees each answer.
public actor HTTPClient {
    public nonisolated let origin: String
    /// Cookies by name.
    public private(set) var cookies: [String: String] = [:]
    /// The token that the last page with a form carried.
    public private(set) var formToken: String?

    private let session: URLSession

    public init(port: Int) {
        origin = "http://127.0.0.1:\(port)"
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.timeoutIntervalForRequest = 30
        session = URLSession(
            configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    }

    /// Asks for a page.
    public func get(
        _ path: String, headers: [String: String] = [:], following: Bool = false
    ) async throws -> Answer {
        try await send("GET", path, nil, headers, following)
    }

    /// Asks in another way.
    public func request(
        _ method: String, _ path: String, body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send(method, path, body.map { Data($0.utf8) }, headers, false)
    }

    /// Sends a form, with the token of the last page and from our own site.
    public func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:],
        headers: [String: String] = [:], following: Bool = false
    ) async throws -> Answer {
        try await post(
            path, fields: fields.map { ($0.key, $0.value) }, headers: headers, following: following)
    }

    /// Sends a form whose fields another page gave.
    public func post(
        _ path: String, fields: [(String, String)], headers: [String: String] = [:],
        following: Bool = false
    ) async throws -> Answer {
        var pairs = fields
        if let formToken, !pairs.contains(where: { $0.0 == "_csrf" }) {
            pairs.append(("_csrf", formToken))
        }
        let body = pairs.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
        var headers = headers
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return try await send("POST", path, Data(body.utf8), fromOurSite(headers), following)
    }

    /// Sends a form with a file.
    public func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:],
        file: (field: String, name: String, bytes: [UInt8])
    ) async throws -> Answer {
        let boundary = "boundary-of-a-test"
        var pairs = fields.map { ($0.key, $0.value) }
        if let formToken { pairs.append(("_csrf", formToken)) }
        var body = Data()
        for (name, value) in pairs {
            body += Data(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
                    .utf8)
        }
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; "
            + "filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        body += Data(head.utf8) + Data(file.bytes) + Data("\r\n--\(boundary)--\r\n".utf8)
        let headers = ["Content-Type": "multipart/form-data; boundary=\(boundary)"]
        return try await send("POST", path, body, fromOurSite(headers), false)
    }

    /// Signs in; the answer is the redirect, or the page that says why not.
    @discardableResult
    public func signIn(_ login: String, _ password: String) async throws -> Answer {
        let answer = try await post("/sign-in", ["login": login, "password": password])
        if answer.status == 303 { _ = try await get("/rights") }
        return answer
    }

    /// Throws a cookie away, as if it had never been.
    public func forget(_ cookie: String) { cookies[cookie] = nil }

    /// Puts a cookie in the jar.
    public func keep(_ cookie: String, _ value: String) { cookies[cookie] = value }

    private func fromOurSite(_ headers: [String: String]) -> [String: String] {
        var headers = headers
        if headers["Origin"] == nil { headers["Origin"] = origin }
        return headers
    }

    private func send(
        _ method: String, _ path: String, _ body: Data?, _ headers: [String: String],
        _ following: Bool
    ) async throws -> Answer {
        guard let url = URL(string: origin + path) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let jar = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !jar.isEmpty { request.setValue(jar, forHTTPHeaderField: "Cookie") }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw URLError(.badServerResponse)
        }
        let answer = Answer(response, data)
        keepCookies(answer)
        if let token = answer.attribute("value", after: "name=\"_csrf\"") { formToken = token }
        guard following, answer.status == 303, let next = answer.location else { return answer }
        return try await send("GET", next, nil, [:], true)
    }

    private func keepCookies(_ answer: Answer) {
        guard let header = answer.headers["set-cookie"] else { return }
        // URLSession joins several cookies by commas; ours hold none.
        for cookie in header.split(separator: ",") {
            let pair = cookie.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            let name = pair[0].trimmingCharacters(in: .whitespaces)
            cookies[name] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
        }
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What the program answered.
public struct Answer: Sendable {
    public let status: Int
    /// By their names in lower case.
    public let headers: [String: String]
    public let bytes: [UInt8]

    init(_ response: HTTPURLResponse, _ data: Data) {
        status = response.statusCode
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields {
            headers["\(name)".lowercased()] = "\(value)"
        }
        self.headers = headers
        bytes = Array(data)
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Where a redirect leads.
    public var location: String? { headers["location"] }

    /// The value of an attribute that stands in a tag behind a text: `value="…"`.
    public func attribute(_ name: String, after mark: String) -> String? {
        let text = text
        guard let start = text.range(of: mark),
            let value = text[start.upperBound...].range(of: "\(name)=\"")
        else { return nil }
        return String(text[value.upperBound...].prefix { $0 != "\"" })
    }
}

/// Leaves redirects to the test.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
