import Foundation

/// A server whose program was killed: its supervisor is stopping it, or was killed as well.
struct Orphan: Sendable {
    let process: pid_t
    private let folder: ServerFolder

    /// - Returns: nil where no server lives; a `postmaster.pid` alone says nothing.
    init?(in folder: ServerFolder) {
        guard
            let text = try? String(
                contentsOfFile: folder.data + "/postmaster.pid", encoding: .utf8),
            let process = text.split(separator: "\n").first.flatMap({ pid_t($0) })
        else { return nil }
        self.process = process
        self.folder = folder
        guard isAlive else { return nil }
    }

    /// Whether the process lives and is a server of this folder, not one that got its number.
    private var isAlive: Bool {
        guard let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
            return false
        }
        return String(decoding: command, as: UTF8.self).contains(folder.data)
    }

    /// Waits until it is gone; helps after some seconds.
    func stop() async throws {
        for (signal, patience) in [(0, 5), (SIGINT, 20), (SIGQUIT, 10)] {
            if signal != 0 { kill(process, signal) }
            for _ in 0..<patience * 20 {
                guard isAlive else { return }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        throw EmbeddedServerFault.orphan(process, folder: folder.path)
    }
}
