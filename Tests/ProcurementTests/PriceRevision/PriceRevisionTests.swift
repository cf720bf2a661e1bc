import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Revisions of prices as they take effect.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct PriceRevisionTests {
    @Test func `new prices hold from their day on, and the earlier ones stay (PROC-10)`()
        async throws
    {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-1")
        try await revision.publish(2026, 6, 110)
        let id = try await revision.propose(from: SampleRevision.later)
        #expect(try await revision.price(on: SampleRevision.later) == Cents(100), "it waits")
        try await revision.decide(id)
        #expect(try await revision.price(on: SampleRevision.later) == Cents(110))
        #expect(
            try await revision.price(on: SampleRevision.later.adding(days: -1)) == Cents(100))
        let awarded = try await TestDatabase.current.pool.read(
            .association, ParticipantStore.items(of: revision.sample.participant))
        #expect(awarded.map(\.price) == [Cents(100)])
    }

    @Test func `an order costs what the list says on its day at most (PROC-12)`() async throws {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-2")
        try await revision.publish(2026, 6, 110)
        try await revision.decide(try await revision.propose(from: SampleRevision.later))
        await #expect(
            throws: CallOffRefusal.priceIsAboveTheList("A", Cents(110), list: Cents(100))
        ) { _ = try await revision.submit(at: 110) }
        let ordered = try await revision.submit(at: 110, on: SampleRevision.later)
        #expect(try await revision.sample.state(of: ordered) == .submitted)
        // The database itself refuses a line of tomorrow's price today.
        let draft = try await TestDatabase.current.pool.transaction(.association) {
            try await revision.draft(at: 110).record(
                by: Desk.buyer, on: SampleRevision.later, in: $0)
        }
        let broken = try await constraint {
            try await TestDatabase.current.owner.transaction(.association) { transaction in
                _ = try await transaction.run(
                    SQL(
                        """
                        UPDATE procurement.call_off SET state = 'submitted', amount_cents = 1100,
                            quantity = 10000000, submitted_by = 1, submitted_on = '2026-06-30',
                            round = 1
                        WHERE id = \(draft)
                        """
                    ).done)
            }
        }
        #expect(broken == "submitted_price_is_that_of_its_day_at_most")
    }

    @Test func `what is approved keeps its price, what is submitted must fit the list (PROC-10)`()
        async throws
    {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-3")
        let approved = try await revision.submit(at: 100)
        try await revision.sample.approve(approved)
        let waiting = try await revision.submit(at: 100)
        try await revision.revise(to: 90)
        let placed = try await TestDatabase.current.pool.transaction(.association) {
            try await revision.sample.steps(of: approved).place(in: $0)
        }
        #expect(placed == nil)
        #expect(try await revision.sample.state(of: approved) == .placed)
        guard case .refused(let refusal) = try await revision.sample.approve(waiting) else {
            Issue.record("the dearer order was approved")
            return
        }
        #expect("\(refusal)".contains("price"))
    }

    @Test func `the maximum stays where the documents do not let it follow (PROC-3)`() async throws
    {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-4")
        try await revision.revise(to: 110)
        #expect(try await revision.maxima() == [.euro(1_000_000), .euro(1_000_000)])
    }

    @Test func `where it follows, what is not ordered yet follows, rounded down (PROC-3)`()
        async throws
    {
        let revision = try await SampleRevision(
            TestDatabase.current, number: "REV-5", follows: true)
        try await revision.sample.approve(try await revision.submit(at: 100))
        try await revision.revise(to: 110)
        // 1.000.000 - 10 left: a tenth of 999.990 is added, at both levels.
        #expect(try await revision.maxima() == [Cents(109_999_900), Cents(109_999_900)])
        try await revision.revise(to: 99, from: SampleRevision.later)
        // What is left, 1.099.989, falls to 0,99 / 1,10 of it.
        #expect(try await revision.maxima() == [Cents(99_000_010), Cents(99_000_010)])
    }

    @Test func `another person confirms, once, and in time (PROC-10)`() async throws {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-6")
        try await revision.publish(2026, 5, 110)
        let id = try await revision.propose()
        await #expect(throws: PriceRevisionRefusal.oneWaits) { _ = try await revision.propose() }
        await #expect(throws: PriceRevisionRefusal.confirmationByTheSamePerson) {
            try await revision.decide(id, by: Desk.buyer)
        }
        await #expect(throws: PriceRevisionRefusal.isTooLate) {
            try await revision.decide(id, today: SampleRevision.today.adding(days: 1))
        }
        try await revision.decide(id, confirmed: false, by: Desk.buyer)
        await #expect(throws: PriceRevisionRefusal.decidedBefore) {
            try await revision.decide(id)
        }
        try await revision.decide(try await revision.propose())
        #expect(try await revision.price(on: SampleRevision.today) == Cents(110))
        await #expect(throws: PriceRevisionRefusal.startsTooEarly(SampleRevision.later)) {
            _ = try await revision.propose()
        }
    }

    @Test func `a formula stays once a revision was made by it (PROC-5)`() async throws {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-7")
        let found = try await TestDatabase.current.pool.read(
            .association, RevisionFormulaStore.formula(of: revision.sample.lot))
        let formula = try #require(found)
        func record() async throws {
            _ = try await TestDatabase.current.pool.transaction(.association) {
                try await formula.record(of: revision.sample.lot, by: Desk.buyer, in: $0)
            }
        }
        try await record()
        try await revision.publish(2026, 5, 110)
        let id = try await revision.propose()
        await #expect(throws: RevisionFormulaRefusal.hasARevision) { try await record() }
        try await revision.decide(id, confirmed: false)
        try await record()
    }

    @Test func `a value that was corrected counts as corrected, and a cap binds (PROC-10)`()
        async throws
    {
        let revision = try await SampleRevision(
            TestDatabase.current, number: "REV-8", cap: Millionths(whole: 3))
        try await revision.publish(2026, 5, 11)
        try await revision.publish(2026, 5, 110)
        let id = try await revision.propose()
        let found = try await TestDatabase.current.pool.read(
            .association, PriceRevisionStore.revision(id, of: revision.sample.lot))
        #expect(found?.first.value == Millionths(whole: 110))
        #expect(found?.isCapped == true && found?.factor == Millionths(1_030_000))
        try await revision.decide(id)
        #expect(try await revision.price(on: SampleRevision.today) == Cents(103))
    }

    @Test func `a beneficiary reads the prices and how they came about, nobody else does`()
        async throws
    {
        let revision = try await SampleRevision(TestDatabase.current, number: "REV-9")
        try await revision.revise(to: 110)
        for table in ["price_span", "revised_price", "price_revision", "price_revision_decision"] {
            for (member, isSeen) in [(Int64(1), true), (3, false)] {
                let count: Int = try await TestDatabase.current.pool.read(
                    .member(member), countOf(table).one { try $0["total"] })
                #expect((count > 0) == isSeen, "\(table) by member \(member)")
            }
        }
    }

    private func countOf(_ table: String) -> SQL {
        switch table {
        case "price_span": "SELECT count(*) AS total FROM procurement.price_span"
        case "revised_price": "SELECT count(*) AS total FROM procurement.revised_price"
        case "price_revision": "SELECT count(*) AS total FROM procurement.price_revision"
        default: "SELECT count(*) AS total FROM procurement.price_revision_decision"
        }
    }
}
