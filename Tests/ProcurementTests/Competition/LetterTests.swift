import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Procurement

/// The letters of a competition, as the officers send them and as each supplier reads its own.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct LetterTests {
    /// What a letter says, in one text.
    private func text(_ letter: Letter) -> String {
        let merits = letter.merits.map { "\($0.criterion.name) \($0.own) \($0.chosen)" }
        return "\(letter.supplier) \(letter.outcome) \(letter.winner) \(letter.winnerTotal) "
            + "\(merits) \(letter.reasons) \(letter.signer) \(letter.awardedOn)"
    }

    private func officers(_ id: Int64, to participant: Int64) async throws -> Letter? {
        let pool = try TestDatabase.current.pool
        let held = try #require(
            try await pool.read(.association, CompetitionStore.competition(id)))
        let (place, invitations, tenders, excluded, scores, award) = try await pool.read(
            .association, CompetitionStore.place(of: held.facts.lot, in: .en),
            CompetitionFile.invitations(of: id), CompetitionStore.opened(id),
            ExcludedTender.all(of: id), CompetitionStore.scores(id, for: 0),
            CompetitionFile.award(of: id))
        return Letter(
            held, try #require(place), invitations, tenders, excluded, scores, award,
            to: participant)
    }

    private func suppliers(_ id: Int64, _ supplier: Int64) async throws -> Letter? {
        let pool = try TestDatabase.current.pool
        let scope = Scope.supplier(supplier)
        let held = try await pool.read(scope, InvitationStore.invitation(id, in: .en))
        let (criteria, outcome, merits) = try await pool.read(
            scope, InvitationStore.criteria(of: id), TenderOutcome.own(of: id),
            TenderOutcome.merits(of: id))
        guard let held, let outcome else { return nil }
        return Letter(held, criteria, outcome, merits)
    }

    @Test(arguments: PriceFormula.allCases, TieRule.allCases)
    func `a supplier reads the letter that the officers have, and only its own (PROC-5)`(
        formula: PriceFormula, rule: TieRule
    ) async throws {
        let sample = try await SampleCompetition(
            TestDatabase.current, number: "RA-\(formula)-\(rule)")
        let id = try await sample.invited(try sample.draft(formula: formula, tieRule: rule))
        try await sample.tender(id, by: 0, .euro(91_357))
        try await sample.tender(id, by: 1, .euro(88_123))
        try await sample.opened(id)
        try await sample.score(id, by: Desk.buyer, [9, 6])
        try await sample.score(id, by: Desk.second, [8, 7])
        try await sample.step(id) { try await $0.propose(because: "Best", in: $1) }
        #expect(try await suppliers(id, 1) == nil, "nobody reads a letter before the award")
        try await sample.step(id, by: Desk.second) { try await $0.award(in: $1) }
        for supplier in 1...3 {
            let sent = try #require(
                try await officers(id, to: sample.participants[supplier - 1]))
            let read = try #require(try await suppliers(id, Int64(supplier)))
            #expect(text(read) == text(sent))
        }
        #expect(try await suppliers(id, 1)?.isWon == true)
        guard case .lost(total: _, rank: 2, count: 2) = try await suppliers(id, 2)?.outcome else {
            Issue.record("the second of two lost")
            return
        }
        for scope: Scope in [.association, .member(1), .nobody] {
            let (outcome, merits) = try await sample.database.pool.read(
                scope, TenderOutcome.own(of: id), TenderOutcome.merits(of: id))
            #expect(outcome == nil && merits.isEmpty, "\(scope)")
        }
    }

    @Test func `who was excluded reads on which ground, and no points of its own (PROC-5)`()
        async throws
    {
        let sample = try await SampleCompetition(TestDatabase.current, number: "RA-excluded")
        let id = try await sample.invited(
            try sample.draft(leftOut: [sample.participants[2]: "In bankruptcy"]))
        try await sample.tender(id, by: 0, .euro(90_000))
        try await sample.tender(id, by: 1, .euro(60_000))
        try await sample.opened(id)
        let exclusion = TenderExclusion(.irregular, "The plan is missing")
        try await sample.exclude(sample.participants[1], from: id, for: exclusion)
        try await sample.score(id, by: Desk.buyer, [9])
        try await sample.score(id, by: Desk.second, [8])
        try await sample.step(id) { try await $0.propose(because: "Left", in: $1) }
        try await sample.step(id, by: Desk.second) { try await $0.award(in: $1) }
        let read = try #require(try await suppliers(id, 2))
        let sent = try #require(try await officers(id, to: sample.participants[1]))
        #expect(text(read) == text(sent))
        #expect(read.merits.isEmpty && read.reasons.isEmpty)
        guard case .excluded(exclusion) = read.outcome else {
            Issue.record("\(read.outcome)")
            return
        }
        #expect(try await suppliers(id, 3) == nil, "who was left out gets none")
        #expect(try await officers(id, to: sample.participants[2]) == nil)
    }
}
