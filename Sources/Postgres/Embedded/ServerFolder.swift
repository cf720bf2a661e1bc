import Crypto
import Foundation

/// Where the program's own server keeps its data, its log and its socket.
///
/// `data` is PostgreSQL's folder, `lock` is held by the program that uses it.
struct ServerFolder: Sendable {
    let path: String

    init(_ path: String, _ account: ServerAccount) throws {
        let url = URL(filePath: path).standardizedFileURL
        self.path = url.path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw EmbeddedServerFault.unusableFolder(path, reason: String(describing: error))
        }
        try account.makePrivateFolder(self.path)
    }

    var data: String { path + "/data" }
    var log: String { path + "/server.log" }

    /// PostgreSQL's version that wrote the data; nil where there are none.
    var dataVersion: Int? {
        let text = try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8)
        return text.flatMap { Int($0.prefix { $0.isNumber }) }
    }

    /// Where the socket lies: within, or below `/tmp` where that path would be too long.
    ///
    /// A socket's path has at most 107 bytes.
    var socket: String {
        let within = path + "/socket"
        guard within.utf8.count > 85 else { return within }
        let digest = SHA256.hash(data: Data(path.utf8)).prefix(8)
        return "/tmp/aliquot-"
            + digest.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }

    /// The connection string of a database of the server.
    func connection(_ database: String) -> String {
        let host = socket.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "host='\(host)' dbname=\(database) user=aliquot"
    }

    /// Takes the folder for this process, until it ends or closes the descriptor.
    ///
    /// A process that was being started while the last holder let go keeps the lock until it is
    /// another program, so a taken folder is tried again for three seconds.
    func lock() async throws -> FileHandle {
        let descriptor = open(path + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw EmbeddedServerFault.unusableFolder(
                path, reason: String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        for _ in 0..<150 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return handle }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw EmbeddedServerFault.inUse(path)
    }

    /// The last lines that the server wrote.
    var endOfLog: String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(8).joined(separator: "\n")
    }
}
