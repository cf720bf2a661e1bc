import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// The library of specifications and the calendar of planned tenders.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct LibraryTests {
    private static let today = SampleFramework.today
    private static let pdf = Array("%PDF-1.7 first".utf8)

    private func specification(_ number: String) async throws -> Int64 {
        try await TestDatabase.current.pool.transaction(.association) {
            try await SpecificationDraft(number: number, title: "Laptops")
                .record(by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    private func keep(_ bytes: [UInt8], in specification: Int64) async throws -> Int? {
        try await TestDatabase.current.pool.transaction(.association) {
            try await SpecificationDocument(named: "a.pdf", bytes: bytes, note: "New")
                .record(of: specification, by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    @Test func `each version is kept with its hash under a name of its own`() async throws {
        let pool = try TestDatabase.current.pool
        let id = try await specification("BEST 2026/1")
        #expect(try await keep(Self.pdf, in: id) == 1)
        await #expect(throws: SpecificationRefusal.versionIsTheSame) {
            _ = try await keep(Self.pdf, in: id)
        }
        #expect(try await keep(Self.pdf + [0x20], in: id) == 2)
        let versions = try await pool.read(.association, SpecificationStore.versions(of: id))
        #expect(versions.map(\.fileName) == ["BEST-2026-1-v2.pdf", "BEST-2026-1-v1.pdf"])
        #expect(versions.allSatisfy { $0.sha256.count == 64 })
        let first = try #require(versions.last)
        let file = try await pool.read(.association, SpecificationStore.file(first.id, of: id))
        #expect(file?.bytes == Self.pdf)
        await #expect(throws: SpecificationRefusal.numberIsTaken("BEST 2026/1")) {
            _ = try await specification("BEST 2026/1")
        }
    }

    @Test func `a document is known by its bytes, not by its name`() throws {
        func refusal(_ name: String, _ bytes: [UInt8]) -> SpecificationRefusal? {
            do throws(SpecificationRefusal) {
                _ = try SpecificationDocument(named: name, bytes: bytes, note: "x")
                return nil
            } catch { return error }
        }
        let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        #expect(refusal("a.pdf", []) == .fileIsMissing)
        #expect(refusal("a.pdf", Array("MZ".utf8)) == .fileIsOfAnotherKind)
        #expect(refusal("a.docx", zip) == nil)
        #expect(
            refusal("a.pdf", zip + [UInt8](repeating: 0, count: SpecificationDocument.limit))
                == .fileIsTooLarge)
        #expect(try SpecificationDocument(named: "a.exe", bytes: zip, note: "x").suffix == "zip")
        #expect(try SpecificationDocument(named: "a.DOCX", bytes: zip, note: "x").suffix == "docx")
    }

    @Test func `the last word on a reuse counts, in money or in hours`() async throws {
        let database = try TestDatabase.current
        let framework = try await SampleFramework(database, number: "LIB-1").framework
        let other = try await SampleFramework(database, number: "LIB-2").framework
        let id = try await specification("BEST-2")
        _ = try await keep(Self.pdf, in: id)
        func state(_ framework: Int64, _ saving: SpecificationSaving, version: Int = 1)
            async throws
        {
            try await database.pool.transaction(.association) {
                try await SpecificationReuse(
                    of: id, version: version, by: .framework(framework), saving: saving,
                    ground: "The hours of 2022"
                ).record(by: Desk.buyer, on: Self.today, in: $0)
            }
        }
        try await state(framework, .hours(Millionths(whole: 40)))
        try await state(framework, .hours(Millionths(whole: 62)))
        try await state(other, .money(.euro(9_500)))
        await #expect(throws: SpecificationRefusal.hasNoVersion) {
            try await state(other, .money(.zero), version: 2)
        }
        let found = try await database.pool.read(
            .association, SpecificationStore.specification(id))
        #expect(found?.uses == 2)
        #expect(found?.hours == Millionths(whole: 62))
        #expect(found?.saving == .euro(9_500))
        let uses = try await database.pool.read(.association, SpecificationStore.uses(of: id))
        #expect(Set(uses.map(\.name)) == ["LIB-1", "LIB-2"])
        #expect(throws: SpecificationRefusal.savingIsOneOfTwo) {
            _ = try SpecificationSaving(.euro(1), .one)
        }
        #expect(throws: SpecificationRefusal.savingIsOneOfTwo) {
            _ = try SpecificationSaving(nil, nil)
        }
    }

    private func plan(_ title: String, on day: String = "2027-03-01") async throws -> Int64 {
        let draft = PlannedTenderDraft(
            title: title, kind: .supplies, expectedOn: try .day(day), tenderer: .member(1))
        return try await TestDatabase.current.pool.transaction(.association) {
            try await draft.record(by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    private func need(
        _ tender: Int64, _ quantity: Int64, _ euro: Int64, of member: Int64 = 1,
        by person: Int64 = Desk.ann, as scope: Scope = .member(1)
    ) async throws {
        try await TestDatabase.current.pool.transaction(scope) {
            try await TenderNeedDraft(
                tender: tender, member: member, quantity: Millionths(whole: quantity),
                unit: "piece", estimated: .euro(euro)
            ).record(by: person, on: Self.today, in: $0)
        }
    }

    @Test func `members say what they need, the last word counts, and nothing takes it back`()
        async throws
    {
        let pool = try TestDatabase.current.pool
        let tender = try await plan("Screens")
        try await need(tender, 10, 2_000)
        try await need(tender, 40, 8_000)
        try await need(tender, 5, 1_000, of: 2, by: Desk.ben, as: .member(2))
        func sum(_ scope: Scope) async throws -> Cents? {
            try await pool.read(scope, PlannedTenderStore.tender(tender))?.estimated
        }
        #expect(try await sum(.association) == .euro(9_000))
        #expect(try await sum(.member(1)) == .euro(8_000), "a member sees its own need")
        #expect(try await sum(.member(3)) == .zero)
        await #expect(throws: PlannedTenderRefusal.needHasNoValue) {
            try await need(tender, 0, 1)
        }
        try await need(tender, 0, 0)
        #expect(try await sum(.association) == .euro(1_000))
        await #expect(throws: DatabaseError.self, "nobody speaks for another member") {
            try await need(tender, 1, 1, of: 2)
        }
    }

    @Test func `a plan lies ahead, and stays as it ended`() async throws {
        let pool = try TestDatabase.current.pool
        await #expect(throws: PlannedTenderRefusal.liesBehind(Self.today)) {
            _ = try await plan("Late", on: "2026-05-31")
        }
        let tender = try await plan("Chairs")
        let changed = PlannedTenderDraft(
            title: "Chairs and tables", kind: .supplies, expectedOn: try .day("2027-04-01"))
        func change(version: Int) async throws {
            try await pool.transaction(.association) {
                try await changed.change(
                    tender, version: version, by: Desk.buyer, on: Self.today, in: $0)
            }
        }
        try await change(version: 1)
        await #expect(throws: PlannedTenderRefusal.changedMeanwhile) {
            try await change(version: 1)
        }
        func end(_ end: PlannedTenderEnd) async throws {
            try await pool.transaction(.association) {
                try await end.record(of: tender, by: Desk.buyer, on: Self.today, in: $0)
            }
        }
        try await end(.dropped("A member tenders itself"))
        await #expect(throws: PlannedTenderRefusal.hasEnded) { try await end(.dropped("Again")) }
        await #expect(throws: PlannedTenderRefusal.hasEnded) { try await need(tender, 1, 1) }
        await #expect(throws: PlannedTenderRefusal.hasEnded) { try await change(version: 3) }
        let found = try await pool.read(.association, PlannedTenderStore.tender(tender))
        #expect(found?.state == .dropped && found?.facts == changed)
    }

    @Test func `the sum of all needs decides on the publication (PROC-6, PROC-7)`() {
        let thresholds = Thresholds(
            lowValue: .euro(30_000), publication: .euro(140_000), european: .euro(216_000))
        #expect(Publication(.zero, thresholds) == .none)
        #expect(Publication(Cents(2_999_999), thresholds) == .invoice)
        #expect(Publication(.euro(30_000), thresholds) == .negotiation)
        #expect(Publication(.euro(140_000), thresholds) == .national)
        #expect(Publication(Cents(21_599_999), thresholds) == .national)
        #expect(Publication(.euro(216_000), thresholds) == .european)
    }
}
