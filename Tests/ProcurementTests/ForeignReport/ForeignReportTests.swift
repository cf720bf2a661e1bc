import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Frameworks of another authority: counted, followed, and not held against anybody.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct ForeignReportTests {
    private static let today = SampleFramework.today

    private func recording(_ sample: SampleFramework) -> ForeignRecording {
        ForeignRecording(framework: sample.framework, person: Desk.buyer, today: Self.today)
    }

    @Test func `nothing is ordered before the documents name the association (PROC-4)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(
            database, number: "FOR-1", authority: "Federal desk")
        await #expect(
            throws: CallOffRefusal.check(
                CheckedStep(step: .beneficiary, outcome: .refused, note: "Federal desk"))
        ) { _ = try await sample.submitted(100) }
        try await database.pool.transaction(.association) {
            try await recording(sample).list("Annex B", in: $0)
        }
        #expect(try await sample.approve(try await sample.submitted(100)) == .approved)
        await #expect(throws: ForeignReportRefusal.isListed) {
            try await database.pool.transaction(.association) {
                try await recording(sample).list("Annex C", in: $0)
            }
        }
    }

    @Test func `its ceiling is followed: above it people are warned, and not refused (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(
            database, number: "FOR-2", authority: "Federal desk")
        func standing() async throws -> ForeignStanding {
            try #require(
                try await database.pool.read(
                    .association, ForeignReportStore.standing(of: sample.framework)))
        }
        try await database.pool.transaction(.association) { transaction in
            try await recording(sample).list("Annex B", in: transaction)
            try await recording(sample).report(
                .euro(990_000), asOf: Self.today.adding(days: -1), source: "Letter",
                in: transaction)
        }
        #expect(try await standing().known == .euro(990_000))
        #expect(try await sample.approve(try await sample.submitted(20_000)) == .approved)
        #expect(try await standing().known == .euro(1_010_000), "above the 1,000,000 announced")
        #expect(try await sample.taken()[0] == .euro(20_000), "what our members took is counted")
        let wrong: [(Int, ForeignReportRefusal)] = [
            (2, .liesAhead(Self.today.adding(days: 2))),
            (-9, .isBeforeTheLast(Self.today.adding(days: -1))),
        ]
        for (day, refusal) in wrong {
            await #expect(throws: refusal) {
                try await database.pool.transaction(.association) {
                    try await recording(sample).report(
                        .zero, asOf: Self.today.adding(days: day), source: "Letter", in: $0)
                }
            }
        }
        // The latest report has what was ordered before it in it.
        try await database.pool.transaction(.association) {
            try await recording(sample).report(
                .euro(995_000), asOf: Self.today, source: "Page", in: $0)
        }
        #expect(try await standing().known == .euro(995_000))
    }

    @Test func `of the association's own framework nothing is reported`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "FOR-3")
        await #expect(throws: ForeignReportRefusal.isOurOwn) {
            try await database.pool.transaction(.association) {
                try await recording(sample).report(
                    .zero, asOf: Self.today, source: "x", in: $0)
            }
        }
        await #expect(throws: ForeignReportRefusal.isOurOwn) {
            try await database.pool.transaction(.association) {
                try await recording(sample).list("x", in: $0)
            }
        }
    }
}
