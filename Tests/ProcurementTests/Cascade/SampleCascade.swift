import Kernel
import Postgres
import TestKit

@testable import Procurement

/// A framework in force with a cascade of two: at one euro from the first, at two from the second.
struct SampleCascade: Sendable {
    let framework: Int64
    let first: Int64
    let second: Int64
    let item: Int64
    let database: TestDatabase

    static let today = SampleFramework.today

    /// - Parameter maximum: of the framework and the lot.
    init(
        _ database: TestDatabase, number: String, maximum: Cents = .euro(1_000_000),
        secondSells code: String = "A"
    ) async throws {
        let facts = try FrameworkDraft.sample(number)
        let made = try await database.pool.transaction(.association) { transaction in
            let framework = try await facts.record(by: Desk.buyer, in: transaction)
            let lot = try await LotDraft.sample(1, .cascade, maximum: maximum)
                .record(in: framework, by: Desk.buyer, in: transaction)
            var participants: [Int64] = []
            for (rank, code) in [(1, "A"), (2, code)] {
                let participant = try await Participation(
                    supplier: Int64(rank), rank: rank, lot: lot, framework: framework
                ).record(by: Desk.buyer, in: transaction)
                try await PriceList(
                    participant: participant, framework: framework,
                    items: [
                        PriceItem(
                            code: code, name: "Item", unit: "piece", price: .euro(Int64(rank)),
                            rate: Millionths(whole: 21))
                    ]
                ).record(by: Desk.buyer, in: transaction)
                participants.append(participant)
            }
            try await BeneficiaryList(
                framework: framework, lines: [BeneficiaryList.Line(code: "M0001")]
            ).record(by: Desk.buyer, in: transaction)
            _ = try await FrameworkConfirmation(
                framework: framework, person: Desk.second, today: facts.startsOn
            ).run(in: transaction)
            return (framework, participants[0], participants[1])
        }
        (framework, first, second) = made
        item =
            try await database.pool.read(
                .association, ParticipantStore.items(of: made.1)
            ).map(\.id).first ?? 0
        self.database = database
    }

    /// An order of so many items, placed with the first in rank until 8 June.
    func placed(_ quantity: Int64) async throws -> Int64 {
        let draft = CallOffDraft(
            participant: first, member: 1, purpose: "A purpose",
            lines: [
                CallOffLine(item: item, quantity: Millionths(whole: quantity), price: .euro(1))
            ])
        let id = try await database.pool.transaction(.association) { transaction in
            let id = try await draft.record(by: Desk.buyer, on: Self.today, in: transaction)
            let refusal = try await steps(of: id).submit(in: transaction)
            if let refusal { throw refusal }
            return id
        }
        try await approve(id)
        try await place(id)
        return id
    }

    func approve(_ id: Int64) async throws {
        _ = try await CallOffApproval(callOff: id, person: Desk.second, today: Self.today)
            .run(in: database.pool)
    }

    func place(_ id: Int64) async throws {
        try await database.pool.transaction(.association) { transaction in
            let refusal = try await steps(of: id).place(in: transaction)
            if let refusal { throw refusal }
        }
    }

    func steps(of id: Int64) -> CallOffSteps {
        CallOffSteps(callOff: id, person: Desk.buyer, today: Self.today)
    }

    /// What the supplier of the first rank says, on a day.
    func answer(
        _ id: Int64, _ kind: CascadeAnswerKind, reason: String = "No stock",
        by person: Int64 = Desk.sam, as scope: Scope = .supplier(1), evidence: String = "",
        on day: Day = today, today: Day = today
    ) async throws {
        try await database.pool.transaction(scope) { transaction in
            try await CascadeSteps(callOff: id, person: person, today: today).record(
                CascadeAnswer(kind, reason: reason, evidence: evidence, on: day),
                isOwn: scope != .association, in: transaction)
        }
    }

    func open(_ id: Int64) async throws -> CascadeSteps.Opening {
        try await database.pool.transaction(.association, isolation: .readCommitted) {
            try await CascadeSteps(callOff: id, person: Desk.buyer, today: Self.today)
                .open(in: $0)
        }
    }

    func taken() async throws -> Cents {
        try await database.value(
            "SELECT taken_cents FROM procurement.framework_limit WHERE framework_id = \(framework)")
    }

    func state(of id: Int64) async throws -> CallOff.State? {
        try await database.pool.read(.association, CallOffStore.callOff(id))?.state
    }
}
