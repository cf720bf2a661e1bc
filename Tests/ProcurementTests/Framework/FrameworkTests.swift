import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What a framework may be announced as.
@Suite struct FrameworkDraftTests {
    private static let thresholds = Thresholds(
        lowValue: .euro(30_000), publication: .euro(140_000), european: .euro(216_000))

    private func refusal(
        _ change: (inout FrameworkDraft) throws -> Void
    ) throws -> FrameworkRefusal? {
        var draft = try FrameworkDraft.sample()
        try change(&draft)
        do throws(FrameworkRefusal) { try draft.decide(Self.thresholds) } catch { return error }
        return nil
    }

    @Test func `a framework runs for four years at most, unless motivated (PROC-2)`() throws {
        #expect(try refusal { $0.endsOn = try .day("2029-12-31") } == nil)
        #expect(
            try refusal { $0.endsOn = try .day("2030-01-01") }
                == .spanIsTooLong(last: .day("2029-12-31")))
        #expect(
            try refusal {
                $0.endsOn = try .day("2031-12-31")
                $0.spanReason = "The object is written off over six years"
            } == nil)
        #expect(
            try refusal {
                $0.startsOn = try .day("2026-02-28")
                $0.endsOn = try .day("2030-02-27")
            } == nil)
        #expect(try refusal { $0.publishedOn = try .day("2026-02-01") } == .startsBeforeItsNotice)
        #expect(try refusal { $0.endsOn = $0.startsOn } == .endsBeforeItStarts)
    }

    @Test func `four years from a leap day end before the next one (PROC-2)`() throws {
        #expect(try Day.day("2024-02-29").fourYearsLater == .day("2028-02-29"))
        #expect(try Day.day("2096-02-29").fourYearsLater == .day("2100-02-28"))
        #expect(
            try refusal {
                $0.publishedOn = try .day("2024-01-01")
                $0.startsOn = try .day("2024-03-01")
                $0.endsOn = try .day("2028-02-29")
            } == nil)
    }

    @Test func `the maximum covers the estimate (PROC-3)`() throws {
        #expect(
            try refusal { $0.maximum = .euro(700_000) }
                == .maximumIsBelowEstimate(.euro(800_000), .euro(700_000)))
    }

    @Test func `the procedure and the notice fit the value (PROC-6, PROC-7)`() throws {
        func of(
            _ euro: Int64, _ procedure: Procedure, notice: String = ""
        ) throws -> FrameworkRefusal? {
            try refusal {
                $0.procedure = procedure
                $0.notice = notice
                $0.estimated = .euro(euro)
                $0.maximum = .euro(euro)
            }
        }
        #expect(try of(29_999, .lowValue) == nil)
        #expect(
            try of(30_000, .lowValue)
                == .procedureIsTooLight(.lowValue, .euro(30_000), limit: .euro(30_000)))
        #expect(try of(139_999, .negotiatedWithoutPublication) == nil)
        #expect(
            try of(140_000, .negotiatedWithoutPublication)
                == .procedureIsTooLight(
                    .negotiatedWithoutPublication, .euro(140_000), limit: .euro(140_000)))
        #expect(
            try of(140_000, .open)
                == .noticeIsMissing(.euro(140_000), limit: .euro(140_000), isEuropean: false))
        #expect(
            try of(216_000, .open)
                == .noticeIsMissing(.euro(216_000), limit: .euro(216_000), isEuropean: true))
        #expect(try of(216_000, .open, notice: "2026/S 1-1") == nil)
    }
}

/// Frameworks in the database: drawn up by one person, put in force by another, ended.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct FrameworkTests {
    @Test func `thresholds are those of the day of publication (PROC-6, PROC-7)`() async throws {
        let pool = try TestDatabase.current.pool
        func thresholds(_ kind: FrameworkKind, _ day: String) async throws -> Thresholds {
            try await pool.read(.association, Thresholds.of(kind, on: .day(day)))
        }
        #expect(
            try await thresholds(.services, "2025-12-31")
                == Thresholds(
                    lowValue: .euro(30_000), publication: .euro(143_000),
                    european: .euro(221_000)))
        #expect(try await thresholds(.supplies, "2026-01-01").european == .euro(216_000))
        #expect(try await thresholds(.works, "2026-01-01").european == .euro(5_404_000))
        #expect(try await thresholds(.works, "2025-01-01").european == .euro(5_538_000))
        #expect(try await thresholds(.services, "2023-01-01") == Thresholds())
    }

    @Test func `who draws it up does not put it in force, and what lacks is named`() async throws {
        let database = try TestDatabase.current
        let draft = try await SampleFramework(database, number: "RA-draft", confirmed: false)
        func confirm(_ person: Int64) async throws {
            try await database.pool.transaction(.association) {
                _ = try await FrameworkConfirmation(
                    framework: draft.framework, person: person, today: SampleFramework.today
                ).run(in: $0)
            }
        }
        await #expect(throws: FrameworkRefusal.confirmationByTheSamePerson) {
            try await confirm(Desk.buyer)
        }
        try await confirm(Desk.second)
        let found = try await database.pool.read(
            .association, FrameworkStore.framework(draft.framework))
        #expect(found?.state == .inForce)
        #expect(found?.headroom == Headroom(maximum: .euro(1_000_000), taken: .zero))
        await #expect(throws: FrameworkRefusal.isInForce) { try await confirm(Desk.third) }
        await #expect(throws: FrameworkRefusal.isInForce) {
            _ = try await database.pool.transaction(.association) {
                try await FrameworkDraft.sample("RA-draft").record(
                    as: draft.framework, version: 1, by: Desk.buyer, in: $0)
            }
        }
        await #expect(throws: LotRefusal.isInForce) {
            _ = try await database.pool.transaction(.association) {
                try await LotDraft.sample(2).record(in: draft.framework, by: 1, in: $0)
            }
        }
        await #expect(throws: BeneficiaryRefusal.isInForce) {
            try await database.pool.transaction(.association) {
                try await BeneficiaryList(
                    framework: draft.framework, lines: [BeneficiaryList.Line(code: "M0003")]
                ).record(by: 1, in: $0)
            }
        }
        await #expect(throws: FrameworkRefusal.numberIsTaken("RA-draft")) {
            _ = try await database.pool.transaction(.association) {
                try await FrameworkDraft.sample("RA-draft").record(by: 1, in: $0)
            }
        }
    }

    @Test(
        arguments: [
            ([], 1, .hasNoLot),
            (
                [(1, .single, 2_000_000, 1, 1)], 1,
                .lotIsAboveFramework(1, .euro(2_000_000), .euro(1_000_000))
            ),
            ([(1, .single, 1, 2, 1)], 1, .lotHasTheWrongNumberOfParticipants(1, .single, 2)),
            ([(1, .broker, 1, 0, 0)], 1, .lotHasTheWrongNumberOfParticipants(1, .broker, 0)),
            ([(1, .cascade, 1, 1, 1)], 1, .lotHasTheWrongNumberOfParticipants(1, .cascade, 1)),
            ([(1, .miniCompetition, 1, 2, 0)], 1, .lotHasNoPrices(1)),
            ([(1, .hybrid, 1, 2, 1)], 0, .hasNoBeneficiary), ([(1, .hybrid, 1, 2, 1)], 1, nil),
        ] as [([(Int, LotMode, Int64, Int, Int)], Int, FrameworkRefusal?)])
    func `it is complete before it is in force (PROC-3, PROC-4, PROC-5)`(
        _ lots: [(Int, LotMode, Int64, Int, Int)], _ beneficiaries: Int,
        _ expected: FrameworkRefusal?
    ) throws {
        let framework = Framework(
            id: 1, facts: try .sample(), state: .draft, madeBy: 1, confirmedOn: nil,
            endedOn: nil, endReason: "", version: 1,
            headroom: Headroom(maximum: .euro(1_000_000), taken: .zero),
            endsOn: try .day("2029-12-31"))
        let summaries = lots.map {
            FrameworkConfirmation.LotSummary(
                number: $0.0, mode: $0.1, maximum: .euro($0.2), participants: $0.3, prices: $0.4)
        }
        var found: FrameworkRefusal?
        do throws(FrameworkRefusal) {
            try FrameworkConfirmation.decide(
                framework, summaries, beneficiaries: beneficiaries, by: 2)
        } catch { found = error }
        #expect(found == expected)
    }

    @Test func `an ended framework takes no order (PROC-2)`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-end")
        let order = try await sample.submitted(100)
        try await database.pool.transaction(.association) {
            try await FrameworkEnd(
                framework: sample.framework, reason: "Bought elsewhere", person: Desk.second,
                today: SampleFramework.today
            ).run(in: $0)
        }
        guard case .refused(.check(let step)) = try await sample.approve(order) else {
            Issue.record("it was approved")
            return
        }
        #expect(step.step == .active)
        await #expect(throws: FrameworkRefusal.isNotInForce) {
            try await database.pool.transaction(.association) {
                try await FrameworkEnd(
                    framework: sample.framework, reason: "Again", person: Desk.second,
                    today: SampleFramework.today
                ).run(in: $0)
            }
        }
    }

    @Test func `a typed price list is read, and its mistakes are named by line`() throws {
        let reader = PriceListReader(t: Messages(.en), language: .en)
        let good = reader.items("A;Apple;kg;2.50;6\nB;Pear;kg;3;21")
        #expect(good.messages.isEmpty)
        #expect(good.items.map(\.price) == [Cents(250), Cents(300)])
        #expect(PriceListReader.text(good.items).hasPrefix("A;Apple;kg;2.50;6"))
        let bad = reader.items("code;name;unit;price;vat\nA;Apple;kg;2.50;7\nB;Pear;kg;x;21")
        #expect(bad.messages.count == 2)
        #expect(bad.messages.first?.hasPrefix("Line 2: ") == true)
    }
}
