import CLibpq
import Foundation

/// A libpq connection: blocking, for one thread at a time.
///
/// Its methods throw `ServerReport` where the server refused a statement and
/// `DatabaseError.unavailable` where the connection is lost.
final class Link {
    let handle: OpaquePointer
    var statements = StatementCache()

    /// Opens a connection and gives its session the configured role and limits.
    init(_ configuration: PoolConfiguration) throws {
        // A value before `dbname` is a default that the connection string may override.
        let settings = [
            ("connect_timeout", String(max(2, configuration.connectTime.components.seconds))),
            ("fallback_application_name", configuration.applicationName),
            ("target_session_attrs", "read-write"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"),
            ("dbname", configuration.connection),
            ("client_encoding", "UTF8"),
        ]
        let opened = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in
                PQconnectdbParams(keywords, values, 1)
            }
        }
        guard let opened else { throw DatabaseError.unavailable("no memory for a connection") }
        handle = opened
        guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        _ = try execute(Self.session(configuration))
    }

    deinit { PQfinish(handle) }

    var isIdle: Bool {
        PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    var isInTransaction: Bool {
        PQtransactionStatus(handle) == PQTRANS_INTRANS
            || PQtransactionStatus(handle) == PQTRANS_INERROR
    }

    /// Runs one or several statements without parameters; gives the last one's tag, such as
    /// `COMMIT`.
    func execute(_ text: String) throws -> String {
        guard let result = PQexec(handle, text) else { throw lost() }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            return String(cString: PQcmdStatus(result))
        default:
            throw PQstatus(handle) == CONNECTION_OK ? ServerReport(result) : lost()
        }
    }

    /// The error for a connection that no longer works.
    func lost() -> DatabaseError {
        let message = String(cString: PQerrorMessage(handle))
        return .unavailable(message.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// What holds for every statement of a session. Compiling one takes longer than running it where
    /// policies make the planner think it dear: seconds, for a page.
    private static func session(_ configuration: PoolConfiguration) -> String {
        let role = configuration.role.map { "SET ROLE \(quotedIdentifier($0)); " } ?? ""
        return role + """
            SET statement_timeout = \(configuration.statementTime.milliseconds);
            SET lock_timeout = \(configuration.lockTime.milliseconds);
            SET idle_in_transaction_session_timeout = \
            \(configuration.transactionTime.idleMilliseconds);
            SET TimeZone = 'UTC';
            SET client_min_messages = warning;
            SET jit = off;
            SET standard_conforming_strings = on
            """
    }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// When the server ends the session of a transaction that is left alone: some seconds after the
    /// program should have, and never where there is no limit.
    var idleMilliseconds: Int64 { self == .zero ? 0 : milliseconds + 5000 }
}

/// Strings as a C array of strings that ends with nil.
func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R
) -> R {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { buffer in
        withUnsafePointer(to: nil as UnsafePointer<CChar>?) { body(buffer.baseAddress ?? $0) }
    }
}
