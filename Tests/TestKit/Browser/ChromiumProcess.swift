import Foundation
import Glibc
import Postgres

/// A Chromium that listens on descriptor 3 and answers on 4, messages ended by NUL.
///
/// It ends with the test process: when that dies, the conversation closes, Chromium stops, and the shell
/// around it removes the profile.
struct ChromiumProcess: Sendable {
    /// Each message that Chromium sends, in order; ends when Chromium does.
    let messages: AsyncStream<Data>

    private let input: FileHandle

    /// - Throws: ``BrowserFault`` when Chromium is not installed or does not start.
    init() throws {
        let profile = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-browser-\(UUID().uuidString)", directoryHint: .isDirectory)
        let arguments = [
            "/bin/sh", "-c", #""$@"; rm -rf "$0""#, profile.path, "chromium-headless-shell",
            // Only pages of this project are shown, and a container may forbid the sandbox.
            "--no-sandbox", "--remote-debugging-pipe", "--user-data-dir=\(profile.path)",
            "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--force-color-profile=srgb", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--disable-extensions", "--lang=en",
        ]
        let (near, far) = try Self.socketPair()
        defer { close(far) }
        try ProcessLaunch.alone { try Self.spawn(arguments, conversation: far) }
        signal(SIGPIPE, SIG_IGN)
        input = FileHandle(fileDescriptor: near, closeOnDealloc: false)
        messages = Self.messages(from: near)
    }

    func send(_ message: Data) throws {
        try input.write(contentsOf: message + [0])
    }

    /// Two ends of one conversation, closed in every child but for those that get them as 3 and 4.
    private static func socketPair() throws -> (near: Int32, far: Int32) {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw BrowserFault("No descriptor is left for a browser.")
        }
        defer { ends.forEach { close($0) } }
        // Above 4, so that mapping one end does not overwrite the other.
        return (fcntl(ends[0], F_DUPFD_CLOEXEC, 10), fcntl(ends[1], F_DUPFD_CLOEXEC, 10))
    }

    private static func spawn(_ arguments: [String], conversation: Int32) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, conversation, 3)
        posix_spawn_file_actions_adddup2(&actions, conversation, 4)

        let argv = arguments.map { strdup($0) } + [nil]
        defer { argv.forEach { free($0) } }
        var process = pid_t()
        let error = posix_spawn(&process, "/bin/sh", &actions, nil, argv, environ)
        guard error == 0 else {
            throw BrowserFault("Chromium does not start: \(String(cString: strerror(error)))")
        }
    }

    /// Reading blocks, so it has a thread of its own.
    private static func messages(from descriptor: Int32) -> AsyncStream<Data> {
        let (messages, continuation) = AsyncStream.makeStream(of: Data.self)
        Thread.detachNewThread {
            var pending = Data()
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while case let length = read(descriptor, &chunk, chunk.count), length > 0 {
                var rest = chunk[..<length]
                while let end = rest.firstIndex(of: 0) {
                    continuation.yield(pending + rest[..<end])
                    pending = Data()
                    rest = rest[(end + 1)...]
                }
                pending += rest
            }
            continuation.finish()
        }
        return messages
    }
}
