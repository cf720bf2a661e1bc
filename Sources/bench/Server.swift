import Foundation
import FoundationNetworking

/// The program's own server, as `aliquot run` starts it, on a database that exists.
final class Server {
    private let process: Process
    private let connection: String
    let origin: String

    private init(_ process: Process, _ connection: String, origin: String) {
        self.process = process
        self.connection = connection
        self.origin = origin
    }

    /// Starts it on a free port.
    static func start(_ connection: String) async throws -> Server {
        let process = program(["run", "--port", "0"], connection)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = ""
        while case let part = output.fileHandleForReading.availableData, !part.isEmpty {
            said += String(decoding: part, as: UTF8.self)
            if let address = said.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/) {
                return Server(process, connection, origin: String(address.0))
            }
        }
        throw Link.Failure(description: "the program did not start")
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// The most memory that it has held.
    var peakMB: Double { Memory.peakMB(of: process.processIdentifier) }

    /// Adds a member's person.
    func add(_ person: (login: String, password: String, code: String)) async throws {
        let process = Self.program(
            [
                "person", "add", person.login, "--name", "Reader", "--role", "member", "--member",
                person.code, "--language", "en",
            ], connection)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data((person.password + "\n").utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Link.Failure(description: "the person was not added")
        }
    }

    /// The program beside this one.
    private static func program(_ arguments: [String], _ connection: String) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "aliquot")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["DATABASE_URL": connection]) { $1 }
        return process
    }
}

/// Somebody's session.
struct SignedIn {
    private let visitor: Visitor
    /// What a browser sends to be known.
    let cookie: String

    static func signIn(_ login: String, _ password: String, at origin: String) async throws
        -> SignedIn
    {
        let visitor = Visitor(origin: origin)
        let form = try await visitor.answer("GET", "/sign-in?language=en", cookie: "")
        let answer = try await visitor.answer(
            "POST", "/sign-in", cookie: form.cookie, body: "login=\(login)&password=\(password)")
        guard answer.status == 303 else {
            throw Link.Failure(description: "the sign-in got \(answer.status)")
        }
        return SignedIn(visitor: visitor, cookie: answer.cookie)
    }

    func address(_ path: String) -> String { visitor.origin + path }

    /// A page that is there.
    func page(_ path: String) async throws -> String {
        let answer = try await visitor.answer("GET", path, cookie: cookie)
        guard answer.status == 200 else {
            throw Link.Failure(description: "\(path) got \(answer.status)")
        }
        return answer.body
    }
}

/// Asks for pages and follows no redirection.
private final class Visitor: NSObject, URLSessionTaskDelegate {
    let origin: String

    init(origin: String) { self.origin = origin }

    struct Answer {
        let status: Int
        /// The first cookie that was set.
        let cookie: String
        let body: String
    }

    func answer(
        _ method: String, _ path: String, cookie: String, body: String? = nil
    ) async throws -> Answer {
        guard let url = URL(string: origin + path) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        request.httpShouldHandleCookies = false
        request.setValue(origin, forHTTPHeaderField: "Origin")
        request.setValue(cookie, forHTTPHeaderField: "Cookie")
        let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw URLError(.badServerResponse)
        }
        let set = response.value(forHTTPHeaderField: "Set-Cookie")?.prefix { $0 != ";" }
        return Answer(
            status: response.statusCode, cookie: String(set ?? ""),
            body: String(decoding: data, as: UTF8.self))
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
