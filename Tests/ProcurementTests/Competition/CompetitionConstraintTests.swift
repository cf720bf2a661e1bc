import TestKit
import Testing

/// What the database refuses of mini-competitions by itself.
@Suite(.database(migrations: procurementMigrations, prepared: .competing), .serialized)
struct CompetitionConstraintTests {
    @Test(arguments: Breach.ofCompetitions)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }
}

extension TestPreparation {
    /// What the breaches of competitions are tried on.
    fileprivate static let competing = TestPreparation("procurement-competing") { database in
        try await database.fillForBreaches()
        try await SampleCompetition.breakable(in: database)
    }
}
