import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Membership

@Suite struct MemberImportStoreTests {
    private let entry = MemberImportEntry(
        day: Day(year: 2023, month: 1, day: 1) ?? Day(number: 0), basis: "published list")

    /// Plans and writes a list, as the command does.
    private func run(
        _ bytes: [UInt8], _ choices: MemberImportChoices = MemberImportChoices(),
        _ entry: MemberImportEntry? = nil
    ) async throws -> MemberImportOutcome? {
        let rows = try MemberFile(bytes).rows
        return try await TestDatabase.current.pool.transaction(.association) { transaction in
            let register = try await transaction.run(MemberImportStore.register)
            let plan = try MemberImport.plan(rows, existing: register).settled(by: choices)
            return try await MemberImportStore(transaction)
                .apply(plan, entry ?? self.entry, file: bytes, by: nil)
        }
    }

    private func register() async throws -> [RegisteredMember] {
        try await TestDatabase.current.pool.read(.association, MemberImportStore.register)
    }

    private func events() async throws -> Int {
        let sql: SQL = "SELECT count(*) AS count FROM kernel.event"
        return try await TestDatabase.current.pool.read(.association, sql.one { try $0["count"] })
    }

    @Test(.database(migrations: membershipMigrations))
    func `the published list comes in whole, and a second time changes nothing`() async throws {
        let first = try #require(try await run(publishedList))
        #expect(first.admitted.count == 332)
        #expect(first.admitted.first == "M0001")
        #expect(first.admitted.last == "M0332")
        let register = try await register()
        #expect(register.count == 332)
        #expect(register.allSatisfy { $0.present?.span.from == entry.day })
        let standings: SQL = """
            SELECT count(*) AS count FROM membership.member_vat_standing WHERE standing = 'exempt'
            """
        let count: Int = try await TestDatabase.current.pool.read(
            .association, standings.one { try $0["count"] })
        #expect(count == 332)
        let history = try await TestDatabase.current.pool.read(
            .association, History.of("membership/import/\(first.fileDigest)"))
        #expect(history.map(\.action) == ["member-import"])
        #expect(history.first?.after.first == Fact("sha256", first.fileDigest))
        #expect(first.fileDigest.utf8.count == 64)

        #expect(try await run(publishedList) == nil)
        #expect(try await self.register() == register)
        #expect(try await events() == 1)
    }

    @Test(.database(migrations: membershipMigrations))
    func `a renamed row waits for a person and then renames the member`() async throws {
        _ = try await run(publishedList)
        let text = String(decoding: publishedList, as: UTF8.self)
        let changed = Array(
            text.replacing(
                "Federaal Agentschap voor Geneesmiddelen & Gezondheidsproducten",
                with: "Federaal Agentschap voor Geneesmiddelen en Gezondheidsproducten"
            )
            .replacing("L’Habitation", with: "L'Habitation").utf8)
        let before = try await register()
        await #expect(throws: MemberImportRefusal.self) { try await run(changed) }
        #expect(try await register() == before)

        let outcome = try #require(
            try await run(changed, MemberImportChoices(acceptsMatches: true)))
        #expect(outcome.admitted.isEmpty)
        #expect(outcome.corrected.count == 2)
        let after = try await register()
        #expect(after.count == 332)
        #expect(after.map(\.member.code) == before.map(\.member.code))
        #expect(after.count { $0.member.version == 2 } == 2)
        #expect(try await run(changed) == nil)
    }

    @Test(.database(migrations: membershipMigrations))
    func `another category is written with a day only, and closes the one before`() async throws {
        _ = try await run(publishedList)
        let text = String(decoding: publishedList, as: UTF8.self)
        let changed = Array(text.replacing("B,Actiris,", with: "A,Actiris,").utf8)
        #expect(try await run(changed) == nil)

        var dated = entry
        dated.writesCategories = true
        await #expect(throws: CategoryChangeRefusal.notAfterPresent(entry.day)) {
            try await run(changed, MemberImportChoices(), dated)
        }
        dated.day = try .day("2026-01-01")
        #expect(try await run(changed, MemberImportChoices(), dated)?.changed.count == 1)
        let actiris = try #require(
            try await register().first { $0.member.facts.name == "Actiris" })
        #expect(actiris.present == CategorySpan(.a, over: DaySpan(from: dated.day)))
        let spans = try await TestDatabase.current.pool.read(
            .association, CategoryStore.spans(of: actiris.member.id))
        #expect(spans.map(\.category) == [.a, .b])
        #expect(spans.last?.span.until == dated.day)
        #expect(try await run(changed, MemberImportChoices(), dated) == nil)
    }

    @Test(.database(migrations: membershipMigrations))
    func `a list that is wrong anywhere writes nothing`() async throws {
        let broken = publishedList + Array("X,Nieuw lid,\n".utf8)
        await #expect(throws: MemberFileRefusal.self) { try await run(broken) }
        #expect(try await register().isEmpty)
        #expect(try await events() == 0)
    }
}
