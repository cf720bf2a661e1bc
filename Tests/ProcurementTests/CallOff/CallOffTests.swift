import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// An order's way through the database, and what the ceilings hold of it.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct CallOffTests {
    @Test func `an order takes its amount when it is approved and gives it back (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-way")
        let order = try await sample.submitted(20_000)
        #expect(try await sample.taken() == [.zero, .zero, .zero], "nothing before the approval")
        await #expect(throws: CallOffRefusal.approvalByTheSamePerson) {
            try await sample.approve(order, by: Desk.buyer)
        }
        #expect(try await sample.approve(order) == .approved)
        let whole = Cents.euro(20_000)
        #expect(try await sample.taken() == [whole, whole, whole])
        await #expect(throws: CallOffRefusal.isNotSubmitted) {
            try await sample.approve(order, by: Desk.third)
        }

        let steps = sample.steps(of: order)
        func move(_ body: @Sendable (Transaction) async throws -> Void) async throws {
            try await database.pool.transaction(.association, isolation: .readCommitted, body)
        }
        try await move { transaction in
            let refusal = try await steps.place(in: transaction)
            #expect(refusal == nil)
        }
        await #expect(throws: CallOffRefusal.finalIsAboveItsAmount(.euro(20_001), whole)) {
            try await move {
                try await steps.close(
                    at: .euro(20_001), [1: Millionths(whole: 20_000)], in: $0)
            }
        }
        try await move {
            try await steps.close(at: .euro(15_000), [1: Millionths(whole: 15_000)], in: $0)
        }
        let rest = Cents.euro(15_000)
        #expect(try await sample.taken() == [rest, rest, rest])
        await #expect(throws: CallOffRefusal.hasEnded) {
            try await move {
                try await steps.cancel(because: "Late", placesOrders: true, in: $0)
            }
        }

        let other = try await sample.submitted(1_000, member: 2)
        try await sample.approve(other)
        #expect(try await sample.taken() == [.euro(16_000), .euro(16_000), rest])
        await #expect(throws: CallOffRefusal.cancellationNeedsProcurement) {
            try await move {
                try await sample.steps(of: other).cancel(
                    because: "No need", placesOrders: false, in: $0)
            }
        }
        try await move {
            try await sample.steps(of: other).cancel(
                because: "No need", placesOrders: true, in: $0)
        }
        #expect(try await sample.taken() == [rest, rest, rest])
        let sums: Cents = try await database.value(
            """
            SELECT sum(reservation.cents)::bigint AS value
            FROM procurement.reservation
            JOIN procurement.call_off ON call_off.id = reservation.call_off_id
            WHERE call_off.framework_id = \(sample.framework)
            """)
        #expect(sums == rest, "the reservations are what the ceilings hold")
    }

    @Test func `a large order takes two approvals of different people (PROC-12)`() async throws {
        let sample = try await SampleFramework(try TestDatabase.current, number: "RA-two")
        let order = try await sample.submitted(30_000)
        #expect(try await sample.approve(order) == .needsMore(1))
        #expect(try await sample.taken()[0] == .zero)
        await #expect(throws: CallOffRefusal.approvedBefore) { try await sample.approve(order) }
        #expect(try await sample.approve(order, by: Desk.third) == .approved)
        #expect(try await sample.taken()[0] == .euro(30_000))
    }

    @Test func `an order that was sent back needs its approvals anew`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-back")
        let order = try await sample.submitted(30_000)
        #expect(try await sample.approve(order) == .needsMore(1))
        let steps = sample.steps(of: order, by: Desk.third)
        try await database.pool.transaction(.association) {
            try await steps.sendBack(because: "Ask for less", in: $0)
        }
        #expect(try await sample.state(of: order) == .draft)
        let refusal = try await database.pool.transaction(.association) {
            try await sample.steps(of: order).submit(in: $0)
        }
        #expect(refusal == nil)
        #expect(try await sample.approve(order, by: Desk.third) == .needsMore(1))
        #expect(try await sample.approve(order) == .approved)
    }

    @Test func `a refusal at a ceiling stays on the order with its figures (PROC-3, PROC-12)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(
            database, number: "RA-full", lot: .sample(maximum: .euro(10_000)))
        let first = try await sample.submitted(9_000)
        let second = try await sample.submitted(1_001)
        #expect(try await sample.approve(first) == .approved)
        guard case .refused(.check(let step)) = try await sample.approve(second) else {
            Issue.record("it was approved")
            return
        }
        #expect(step.step == .lotCeiling)
        #expect(step.figure == Cents.euro(10_001).value && step.bound == Cents.euro(10_000).value)
        #expect(try await sample.state(of: second) == .submitted)
        let checks = try await database.pool.read(
            .association, CallOffRegister.checks(of: second))
        #expect(checks.map(\.occasion) == [.approval, .submission])
        #expect(checks.first?.steps.map(\.step) == CheckStep.allCases)
        #expect(checks.first?.steps.contains(step) == true)
        // To the cent: what is left fits.
        let third = try await sample.submitted(1_000)
        #expect(try await sample.approve(third) == .approved)
        let fourth = try await database.pool.transaction(.association) { transaction in
            let id = try await sample.draft(1).record(
                by: Desk.buyer, on: SampleFramework.today, in: transaction)
            return try await sample.steps(of: id).submit(in: transaction)
        }
        #expect(fourth?.rule == "PROC-3", "a submission is refused where nothing is left")
    }

    @Test func `a member and a quantity have ceilings of their own (PROC-3, PROC-4)`()
        async throws
    {
        let database = try TestDatabase.current
        let own = try await SampleFramework(
            database, number: "RA-own", own: .euro(5_000))
        try await own.approve(try await own.submitted(5_000))
        let more = try? await own.submitted(1)
        #expect(more == nil)
        let other = try await own.submitted(20_000, member: 2)
        #expect(try await own.approve(other) == .approved)

        let counted = try await SampleFramework(
            database, number: "RA-days",
            lot: .sample(maximum: nil, quantity: Millionths(whole: 100)))
        try await counted.approve(try await counted.submitted(100))
        #expect((try? await counted.submitted(1)) == nil)
    }

    @Test
    func `only a beneficiary's order from the list at its price is recorded (PROC-4, PROC-12)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-list")
        func record(_ draft: CallOffDraft) async throws -> Int64 {
            try await database.pool.transaction(.association) {
                try await draft.record(by: Desk.buyer, on: SampleFramework.today, in: $0)
            }
        }
        await #expect(throws: CallOffRefusal.isNoBeneficiary) {
            _ = try await record(sample.draft(1, member: 3))
        }
        func draft(item: Int64, price: Cents) -> CallOffDraft {
            CallOffDraft(
                participant: sample.participant, member: 1, purpose: "x",
                lines: [CallOffLine(item: item, quantity: .one, price: price)])
        }
        await #expect(
            throws: CallOffRefusal.priceIsAboveTheList("A", Cents(101), list: Cents(100))
        ) { _ = try await record(draft(item: sample.item, price: Cents(101))) }
        await #expect(throws: CallOffRefusal.self) {
            _ = try await record(draft(item: 999_999, price: Cents(1)))
        }
        await #expect(throws: CallOffRefusal.hasNoLines) {
            _ = try await record(
                CallOffDraft(
                    participant: sample.participant, member: 1, purpose: "x", lines: []))
        }
        let id = try await record(draft(item: sample.item, price: Cents(90)))
        let changed = try await database.pool.transaction(.association) {
            try await sample.draft(7).record(
                as: id, by: Desk.buyer, on: SampleFramework.today, in: $0)
        }
        #expect(changed == id)
        let lines = try await database.pool.read(.association, CallOffRegister.lines(of: id))
        #expect(lines.map(\.amount) == [.euro(7)])
        _ = try await database.pool.transaction(.association) {
            try await sample.steps(of: id).submit(in: $0)
        }
        await #expect(throws: CallOffRefusal.isNotDraft) {
            _ = try await database.pool.transaction(.association) {
                try await sample.draft(8).record(
                    as: id, by: Desk.buyer, on: SampleFramework.today, in: $0)
            }
        }
    }

    @Test func `whose purchase it is is direct unless said otherwise (VAT-7)`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-vat")
        let id = try await sample.submitted(10)
        let order = try await database.pool.read(.association, CallOffStore.callOff(id))
        #expect(order?.supply == .direct)
        #expect(CallOff.number(id).hasPrefix("CO 0"))
    }
}

/// What the people of one member see of another: nothing.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct CallOffScopeTests {
    @Test func `a member's people see and order only where their member may (PROC-4, GDPR)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-scope")
        let draft = try await SampleFramework(database, number: "RA-hidden", confirmed: false)
        let order = try await sample.submitted(100, member: 2)
        try await sample.approve(order)
        func count(_ table: String, as scope: Scope) async throws -> Int {
            try await database.pool.read(
                scope,
                SQL("SELECT count(*) AS count FROM \(identifier: "procurement.\(table)")")
                    .one { row in try row["count"] })
        }
        let tables = [
            "call_off", "call_off_line", "call_off_approval", "call_off_check",
            "call_off_check_step", "reservation",
        ]
        for table in tables {
            #expect(try await count(table, as: .member(1)) == 0, "\(table)")
            #expect(try await count(table, as: .member(2)) > 0, "\(table)")
            #expect(try await count(table, as: .nobody) == 0, "\(table)")
        }
        for table in ["framework", "lot", "participant", "price_item", "framework_limit"] {
            #expect(try await count(table, as: .member(3)) == 0, "\(table)")
            #expect(try await count(table, as: .member(1)) == 1, "\(table)")
        }
        #expect(try await count("beneficiary", as: .member(1)) == 2, "its own, a draft's too")
        #expect(try await count("modification", as: .member(1)) == 0)
        let hidden = try await database.pool.read(
            .member(1), FrameworkStore.framework(draft.framework))
        #expect(hidden == nil)

        // Its people order for it, and for nobody else.
        let own = try await database.pool.transaction(.member(1)) {
            try await sample.draft(50).record(
                by: Desk.ann, on: SampleFramework.today, in: $0)
        }
        let refusal = try await database.pool.transaction(.member(1)) {
            try await sample.steps(of: own, by: Desk.ann).submit(in: $0)
        }
        #expect(refusal == nil)
        await #expect(throws: (any Error).self) {
            _ = try await database.pool.transaction(.member(1)) {
                try await sample.draft(50, member: 2).record(
                    by: Desk.ann, on: SampleFramework.today, in: $0)
            }
        }
        await #expect(throws: NotFoundCallOff.self) {
            _ = try await database.pool.transaction(.member(2)) {
                try await sample.steps(of: own, by: Desk.ben).submit(in: $0)
            }
        }
        // Nor do they approve, reserve or end by SQL.
        let attempts: [SQL] = [
            """
            INSERT INTO procurement.call_off_approval (call_off_id, round, person_id, approved_on)
            VALUES (\(own), 1, 11, '2026-06-01')
            """,
            """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            VALUES (\(own), 'approval', 5000, 50000000, 11, '2026-06-01')
            """,
            "UPDATE procurement.lot_limit SET taken_cents = 0",
            "UPDATE procurement.framework_limit SET maximum_cents = 9000000000",
        ]
        for attempt in attempts {
            await #expect(throws: DatabaseError.self) {
                try await database.pool.transaction(.member(1)) { try await $0.run(attempt.done) }
            }
        }
    }
}
