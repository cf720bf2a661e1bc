import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Orders that together reach a threshold below which their framework stayed.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct SplittingTests {
    @Test
    func `orders that reach a threshold together wait for a reason (PROC-8, PROC-6, PROC-7)`()
        async throws
    {
        let database = try TestDatabase.current
        let first = try await SmallFramework(database, "SP-1", cpv: "30213100")
        let second = try await SmallFramework(database, "SP-2", cpv: "30231300")
        let other = try await SmallFramework(database, "SP-3", cpv: "30000000")
        let before = try await first.submitted(20_000)
        #expect(try await before.flag() == nil, "below the threshold")
        let kin = try await second.submitted(9_999)
        #expect(try await kin.flag() == nil, "another family, 302 and 302 are one")
        let late = try await other.submitted(15_000)
        #expect(try await late.flag() == nil, "family 300 is another one")
        let flagged = try await second.submitted(1)
        let flag = try #require(try await flagged.flag())
        #expect(flag.family == "302" && flag.orders == 3 && flag.state == .open)
        #expect(flag.aggregate == .euro(30_000) && flag.threshold == .euro(30_000))
        let sum = try await database.pool.read(
            .association, SplittingStore.kin(of: flagged.id, since: flag.since)
        ).map(\.amount).sum()
        #expect(sum == flag.aggregate, "the list of orders is what was added up")

        await #expect(throws: CallOffRefusal.splittingIsUnanswered) {
            try await flagged.approve(by: Desk.second)
        }
        await #expect(throws: SplittingRefusal.isBySubmitter) {
            try await flagged.answer(by: Desk.buyer)
        }
        try await flagged.answer(by: Desk.third)
        await #expect(throws: SplittingRefusal.isAnswered) {
            try await flagged.answer(by: Desk.third)
        }
        #expect(try await flagged.approve(by: Desk.second) == .approved)
        #expect(try await flagged.flag()?.state == .answered)
    }

    @Test func `a framework announced above the threshold is no splitting (PROC-8)`()
        async throws
    {
        let database = try TestDatabase.current
        let large = try await SampleFramework(database, number: "SP-9")
        try await database.asOwner(
            "ALTER TABLE procurement.lot DISABLE TRIGGER framework_in_force_is_not_changed",
            "UPDATE procurement.lot SET cpv = '45000000' WHERE id = \(large.lot)",
            "ALTER TABLE procurement.lot ENABLE TRIGGER framework_in_force_is_not_changed")
        let order = try await large.submitted(250_000)
        #expect(
            try await database.pool.read(.association, SplittingStore.flag(of: order)) == nil)
    }
}

/// A framework of 29.000 euro in the lightest procedure, in force.
struct SmallFramework: Sendable {
    let database: TestDatabase
    let participant: Int64
    let item: Int64

    init(_ database: TestDatabase, _ number: String, cpv: String) async throws {
        self.database = database
        var facts = try FrameworkDraft.sample(number)
        facts.procedure = .lowValue
        facts.notice = ""
        facts.estimated = .euro(20_000)
        facts.maximum = .euro(29_000)
        var lot = LotDraft.sample(maximum: .euro(29_000))
        lot.cpv = cpv
        let (draft, part) = (facts, lot)
        participant = try await database.pool.transaction(.association) { transaction in
            let framework = try await draft.record(by: Desk.buyer, in: transaction)
            let lot = try await part.record(in: framework, by: Desk.buyer, in: transaction)
            let participant = try await Participation(
                supplier: 1, rank: 1, lot: lot, framework: framework
            ).record(by: Desk.buyer, in: transaction)
            try await PriceList(
                participant: participant, framework: framework,
                items: [
                    PriceItem(
                        code: "A", name: "Desk", unit: "piece", price: .euro(1),
                        rate: Millionths(whole: 21))
                ]
            ).record(by: Desk.buyer, in: transaction)
            try await BeneficiaryList(
                framework: framework, lines: [BeneficiaryList.Line(code: "M0001")]
            ).record(by: Desk.buyer, in: transaction)
            _ = try await FrameworkConfirmation(
                framework: framework, person: Desk.second, today: draft.startsOn
            ).run(in: transaction)
            return participant
        }
        item =
            try await database.pool.read(
                .association, ParticipantStore.items(of: participant)
            ).map(\.id).first ?? 0
    }

    struct Order: Sendable {
        let id: Int64
        let database: TestDatabase

        func flag() async throws -> SplittingFlag? {
            try await database.pool.read(.association, SplittingStore.flag(of: id))
        }

        func answer(by person: Int64) async throws {
            try await database.pool.transaction(.association) {
                _ = try await SplittingAnswer(
                    callOff: id, motivation: "Separate needs", person: person,
                    today: SampleFramework.today
                ).record(in: $0)
            }
        }

        func approve(by person: Int64) async throws -> CallOffApproval.Outcome {
            do {
                return try await CallOffApproval(
                    callOff: id, person: person, today: SampleFramework.today
                ).run(in: database.pool)
            } catch DatabaseError.violation(let violation) {
                throw CallOffRefusal(constraint: violation.constraint)
                    ?? DatabaseError.violation(violation)
            }
        }
    }

    func submitted(_ euro: Int64) async throws -> Order {
        let draft = CallOffDraft(
            participant: participant, member: 1, purpose: "A purpose",
            lines: [
                CallOffLine(item: item, quantity: Millionths(whole: euro), price: .euro(1))
            ])
        let id = try await database.pool.transaction(.association) { transaction in
            let id = try await draft.record(
                by: Desk.buyer, on: SampleFramework.today, in: transaction)
            let refusal = try await CallOffSteps(
                callOff: id, person: Desk.buyer, today: SampleFramework.today
            ).submit(in: transaction)
            if let refusal { throw refusal }
            return id
        }
        return Order(id: id, database: database)
    }
}
