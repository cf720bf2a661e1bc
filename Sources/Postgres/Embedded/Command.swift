import Foundation

/// A program that is run to its end.
struct Command: Sendable {
    /// It exited with another status than zero; holds what it wrote.
    struct Failure: Error {
        let output: String
    }

    private let arguments: [String]

    /// - Parameter arguments: the program, by path or by a name in `PATH`, and its arguments.
    init(_ arguments: [String]) { self.arguments = arguments }

    /// What it wrote, errors included.
    func output() async throws -> String {
        let process = Process(arguments)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let (exits, exit) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            exit.yield(process.terminationStatus)
            exit.finish()
        }
        try process.start()
        let status = await exits.first { _ in true }
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard status == 0 else { throw Failure(output: text) }
        return text
    }
}

extension Process {
    /// A process in the root folder, which every user may enter, without the settings of libpq.
    convenience init(_ arguments: [String]) {
        self.init()
        executableURL = URL(filePath: "/usr/bin/env")
        self.arguments = arguments
        currentDirectoryURL = URL(filePath: "/")
        environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
    }

    /// Runs with every signal let through: the threads that tasks run on block them, a child would
    /// inherit that, and a shell would wait for its own children for ever.
    func start() throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try ProcessLaunch.alone { try run() }
    }
}
