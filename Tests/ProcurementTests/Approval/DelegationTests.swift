import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Orders of a member that delegates, through the database.
@Suite(.database(migrations: procurementMigrations, prepared: .delegating), .serialized)
struct DelegationTests {
    private static let today = SampleFramework.today

    /// Ann orders for member 1; Cleo holds its budget, Ivo inspects.
    private func sample(_ number: String) async throws -> SampleFramework {
        try await SampleFramework(TestDatabase.current, number: number)
    }

    private func name(
        _ login: String, _ office: DelegatedOffice, by giver: Int64 = Desk.buyer,
        in scope: Scope = .association, from first: Day = SampleFramework.today,
        until last: Day? = nil
    ) async throws -> Int64 {
        try await TestDatabase.current.pool.transaction(scope) { transaction in
            let (found, holder) = try await transaction.run(
                DelegationStore.giver(giver, on: Self.today), DelegationStore.holder(login))
            return try await Delegation.decide(
                office, to: holder, by: found, decision: "Decision 1", from: first, until: last
            ).record(by: giver, on: Self.today, in: transaction)
        }
    }

    @Test
    func `budget holder, inspector, association: each gives its step, the last reserves (PROC-12)`()
        async throws
    {
        let sample = try await sample("RA-steps")
        _ = try await name("cleo", .budgetHolder)
        _ = try await name("ivo", .inspector)
        let order = try await sample.submitted(40_000)
        await #expect(throws: CallOffRefusal.stepGoesBefore(.budgetHolder)) {
            try await sample.approve(order)
        }
        await #expect(throws: CallOffRefusal.isNoApprover(.budgetHolder)) {
            try await sample.approve(order, by: Desk.ben)
        }
        #expect(try await sample.approve(order, by: Desk.cleo) == .needsMore(3))
        await #expect(throws: CallOffRefusal.approvedBefore) {
            try await sample.approve(order, by: Desk.cleo)
        }
        #expect(try await sample.approve(order, by: Desk.ivo) == .needsMore(2))
        #expect(try await sample.approve(order) == .needsMore(1))
        #expect(try await sample.taken()[0] == .zero, "nothing before the last")
        #expect(try await sample.approve(order, by: Desk.third) == .approved)
        #expect(try await sample.taken()[0] == .euro(40_000))
        let plan = try await sample.database.pool.read(.association, ApprovalStore.plan(of: order))
        #expect(plan.asked.map(\.step) == ApprovalStep.allCases)
        #expect(plan.asked.compactMap(\.given?.person) == ["Cleo", "Ivo", "Second", "Third"])
    }

    @Test func `a step stays asked for when its delegation ran out, and is lifted with a reason`()
        async throws
    {
        let sample = try await sample("RA-over")
        let yesterday = Self.today.adding(days: -1)
        _ = try await name("dan", .budgetHolder, from: yesterday, until: yesterday)
        let order = try await sample.submitted(100, member: 2)
        await #expect(
            throws: CallOffRefusal.delegationIsOver(.budgetHolder, last: yesterday)
        ) { try await sample.approve(order, by: Desk.dan) }
        let lifting = try await sample.database.pool.transaction(.association) {
            try await ThresholdRecording(person: Desk.buyer, today: Self.today).propose(
                .budgetHolder, of: "M0002", from: nil, because: "It left the scheme", in: $0)
        }
        _ = try await sample.database.pool.transaction(.association) {
            try await ThresholdRecording(person: Desk.second, today: Self.today).decide(
                lifting, confirmed: true, in: $0)
        }
        await #expect(throws: CallOffRefusal.stepGoesBefore(.budgetHolder), "as submitted") {
            try await sample.approve(order)
        }
        let next = try await sample.submitted(100, member: 2)
        #expect(try await sample.approve(next) == .approved)
    }

    @Test func `the program and the database ask for the same steps`() async throws {
        let pool = try TestDatabase.current.pool
        for member in [Int64(1), 2, 3] {
            for euro in [Int64(1), 29_999, 30_000, 900_000] {
                let (thresholds, holders, asked) = try await pool.read(
                    .association, ApprovalStore.thresholds(of: member),
                    ApprovalStore.holders(of: member),
                    SQL(
                        """
                        SELECT step FROM procurement.approval_steps(
                            \(member), \(Cents.euro(euro)), \(Self.today)) ORDER BY place
                        """
                    ).rows { row in try row["step"] as ApprovalStep })
                let begun = holders.filter { $0.span.from.map { $0 <= Self.today } ?? false }
                #expect(
                    ApprovalStep.asked(
                        for: .euro(euro), thresholds, offices: Set(begun.map(\.office))) == asked)
            }
        }
    }

    @Test func `a member's administrator names its own people, and only them`() async throws {
        _ = try await name("ann", .administrator)
        let id = try await name(
            "eve", .budgetHolder, by: Desk.ann, in: .member(1), from: Self.today.adding(days: 30))
        await #expect(throws: DelegationRefusal.personIsUnknown) {
            _ = try await name("dan", .inspector, by: Desk.ann, in: .member(1))
        }
        await #expect(throws: DelegationRefusal.isHeld) {
            _ = try await name("eve", .budgetHolder, from: Self.today.adding(days: 40))
        }
        let pool = try TestDatabase.current.pool
        let seen = try await pool.read(.member(2), DelegationStore.delegation(id))
        #expect(seen == nil, "another member's people do not see it")
        try await pool.transaction(.member(1)) { transaction in
            let (found, giver) = try await transaction.run(
                DelegationStore.delegation(id), DelegationStore.giver(Desk.ann, on: Self.today))
            let span = try #require(found).ending(after: Self.today.adding(days: 60), by: giver)
            try await Delegation.end(
                id, span, by: Desk.ann, on: Self.today, in: transaction)
        }
        await #expect(throws: DelegationRefusal.hasEnded) {
            let (found, giver) = try await pool.read(
                .association, DelegationStore.delegation(id),
                DelegationStore.giver(Desk.buyer, on: Self.today))
            _ = try #require(found).ending(after: Self.today.adding(days: 45), by: giver)
        }
    }
}

extension Desk {
    /// Further people of member 1, and one of member 2.
    static let cleo: Int64 = 13
    static let ivo: Int64 = 14
    static let eve: Int64 = 15
    static let dan: Int64 = 16
}

extension TestPreparation {
    /// With people at members who may be delegated something.
    static let delegating = TestPreparation("procurement-delegating") { database in
        try await database.fillForProcurement()
        try await database.addPeopleOfMembers()
    }
}

extension TestDatabase {
    func addPeopleOfMembers() async throws {
        try await asOwner(
            """
            INSERT INTO kernel.person (id, login, name, role, member_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (13, 'cleo', 'Cleo', 'member', 1, 'nl', ''),
                (14, 'ivo', 'Ivo', 'member', 1, 'fr', ''),
                (15, 'eve', 'Eve', 'member', 1, 'fr', ''),
                (16, 'dan', 'Dan', 'member', 2, 'en', '')
            """)
    }
}
