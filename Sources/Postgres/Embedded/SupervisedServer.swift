import Foundation

/// A `postgres` process that stops when the program ends, however it ends.
///
/// A shell waits on a pipe from the program. When that closes, because the program asked for it or
/// was killed, the shell stops the server with INT, which ends its sessions and writes everything
/// out. Both are a process group of their own, so that Ctrl-C in a terminal reaches the program
/// alone.
final class SupervisedServer: Sendable {
    private static let script = """
        exec 3<&0
        "$@" 3<&- </dev/null &
        server=$!
        { read -r _ <&3; kill -INT $server; } &
        reader=$!
        exec 3<&- </dev/null
        wait $server
        status=$?
        kill $reader 2>/dev/null
        if [ -n "$disposable" ]; then rm -rf "$disposable"; fi
        exit $status
        """

    private let process: Process
    private let program: FileHandle
    private let exit: Task<Void, Never>

    /// - Parameter disposable: a folder that is removed when the server has stopped.
    init(_ command: [String], as account: ServerAccount, log: String, disposable: String?) throws {
        let pipe = Pipe()
        for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
            // Were the program's end open in another child, too, the server would not stop with us.
            _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        let descriptor = open(log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        process = Process(
            account.prefix + ["/bin/sh", "-c", Self.script, "sh"] + command)
        process.environment?["disposable"] = disposable ?? ""
        process.standardInput = pipe.fileHandleForReading
        process.standardOutput = output
        process.standardError = output
        let (exits, exited) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in exited.finish() }
        program = pipe.fileHandleForWriting
        exit = Task { for await _ in exits {} }
        try process.start()
        try pipe.fileHandleForReading.close()
    }

    var isRunning: Bool { process.isRunning }

    func killSupervisor() { kill(process.processIdentifier, SIGKILL) }

    func stop() async {
        try? program.close()
        await exit.value
    }
}
