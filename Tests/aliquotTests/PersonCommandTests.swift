import Foundation
import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import aliquot

/// The command with which the first administrator is added, run as the program itself.
@Suite(.database(migrations: migrations), .timeLimit(.minutes(2)))
struct PersonCommandTests {
    /// Runs `aliquot person add` on the test's database with a line of standard input.
    private func add(
        _ arguments: [String], password: String
    ) async throws -> ChildProcess.Result {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "aliquot")
        return try await ChildProcess.run(
            program.path, ["person", "add"] + arguments,
            environment: ["DATABASE_URL": TestDatabase.current.connection],
            input: Data((password + "\n").utf8))
    }

    @Test func `the first administrator is added and recorded, a mistake is one line`()
        async throws
    {
        let pool = try TestDatabase.current.pool
        #expect(try await !pool.read(.association, PersonStore.hasAnybody))
        let password = "correct horse battery"
        let named = ["--name", "Root Peeters"]
        let mistakes: [([String], String, String)] = [
            (["root", "--role", "administrator"], "short", "12 characters at least"),
            (["root", "--role", "administrator"], "my root password", "the user name “root”"),
            (["root", "--role", "boss"], password, "no role “boss”"),
            (["root", "--role", "hr", "--language", "de"], password, "no language “de”"),
            (["root", "--role", "member", "--member", "M0009"], password, "no member M0009"),
            (["root", "--role", "supplier", "--supplier", "BE9"], password, "the number BE9"),
            (["r t", "--role", "hr"], password, "cannot be a user name"),
        ]
        for (arguments, typed, words) in mistakes {
            let outcome = try await add(arguments + named, password: typed)
            #expect(outcome.status == 65)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(words))
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
        #expect(try await !pool.read(.association, PersonStore.hasAnybody))

        let root = ["Root", "--role", "administrator"] + named
        let done = try await add(root, password: password)
        #expect(done.status == 0, "\(done.errors)")
        #expect(done.output == "root can sign in.\n")
        let again = try await add(root, password: password)
        #expect(again.status == 65)
        #expect(again.errors.contains("the user name “root” already"))

        let who: SQL = "SELECT id FROM kernel.person WHERE role = 'administrator'"
        let id: Int64 = try await pool.read(.association, who.one { try $0["id"] })
        let history = try await pool.read(.association, History.of("person/\(id)"))
        #expect(history.map(\.action) == ["person-admission"])
        #expect(history.first?.actor == nil)
        #expect(history.first?.after.contains(Fact("login", "root")) == true)
    }
}
