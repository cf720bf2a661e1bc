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

    func signIn(_ login: String, _ password: String) async throws -> SignedIn {
        let session = SignedIn(origin: origin)
        try await session.signIn(login, password)
        return session
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
    private let origin: String
    private let session = URLSession(configuration: .ephemeral)

    init(origin: String) { self.origin = origin }

    func address(_ path: String) -> String { origin + path }

    /// What a browser sends to be known.
    var cookie: String {
        (session.configuration.httpCookieStorage?.cookies ?? [])
            .map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    func signIn(_ login: String, _ password: String) async throws {
        _ = try await page("/sign-in?language=en")
        guard let url = URL(string: address("/sign-in")) else { return }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue(origin, forHTTPHeaderField: "Origin")
        request.httpBody = Data("login=\(login)&password=\(password)".utf8)
        _ = try await answer(request)
    }

    /// A page that is there.
    func page(_ path: String) async throws -> String {
        guard let url = URL(string: address(path)) else { return "" }
        return try await answer(URLRequest(url: url))
    }

    private func answer(_ request: URLRequest) async throws -> String {
        let (body, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse, response.statusCode == 200 else {
            throw Link.Failure(description: "\(request.url?.path ?? "") got \(response)")
        }
        return String(decoding: body, as: UTF8.self)
    }
}
