import Foundation
import Journal
import Kernel
import Logging
import Postgres
import TestKit

/// The product's own first migration.
let kernelMigrations: [Migration] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Migrations/0001_kernel.sql")
    guard let sql = try? String(contentsOf: file, encoding: .utf8) else {
        preconditionFailure("\(file.path) cannot be read")
    }
    return [Migration(version: 1, name: "kernel", sql: sql)]
}()

let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

extension TestDatabase {
    /// Runs a statement that gives no rows, with all rights.
    func execute(_ statements: SQL...) async throws {
        try await owner.transaction(.association) { transaction in
            for statement in statements { try await transaction.run(statement.done) }
        }
    }

    /// Records events as the program does, and gives their numbers.
    func record(_ events: [Event]) async throws -> [Int64] {
        try await pool.transaction(.association) { transaction in
            try await transaction.run(all: events.map(\.recorded))
        }
    }

    /// Records that many events, seals them, and gives their numbers.
    func recordAndSeal(_ count: Int) async throws -> [Int64] {
        let events = try await record((0..<count).map { Event.sample($0) })
        try await Sealer(pool: pool, logger: silence).sealPending()
        return events
    }

    /// A person who acts.
    func person(_ name: String) async throws -> Int64 {
        let statement: SQL = """
            INSERT INTO kernel.person (login, name, role, language, password_hash)
            VALUES (lower(\(name)), \(name), 'finance', 'nl', '')
            RETURNING id
            """
        return try await owner.transaction(.association) { transaction in
            try await transaction.run(statement.one { try $0["id"] })
        }
    }

    /// The numbers of the sealed events in the order of the chain.
    func sealedEvents() async throws -> [Int64] {
        let statement: SQL = "SELECT event_id FROM kernel.event_seal ORDER BY position"
        return try await pool.read(.association, statement.rows { try $0["event_id"] })
    }

    /// The intact chain, or nil where it is broken.
    func intactChain() async throws -> IntactChain? {
        guard case .intact(let chain) = try await EventChain.verify(pool) else { return nil }
        return chain
    }
}

extension Event {
    static func sample(_ number: Int) -> Event {
        Event(
            "admission", of: "membership/member/\(number)", by: nil,
            after: [Fact("name", "M\(number)")])
    }
}

/// A door that tests keep closed until something else has happened.
struct Gate: Sendable {
    private let opened = AsyncStream.makeStream(of: Void.self)

    func open() {
        opened.continuation.finish()
    }

    func passed() async {
        for await _ in opened.stream {}
    }
}
