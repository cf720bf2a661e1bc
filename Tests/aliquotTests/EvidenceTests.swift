import Foundation
import Kernel
import Postgres
import TestKit
import Testing

/// The law and its evidence: what the code cites, the tests name, and the register knows.
@Suite(.database(migrations: migrations)) struct EvidenceTests {
    @Test func `each rule that the code cites stands in the register and has a test that names it`()
        async throws
    {
        let known = try await register()
        let cited = try Citations.inSources()
        #expect(!cited.isEmpty)
        #expect(cited.subtracting(known).sorted() == [], "not in the register of rules")
        let named = try Citations.inTests(of: Citations.laws(of: known))
        #expect(cited.subtracting(named).sorted() == [], "without a test")
    }

    @Test func `no test names a rule that the register does not know`() async throws {
        let known = try await register()
        let named = try Citations.inTests(of: Citations.laws(of: known))
        #expect(named.subtracting(known).sorted() == [])
    }

    private func register() async throws -> Set<String> {
        let rules: SQL = "SELECT DISTINCT identifier FROM kernel.rule"
        let known = try await TestDatabase.current.owner.read(
            .association, rules.rows { try $0["identifier"] as String })
        #expect(!known.isEmpty)
        return Set(known)
    }
}

/// Identifiers of rules, such as VAT-9, in the files of the project.
enum Citations {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Those behind a `Source:` of the code and of the migrations.
    static func inSources() throws -> Set<String> {
        var found: Set<String> = []
        for text in try files(below: "Sources") + files(below: "Migrations") {
            for line in text.split(separator: "\n") where line.contains("Source: ") {
                found.formUnion(line.matches(of: /[A-Z]{2,}-[0-9]+/).map { String($0.output) })
            }
        }
        return found
    }

    /// Those of the given laws that tests name, in a name, a comment or an expected text.
    static func inTests(of laws: Set<String>) throws -> Set<String> {
        var found: Set<String> = []
        for text in try files(below: "Tests") {
            for match in text.matches(of: /\b([A-Z]{2,})-[0-9]+\b/)
            where laws.contains(String(match.1)) {
                found.insert(String(match.0))
            }
        }
        return found
    }

    /// The part of identifiers before the number.
    static func laws(of identifiers: Set<String>) -> Set<String> {
        Set(identifiers.map { String($0.prefix { $0 != "-" }) })
    }

    private static func files(below folder: String) throws -> [String] {
        let root = project.appending(path: folder)
        let names = try #require(FileManager.default.enumerator(atPath: root.path))
        return try names.compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".sql") }
            .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    }
}
