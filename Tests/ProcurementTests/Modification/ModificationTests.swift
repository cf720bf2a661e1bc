import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// How far a framework in force may change.
@Suite struct ModificationDraftTests {
    private func refusal(
        _ ground: ModificationGround, _ cents: Int64, earlier: Int64 = 0,
        initial: Int64 = 1_400_000, kind: FrameworkKind = .services, taken: Int64 = 0,
        state: Framework.State = .inForce, endsOn: Day? = nil
    ) throws -> ModificationRefusal? {
        var facts = try FrameworkDraft.sample()
        facts.kind = kind
        facts.maximum = .euro(initial)
        let framework = Framework(
            id: 1, facts: facts, state: state, madeBy: 1, confirmedOn: nil, endedOn: nil,
            endReason: "", version: 1,
            headroom: Headroom(maximum: .euro(initial), taken: .euro(taken)),
            endsOn: facts.endsOn)
        let draft = ModificationDraft(
            ground: ground, amount: Cents(cents), endsOn: endsOn, reason: "A reason")
        do throws(ModificationRefusal) {
            try draft.decide(
                framework, earlier: .euro(earlier), european: .euro(216_000),
                lowValue: .euro(30_000))
        } catch { return error }
        return nil
    }

    @Test func `small ones together stay within a tenth of the initial value (PROC-10)`() throws {
        // Services of 1.400.000: 90.000 before, so that 50.000 more reach 140.000 exactly.
        #expect(try refusal(.deMinimis, 4_999_900, earlier: 90_000) == nil)
        #expect(try refusal(.deMinimis, 5_000_000, earlier: 90_000) == nil)
        #expect(
            try refusal(.deMinimis, 5_000_100, earlier: 90_000)
                == .isAboveItsShare(Cents(14_000_100), .euro(140_000), percent: 10))
        #expect(try refusal(.deMinimis, 20_000_000, kind: .works) == nil)
    }

    @Test func `small ones stay below the European threshold (PROC-6, PROC-10)`() throws {
        #expect(try refusal(.deMinimis, 21_599_999, initial: 3_000_000) == nil)
        #expect(
            try refusal(.deMinimis, 21_600_000, initial: 3_000_000)
                == .reachesTheThreshold(.euro(216_000), .euro(216_000)))
    }

    @Test(arguments: [ModificationGround.additional, .unforeseeable])
    func `each of these is half the initial value at most, not together (PROC-10)`(
        _ ground: ModificationGround
    ) throws {
        #expect(try refusal(ground, 70_000_000) == nil)
        #expect(try refusal(ground, 56_000_000, earlier: 560_000) == nil)
        #expect(
            try refusal(ground, 70_000_001) == .isAboveHalf(Cents(70_000_001), .euro(700_000)))
    }

    @Test func `the decree's own grounds hold above 30.000 euro only (PROC-11)`() throws {
        let small = ModificationRefusal.decreeDoesNotHold(.euro(30_000), .euro(30_000))
        for ground: ModificationGround in [.additional, .unforeseeable, .deMinimis] {
            #expect(try refusal(ground, 1, initial: 30_000) == small, "\(ground)")
            #expect(try refusal(ground, 1, initial: 30_001) == nil, "\(ground)")
        }
        #expect(try refusal(.review, 1, initial: 30_000) == nil)
    }

    @Test
    func `what is written in a review clause has no cap, and no ceiling falls below its orders`()
        throws
    {
        #expect(try refusal(.review, 500_000_000) == nil)
        #expect(
            try refusal(.review, -100_000_000, taken: 500_000)
                == .isBelowWhatIsTaken(.euro(400_000), .euro(500_000)))
        #expect(try refusal(.review, 0) == .changesNothing)
        #expect(try refusal(.review, 100, state: .draft) == .isNotInForce)
        #expect(
            try refusal(.review, 0, endsOn: .day("2025-01-01")) == .endsBeforeItStarts)
    }
}

/// Modifications in the database.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct ModificationTests {
    @Test func `another person's approval raises the ceilings and moves the last day (PROC-10)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-M1")
        @Sendable func recording(_ person: Int64) -> ModificationRecording {
            ModificationRecording(
                framework: sample.framework, person: person, today: SampleFramework.today)
        }
        func propose(_ draft: ModificationDraft) async throws -> Int64 {
            try #require(
                try await database.pool.transaction(.association) {
                    try await recording(Desk.buyer).propose(draft, in: $0)
                })
        }
        func decide(_ id: Int64, _ person: Int64, _ approved: Bool = true) async throws {
            let found = try await database.pool.transaction(.association, isolation: .readCommitted)
            {
                try await recording(person).decide(id, approved: approved, in: $0)
            }
            #expect(found)
        }
        let first = try await propose(
            ModificationDraft(
                ground: .deMinimis, lot: sample.lot, amount: .euro(60_000),
                endsOn: try .day("2030-03-31"), reason: "More members than thought"))
        await #expect(throws: ModificationRefusal.approvalByTheSamePerson) {
            try await decide(first, Desk.buyer)
        }
        try await decide(first, Desk.second)
        await #expect(throws: ModificationRefusal.decidedBefore) {
            try await decide(first, Desk.third)
        }
        let (framework, lots) = try await database.pool.read(
            .association, FrameworkStore.framework(sample.framework),
            LotStore.lots(of: sample.framework))
        #expect(framework?.headroom.maximum == .euro(1_060_000))
        #expect(try framework?.endsOn == .day("2030-03-31"))
        #expect(lots.first?.headroom.maximum == .euro(1_060_000))
        #expect(framework?.facts.maximum == .euro(1_000_000), "what was announced stays")

        let aside = try await propose(
            ModificationDraft(ground: .deMinimis, amount: .euro(40_000), reason: "Again"))
        try await decide(aside, Desk.second, false)
        let second = try await propose(
            ModificationDraft(ground: .deMinimis, amount: .euro(40_000), reason: "Again"))
        try await decide(second, Desk.second)
        await #expect(throws: ModificationRefusal.self) {
            _ = try await propose(
                ModificationDraft(ground: .deMinimis, amount: .euro(1), reason: "And again"))
        }
    }
}
