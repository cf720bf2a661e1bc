import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What becomes of tenders and proposals between the invitation and the letters.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct OutcomeTests {
    @Test func `a withdrawn tender counts no more, nor what it replaced, until another (PROC-5)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-back")
        let id = try await sample.invited()
        let first = try await sample.tender(id, by: 0, .euro(90_000), body: "First")
        let second = try await sample.tender(id, by: 0, .euro(80_000), body: "Second")
        try await sample.tender(id, by: 1, .euro(95_000), body: "Other")
        await #expect(throws: CompetitionRefusal.tenderIsReplaced, "a colleague replaced it") {
            try await sample.withdraw(id, by: 0, first)
        }
        await #expect(throws: CompetitionRefusal.tenderIsReplaced, "another firm's") {
            try await sample.withdraw(id, by: 1, second)
        }
        try await sample.withdraw(id, by: 0, second)
        await #expect(throws: CompetitionRefusal.tenderIsReplaced) {
            try await sample.withdraw(id, by: 0, second)
        }
        let own = try await database.pool.read(.supplier(1), InvitationStore.receipts(of: id))
        #expect(own.map(\.isWithdrawn) == [true, false])
        let early = try await database.pool.read(.association, CompetitionFile.receipts(of: id))
        #expect(early.isEmpty, "nobody of the association sees it before the deadline")
        let third = try await sample.tender(id, by: 0, .euro(85_000), body: "Third")
        try await sample.withdraw(id, by: 0, third)
        try await sample.close(id)
        await #expect(throws: CompetitionRefusal.withdrawalIsLate(SampleCompetition.tendersUntil)) {
            let digest = try await database.pool.read(
                .supplier(2), InvitationStore.receipts(of: id)
            ).first?.sha256
            try await sample.withdraw(id, by: 1, digest ?? [])
        }
        try await sample.opened(id)
        let opened = try await database.pool.read(.association, CompetitionStore.opened(id))
        #expect(opened.map(\.body) == ["Other"])
        let late = try await database.pool.read(.association, CompetitionFile.receipts(of: id))
        #expect(late.filter(\.isWithdrawn).count == 2 && late.count == 4)
        try await sample.exclude(
            sample.participants[1], from: id, for: TenderExclusion(.price, "Far below cost"))
        await #expect(throws: CompetitionRefusal.nothingWasTendered) {
            try await sample.step(id) { try await $0.propose(because: "x", in: $1) }
        }
    }

    @Test
    func `an excluded tender is not scored and not ranked, and its supplier is told (PROC-5)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-out")
        let id = try await sample.invited()
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.tender(id, by: 1, .euro(60_000))
        let exclusion = TenderExclusion(.irregular, "The plan is missing")
        let cheap = sample.participants[1]
        await #expect(throws: CompetitionRefusal.isNotOpened) {
            try await sample.step(id) { try await $0.exclude(cheap, for: exclusion, in: $1) }
        }
        try await sample.opened(id)
        await #expect(throws: CompetitionRefusal.nothingToExclude) {
            try await sample.step(id) {
                try await $0.exclude(sample.participants[2], for: exclusion, in: $1)
            }
        }
        // One evaluator was faster; its points for the excluded tender are not read any more.
        try await sample.score(id, by: Desk.buyer, [5, 9])
        try await sample.exclude(cheap, from: id, for: exclusion)
        await #expect(throws: CompetitionRefusal.tenderIsExcluded("Supplier two")) {
            try await sample.step(id) { try await $0.exclude(cheap, for: exclusion, in: $1) }
        }
        let told: [(Scope, TenderExclusion?)] = [
            (.supplier(2), exclusion), (.supplier(1), nil), (.supplier(3), nil),
            (.member(1), nil),
        ]
        for (scope, expected) in told {
            let seen = try await database.pool.read(scope, ExcludedTender.own(of: id))
            #expect(seen == expected, "\(scope)")
        }
        try await sample.step(id, by: Desk.second) { try await $0.declare("None", in: $1) }
        await #expect(throws: CompetitionRefusal.scoreIsMissing, "nobody scores it") {
            let lines = [0, 1].map {
                ScoreLine(
                    position: 2, participant: sample.participants[$0], points: 5, reason: "Read")
            }
            try await sample.step(id, by: Desk.second) { try await $0.score(lines, in: $1) }
        }
        let line = ScoreLine(
            position: 2, participant: sample.participants[0], points: 5, reason: "Read")
        try await sample.step(id, by: Desk.second) { try await $0.score([line], in: $1) }
        let scores = try await database.pool.read(
            .association, CompetitionStore.scores(id, for: Desk.third))
        #expect(Set(scores.map(\.participant)) == [sample.participants[0]])
        try await sample.step(id) { try await $0.propose(because: "Left", in: $1) }
        await #expect(throws: CompetitionRefusal.isNotOpened, "after the proposal") {
            try await sample.step(id) {
                try await $0.exclude(sample.participants[0], for: exclusion, in: $1)
            }
        }
        let award = try await database.pool.read(.association, CompetitionFile.award(of: id))
        #expect(award?.supplier == "Supplier one")
    }

    @Test func `a second person sends a proposal back with why, and it stays in the file (PROC-5)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-return")
        let id = try await sample.invited()
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.opened(id)
        try await sample.score(id, by: Desk.buyer, [5])
        try await sample.score(id, by: Desk.second, [6])
        await #expect(throws: CompetitionRefusal.isNotProposed) {
            try await sample.step(id) { try await $0.sendBack(because: "x", in: $1) }
        }
        try await sample.step(id) { try await $0.propose(because: "Best", in: $1) }
        await #expect(throws: CompetitionRefusal.returnedByTheSamePerson) {
            try await sample.step(id) { try await $0.sendBack(because: "x", in: $1) }
        }
        try await sample.step(id, by: Desk.second) {
            try await $0.sendBack(because: "Compare the price", in: $1)
        }
        await #expect(throws: CompetitionRefusal.isNotProposed, "nothing is left to award") {
            try await sample.step(id, by: Desk.second) { try await $0.award(in: $1) }
        }
        let (held, award, returned) = try await database.pool.read(
            .association, CompetitionStore.competition(id), CompetitionFile.award(of: id),
            ReturnedProposal.all(of: id))
        #expect(held?.state == .opened && award == nil)
        #expect(returned.map(\.returnReason) == ["Compare the price"])
        #expect(returned.map(\.reason) == ["Best"] && returned.map(\.proposer) == ["Buyer"])
        try await sample.step(id) { try await $0.propose(because: "6 % lower", in: $1) }
        try await sample.step(id, by: Desk.second) { try await $0.award(in: $1) }
    }

    @Test func `a member follows the competitions for its own needs, and sees only the result`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-member")
        let own = try await sample.invited(try sample.draft(member: 1))
        let prepared = try await sample.prepared(try sample.draft(member: 1))
        let common = try await sample.invited()
        try await sample.tender(own, by: 0, .euro(90_000))
        func seen(_ scope: Scope) async throws -> [MemberCompetition] {
            var found: [MemberCompetition?] = []
            for id in [own, prepared, common] {
                found.append(
                    try await database.pool.read(
                        scope, MemberCompetitionStore.competition(id, in: .en)))
            }
            return found.compactMap { $0 }
        }
        #expect(try await seen(.member(1)).map(\.id) == [own])
        for scope: Scope in [.member(2), .supplier(1), .association, .nobody] {
            #expect(try await seen(scope).isEmpty, "\(scope)")
        }
        try await sample.opened(own)
        try await sample.score(own, by: Desk.buyer, [5])
        try await sample.score(own, by: Desk.second, [6])
        try await sample.step(own) { try await $0.propose(because: "Best", in: $1) }
        #expect(try await seen(.member(1)).first?.result == nil, "not before the award")
        try await sample.step(own, by: Desk.second) { try await $0.award(in: $1) }
        let result = try await seen(.member(1)).first?.result
        #expect(result?.winner == "Supplier one" && result?.price == .euro(90_000))
    }
}
