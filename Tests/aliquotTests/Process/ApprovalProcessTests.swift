import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement
@testable import aliquot

/// Two hundred approvals on one nearly exhausted lot, over several processes of the program.
@Suite(.program(.demo)) struct ApprovalProcessTests {
    private static let maximum = Cents(5_000_000)
    /// The processes go by the clock of the machine: the framework runs whatever that says.
    private static let today = Day(year: 2024, month: 6, day: 1) ?? Day(number: 0)
    private static let end = Day(year: 2199, month: 12, day: 31) ?? Day(number: 0)

    @Test
    func
        `no level is exceeded, what was refused does not fit, and nobody is told to try again (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let orders = try await prepare(database)
        var processes: [ServingAliquot] = []
        for _ in 0..<3 {
            processes.append(try await ServingAliquot(database: database.connection))
        }
        defer { for process in processes { process.stop() } }
        let statuses = try await approveAll(orders.map(\.id), by: processes)
        #expect(statuses.count == 200)
        let unknown = statuses.values.filter { $0 != 303 && $0 != 422 }
        #expect(unknown.isEmpty, "a person saw \(Set(unknown).sorted())")

        let (taken, approved) = try await database.owner.read(
            .association, Self.taken, Self.approved)
        let sum = orders.filter { approved.contains($0.id) }.map(\.amount).sum()
        #expect(taken == [sum, sum, sum], "framework, lot and member hold the same")
        #expect(sum <= Self.maximum)
        for (id, amount) in orders {
            let wasApproved = statuses[id] == 303
            #expect(approved.contains(id) == wasApproved)
            if !wasApproved {
                #expect(amount > Self.maximum - sum, "\(amount.decimal) would have fitted")
            }
        }
        #expect(approved.count > 20 && approved.count < 180, "the race was for something")
    }

    /// A framework with one lot, and 200 orders of 50 to 1.200 euro that wait for approval.
    private func prepare(
        _ database: TestDatabase
    ) async throws -> [(id: Int64, amount: Cents)] {
        let (buyer, second, supplier) = try await database.owner.read(
            .association, Self.person("procurement"), Self.person("finance-2"), Self.supplier)
        let made = try await database.pool.transaction(.association, within: .seconds(60)) {
            transaction in
            let facts = FrameworkDraft(
                number: "RACE", titles: Names(nl: "R", fr: "R", en: "R"), kind: .supplies,
                procedure: .open, publishedOn: Self.today, startsOn: Self.today,
                endsOn: Self.end, spanReason: "A test", estimated: Self.maximum,
                maximum: Self.maximum)
            let framework = try await facts.record(by: buyer, in: transaction)
            let lot = try await LotDraft(
                number: 1, titles: facts.titles, mode: .single, maximum: Self.maximum
            ).record(in: framework, by: buyer, in: transaction)
            let participant = try await Participation(
                supplier: supplier, rank: 1, lot: lot, framework: framework
            ).record(by: buyer, in: transaction)
            let item = PriceItem(
                code: "A", name: "A", unit: "piece", price: Cents(1), rate: Millionths(whole: 21))
            try await PriceList(participant: participant, framework: framework, items: [item])
                .record(by: buyer, in: transaction)
            try await BeneficiaryList(
                framework: framework,
                lines: [BeneficiaryList.Line(code: "M0333", maximum: Self.maximum)]
            ).record(by: buyer, in: transaction)
            _ = try await FrameworkConfirmation(
                framework: framework, person: second, today: Self.today
            ).run(in: transaction)
            return participant
        }
        return try await database.pool.transaction(.association, within: .seconds(60)) {
            transaction in
            let (item, member) = try await transaction.run(Self.item, Self.member)
            var orders: [(id: Int64, amount: Cents)] = []
            for place in 0..<200 {
                let amount = Cents(Int64(5_000 + place * 7_919 % 115_000))
                let draft = CallOffDraft(
                    participant: made, member: member, purpose: "Race",
                    lines: [
                        CallOffLine(
                            item: item, quantity: Millionths(whole: amount.value), price: Cents(1))
                    ])
                let id = try await draft.record(by: buyer, on: Self.today, in: transaction)
                let refusal = try await CallOffSteps(
                    callOff: id, person: buyer, today: Self.today
                ).submit(in: transaction)
                #expect(refusal == nil)
                orders.append((id, amount))
            }
            return orders
        }
    }

    /// What each approval answered, by order; six people at each process, all at once.
    private func approveAll(
        _ orders: [Int64], by processes: [ServingAliquot]
    ) async throws -> [Int64: Int] {
        var clients: [HTTPClient] = []
        for process in processes {
            for place in 0..<6 {
                let client = HTTPClient(port: process.port)
                try await client.signIn(
                    place % 2 == 0 ? "finance" : "finance-2", DemoPeople.password)
                _ = try await client.get("/password")
                clients.append(client)
            }
        }
        let ready = clients
        return try await withThrowingTaskGroup(of: (Int64, Int).self) { group in
            for (place, order) in orders.enumerated() {
                group.addTask {
                    let answer = try await ready[place % ready.count].post(
                        "/procurement/call-offs/\(order)/approval")
                    return (order, answer.status)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private static func person(_ login: String) -> Query<Int64> {
        SQL("SELECT id FROM kernel.person WHERE login = \(login)").one { row in try row["id"] }
    }

    private static let supplier: Query<Int64> = SQL(
        "SELECT min(id) AS id FROM cost_sharing.supplier"
    ).one { row in try row["id"] }

    private static let item: Query<Int64> = SQL(
        "SELECT max(id) AS id FROM procurement.price_item"
    ).one { row in try row["id"] }

    private static let member: Query<Int64> = SQL(
        "SELECT id FROM membership.member WHERE code = 'M0333'"
    ).one { row in try row["id"] }

    private static let taken: Query<[Cents]> = SQL(
        """
        SELECT whole.taken_cents AS whole, part.taken_cents AS part, own.taken_cents AS own
        FROM procurement.framework
        JOIN procurement.framework_limit AS whole ON whole.framework_id = framework.id
        JOIN procurement.lot ON lot.framework_id = framework.id
        JOIN procurement.lot_limit AS part ON part.lot_id = lot.id
        JOIN procurement.beneficiary_limit AS own ON own.framework_id = framework.id
        WHERE framework.number = 'RACE'
        """
    ).one { row in [try row["whole"], try row["part"], try row["own"]] }

    private static let approved: Query<Set<Int64>> = SQL(
        """
        SELECT call_off.id FROM procurement.call_off
        JOIN procurement.framework ON framework.id = call_off.framework_id
        WHERE framework.number = 'RACE' AND call_off.state = 'approved'
        """
    ).rows { row in try row["id"] as Int64 }.map { Set($0) }
}
