import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// An exclusion of a tender: one officer proposes it, another confirms it, and it may be revoked.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct ExclusionTests {
    private static let exclusion = TenderExclusion(.irregular, "The plan is missing")

    @Test func `an exclusion counts once another officer confirmed it (PROC-5)`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-second")
        let id = try await sample.invited()
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.tender(id, by: 1, .euro(60_000))
        try await sample.opened(id)
        let cheap = sample.participants[1]
        func told() async throws -> TenderExclusion? {
            try await database.pool.read(.supplier(2), ExcludedTender.own(of: id))
        }
        func first() async throws -> ExcludedTender {
            try #require(
                try await database.pool.read(.association, ExcludedTender.all(of: id)).first)
        }
        try await sample.step(id) { try await $0.exclude(cheap, for: Self.exclusion, in: $1) }
        let proposed = try await first()
        #expect(proposed.state == .proposed)
        #expect(try await told() == nil, "its supplier reads nothing of a proposal")
        await #expect(throws: CompetitionRefusal.exclusionConfirmedByTheSamePerson) {
            try await sample.step(id) { try await $0.confirm(exclusion: proposed.id, in: $1) }
        }
        // As long as it is open the tender counts, and nothing is proposed.
        try await sample.score(id, by: Desk.buyer, [5, 9])
        try await sample.score(id, by: Desk.second, [6, 8])
        await #expect(throws: CompetitionRefusal.exclusionIsUndecided("Supplier two")) {
            try await sample.step(id) { try await $0.propose(because: "x", in: $1) }
        }
        try await sample.step(id, by: Desk.second) {
            try await $0.confirm(exclusion: proposed.id, in: $1)
        }
        #expect(try await first().confirmation?.person == "Second")
        #expect(try await told() == Self.exclusion)
        await #expect(throws: CompetitionRefusal.exclusionIsDecided) {
            try await sample.step(id, by: Desk.third) {
                try await $0.confirm(exclusion: proposed.id, in: $1)
            }
        }
        try await sample.step(id) { try await $0.propose(because: "Left", in: $1) }
        await #expect(throws: CompetitionRefusal.isNotOpened, "not under a proposal") {
            try await sample.step(id) {
                try await $0.revoke(exclusion: proposed.id, because: "x", in: $1)
            }
        }
        let award = try await database.pool.read(.association, CompetitionFile.award(of: id))
        #expect(award?.supplier == "Supplier one")
    }

    @Test func `a revoked exclusion brings the tender back, to be scored and ranked (PROC-5)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-again")
        let id = try await sample.invited()
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.tender(id, by: 1, .euro(60_000))
        try await sample.opened(id)
        let cheap = sample.participants[1]
        try await sample.exclude(cheap, from: id, for: Self.exclusion)
        try await sample.score(id, by: Desk.buyer, [5])
        try await sample.score(id, by: Desk.second, [6])
        try await sample.step(id) { try await $0.propose(because: "Left", in: $1) }
        try await sample.step(id, by: Desk.second) {
            try await $0.sendBack(because: "The plan is on page 12", in: $1)
        }
        let found = try #require(
            try await database.pool.read(.association, ExcludedTender.all(of: id)).first)
        try await sample.step(id, by: Desk.second) {
            try await $0.revoke(exclusion: found.id, because: "It is on page 12", in: $1)
        }
        await #expect(throws: CompetitionRefusal.exclusionIsDecided) {
            try await sample.step(id) {
                try await $0.revoke(exclusion: found.id, because: "x", in: $1)
            }
        }
        let told = try await database.pool.read(.supplier(2), ExcludedTender.own(of: id))
        #expect(told == nil)
        await #expect(throws: CompetitionRefusal.scoresAreMissing) {
            try await sample.step(id) { try await $0.propose(because: "x", in: $1) }
        }
        let line = ScoreLine(position: 2, participant: cheap, points: 7, reason: "Read")
        for person in [Desk.buyer, Desk.second] {
            try await sample.step(id, by: person) { try await $0.score([line], in: $1) }
        }
        await #expect(throws: CompetitionRefusal.scoredBefore) {
            try await sample.step(id) { try await $0.score([line], in: $1) }
        }
        try await sample.step(id) { try await $0.propose(because: "Best", in: $1) }
        let award = try await database.pool.read(.association, CompetitionFile.award(of: id))
        #expect(award?.supplier == "Supplier two")
        // The file keeps all of it.
        let record = try await database.pool.read(.association, ExcludedTender.all(of: id))
        #expect(record.map(\.state) == [.revoked])
        #expect(record.first?.revocation?.reason == "It is on page 12")
    }
}
