import Foundation
import Kernel
import Postgres
import TestKit
import Testing

/// The commands as processes: what they read, print and leave as their status.
@Suite struct CommandTests {
    private static let vectors = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "AllocationTests/Vectors")

    private static func vectors(_ name: String) throws -> [[String: Any]] {
        let file = Data(try String(contentsOf: vectors.appending(path: name), encoding: .utf8).utf8)
        return try #require(try JSONSerialization.jsonObject(with: file) as? [[String: Any]])
    }

    @Test func `allocate reads a problem and prints its result`() async throws {
        for vector in try Self.vectors("allocation.json").prefix(3) {
            let problem = try JSONSerialization.data(
                withJSONObject: try #require(vector["problem"]))
            let result = try await AliquotProgram.run(["allocate"], input: problem)
            #expect(result.status == 0)
            #expect(result.errors.isEmpty)
            let printed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            #expect(
                try #require(printed as? NSDictionary)
                    == #require(vector["expected"] as? NSDictionary))
        }
    }

    @Test func `allocate refuses a malformed problem with one line and status 65`() async throws {
        let broken = try Self.vectors("allocation-errors.json").prefix(3).map {
            try JSONSerialization.data(withJSONObject: try #require($0["problem"]))
        }
        for problem in broken + [Data("{".utf8), Data()] {
            let result = try await AliquotProgram.run(["allocate"], input: problem)
            #expect(result.status == 65)
            #expect(result.output.isEmpty)
            #expect(result.errors.hasSuffix("\n"))
            #expect(result.errors.count(of: "\n") == 1, "\(result.errors)")
        }
    }

    @Test(.database(migrations: migrations))
    func `import takes a list once, and offers a renamed row as a match`() async throws {
        let database = try TestDatabase.current.connection
        let list = try SampleList(["A,Rekenhof,", "B,Koninklijke Bibliotheek van België,KBR"])
        defer { list.remove() }
        let arguments = ["import", "members", list.path, "--as-of", "2026-01-01"]
        let first = try await AliquotProgram.run(arguments, database: database)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("2 "), "\(first.output)")
        let second = try await AliquotProgram.run(arguments, database: database)
        #expect(second.status == 0)
        #expect(second.output.contains("nothing was written"), "\(second.output)")

        let renamed = try SampleList(["A,Rekenhof,", "B,Koninklijke Bibliotheek van Belgie,KBR"])
        defer { renamed.remove() }
        let offer = ["import", "members", renamed.path, "--as-of", "2026-02-01"]
        let offered = try await AliquotProgram.run(offer, database: database)
        #expect(offered.status == 65)
        #expect(offered.errors.contains("M0002"), "\(offered.errors)")
        let taken = try await AliquotProgram.run(offer + ["--rename", "M0002"], database: database)
        #expect(taken.status == 0, "\(taken.errors)")
        let unreadable = try await AliquotProgram.run(
            ["import", "members", "/nowhere.csv"], database: database)
        #expect(unreadable.status != 0)
        #expect(unreadable.output.isEmpty)
    }

    @Test(.database(migrations: migrations, prepared: .demo))
    func `verify finds the demo intact, and says where it is broken`() async throws {
        let database = try TestDatabase.current
        let intact = try await AliquotProgram.run(["verify"], database: database.connection)
        #expect(intact.status == 0, "\(intact.output)")
        #expect(intact.output.contains("cycle 2026-10: intact"), "\(intact.output)")

        try await database.spoil("2026-10")
        let broken = try await AliquotProgram.run(["verify"], database: database.connection)
        #expect(broken.status == 1)
        #expect(broken.output.contains("cycle 2026-10: BROKEN"), "\(broken.output)")
        #expect(broken.output.contains("cycle 2026-09: intact"), "\(broken.output)")
    }
}

/// A list of members on the disk.
private struct SampleList {
    let path: String

    init(_ lines: [String]) throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-members-\(UUID().uuidString).csv")
        try Data(
            (["category,name,short_name"] + lines).joined(separator: "\n").appending("\n").utf8
        )
        .write(to: file)
        path = file.path(percentEncoded: false)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

extension TestDatabase {
    /// Moves a cent in a posted month, as only the owner of the database could.
    fileprivate func spoil(_ period: String) async throws {
        let period = try #require(Period(period))
        let change: SQL = """
            UPDATE cost_sharing.share SET net_cents = net_cents + 1
            WHERE (run_id, pool_id, member_id) IN (
                SELECT share.run_id, share.pool_id, share.member_id
                FROM cost_sharing.share
                JOIN cost_sharing.cycle ON cycle.run_id = share.run_id
                WHERE cycle.period = \(period)
                LIMIT 1)
            """
        try await owner.transaction(.association) { transaction in
            try await transaction.run(SQL("SET LOCAL session_replication_role = replica").done)
            #expect(try await transaction.run(change.affected) == 1)
        }
    }
}
