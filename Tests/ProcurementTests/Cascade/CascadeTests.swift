import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// An order on its way down a cascade.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct CascadeTests {
    private static let letter = "Letter of 3 June, reference 12"

    @Test
    func `a refusal opens the order to the next rank at its prices (PROC-3, PROC-5, PROC-12)`()
        async throws
    {
        let cascade = try await SampleCascade(try TestDatabase.current, number: "RA-refusal")
        let order = try await cascade.placed(100)
        #expect(try await cascade.taken() == .euro(100))
        await #expect(throws: CascadeRefusal.isNotRefused) { _ = try await cascade.open(order) }
        try await cascade.answer(order, .refusal)
        await #expect(throws: CascadeRefusal.isAnswered) {
            try await cascade.answer(order, .acceptance)
        }
        #expect(try await cascade.taken() == .euro(100), "until somebody opens it")
        guard case .opened(let next, nil) = try await cascade.open(order) else {
            Issue.record("it is not opened")
            return
        }
        #expect(try await cascade.state(of: order) == .cancelled)
        #expect(try await cascade.state(of: next) == .submitted)
        #expect(try await cascade.taken() == .zero)
        try await cascade.approve(next)
        #expect(try await cascade.taken() == .euro(200), "the next rank's price")
        try await cascade.place(next)
        await #expect(throws: CascadeRefusal.isNotRefused) { _ = try await cascade.open(order) }
        let steps = try await cascade.database.pool.read(
            .association, CascadeStore.steps(of: order))
        #expect(steps.map(\.rank) == [1, 2])
        #expect(steps.map(\.answer) == [.refusal, nil])
        #expect(steps.first?.reason == "No stock" && steps.first?.recorder == "Sam")
        #expect(
            try await cascade.database.pool.read(
                .association, CascadeStore.steps(of: next)
            ).map(\.id) == steps.map(\.id))

        // Nobody ranks below the second.
        try await cascade.answer(next, .refusal, by: Desk.tim, as: .supplier(2))
        guard case .nobodyIsLeft = try await cascade.open(next) else {
            Issue.record("somebody is left")
            return
        }
        #expect(try await cascade.state(of: next) == .cancelled)
        #expect(try await cascade.taken() == .zero)
    }

    @Test func `a deadline that passed is recorded after it, and opens the order, too (PROC-5)`()
        async throws
    {
        let cascade = try await SampleCascade(try TestDatabase.current, number: "RA-lapse")
        let order = try await cascade.placed(10)
        let (last, after) = (try Day.day("2026-06-08"), try Day.day("2026-06-09"))
        await #expect(throws: CascadeRefusal.lapsesTooEarly(last)) {
            try await cascade.answer(
                order, .lapse, by: Desk.buyer, as: .association, on: last, today: last)
        }
        await #expect(throws: CascadeRefusal.comesTooLate(last)) {
            try await cascade.answer(order, .acceptance, on: after, today: after)
        }
        try await cascade.answer(
            order, .lapse, reason: "", by: Desk.buyer, as: .association, on: after, today: after)
        guard case .opened = try await cascade.open(order) else {
            Issue.record("it is not opened")
            return
        }
    }

    @Test func `an officer records a letter with its evidence, and the order closes once accepted`()
        async throws
    {
        let cascade = try await SampleCascade(try TestDatabase.current, number: "RA-letter")
        let order = try await cascade.placed(10)
        let closed = try await constraint {
            try await cascade.database.pool.transaction(.association) {
                try await cascade.steps(of: order).close(
                    at: .euro(10), [1: Millionths(whole: 10)], in: $0)
            }
        }
        #expect(closed == "offered_order_is_accepted_before_it_closes")
        await #expect(throws: CascadeRefusal.evidenceIsMissing) {
            try await cascade.answer(order, .acceptance, by: Desk.buyer, as: .association)
        }
        await #expect(throws: CascadeRefusal.reasonIsMissing) {
            try await cascade.answer(order, .refusal, reason: "")
        }
        await #expect(throws: CascadeRefusal.isOfTheFuture) {
            try await cascade.answer(order, .refusal, on: Day.day("2026-06-02"))
        }
        try await cascade.answer(
            order, .acceptance, reason: "", by: Desk.buyer, as: .association,
            evidence: Self.letter)
        try await cascade.database.pool.transaction(.association) {
            try await cascade.steps(of: order).close(
                at: .euro(9), [1: Millionths(whole: 9)], in: $0)
        }
        #expect(try await cascade.state(of: order) == .closed)
    }

    @Test
    func `nobody orders from the second in rank as long as the first refused nothing (PROC-5)`()
        async throws
    {
        let cascade = try await SampleCascade(try TestDatabase.current, number: "RA-skip")
        let items = try await cascade.database.pool.read(
            .association, ParticipantStore.items(of: cascade.second))
        let item = try #require(items.first)
        let draft = CallOffDraft(
            participant: cascade.second, member: 1, purpose: "Skips", evidence: "They are slow",
            lines: [CallOffLine(item: item.id, quantity: Millionths(whole: 1), price: item.price)])
        let refusal = try await cascade.database.pool.transaction(.association) { transaction in
            let id = try await draft.record(
                by: Desk.buyer, on: SampleFramework.today, in: transaction)
            return try await cascade.steps(of: id).submit(in: transaction)
        }
        #expect(refusal == .check(CheckedStep(step: .mode, outcome: .refused, bound: 2)))
        #expect(refusal?.message(in: .en).contains("PROC-5") == true)
    }

    @Test func `an order above what the next rank leaves of the ceiling stays a draft (PROC-3)`()
        async throws
    {
        let cascade = try await SampleCascade(
            try TestDatabase.current, number: "RA-ceiling", maximum: .euro(150))
        let order = try await cascade.placed(100)
        try await cascade.answer(order, .refusal)
        guard case .opened(let next, let refusal?) = try await cascade.open(order) else {
            Issue.record("200 euro fit in 150")
            return
        }
        #expect(refusal.rule == "PROC-3")
        #expect(try await cascade.state(of: next) == .draft)
        #expect(try await cascade.taken() == .zero)
    }

    @Test func `a next rank that does not sell the item gets nothing, and the order stays`()
        async throws
    {
        let cascade = try await SampleCascade(
            try TestDatabase.current, number: "RA-other", secondSells: "B")
        let order = try await cascade.placed(5)
        try await cascade.answer(order, .refusal)
        await #expect(throws: CascadeRefusal.nextDoesNotSell("A", supplier: "Supplier two")) {
            _ = try await cascade.open(order)
        }
        #expect(try await cascade.state(of: order) == .placed)
    }

    @Test func `a supplier answers for itself, under its own name, and nothing else (PROC-5)`()
        async throws
    {
        let cascade = try await SampleCascade(try TestDatabase.current, number: "RA-own")
        let order = try await cascade.placed(5)
        await #expect(throws: NotFoundCallOff.self) {
            try await cascade.answer(order, .refusal, by: Desk.tim, as: .supplier(2))
        }
        func insert(_ kind: String, _ person: Int64) async throws {
            let answer: SQL = """
                INSERT INTO procurement.cascade_answer (call_off_id, kind, reason, evidence,
                    answered_on, recorded_by)
                VALUES (\(order), \(kind), 'x', 'x', '2026-06-09', \(person))
                """
            _ = try await cascade.database.pool.transaction(.supplier(1)) {
                try await $0.run(answer.affected)
            }
        }
        await #expect(throws: DatabaseError.self) { try await insert("lapse", Desk.sam) }
        await #expect(throws: DatabaseError.self) { try await insert("acceptance", Desk.buyer) }
        let touched = try await cascade.database.pool.transaction(.supplier(1)) {
            try await $0.run(
                SQL("UPDATE procurement.call_off SET purpose = 'x' WHERE id = \(order)").affected)
        }
        #expect(touched == 0)
        try await cascade.answer(order, .acceptance, reason: "")
    }
}
