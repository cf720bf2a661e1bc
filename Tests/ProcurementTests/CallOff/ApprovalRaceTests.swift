import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Many approvals, cancellations and modifications at the same moment, over several pools; one race
/// after the other, for drafts are written as serializable transactions and would meet.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct ApprovalRaceTests {
    private func pools(_ database: TestDatabase, _ count: Int) -> [Pool] {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return (0..<count).map { _ in Pool(database.pool.configuration, logger: logger) }
    }

    @Test
    func `what was approved never exceeds a level, and what was refused does not fit (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(
            database, number: "RA-race", lot: .sample(maximum: .euro(50_000)))
        var orders: [(id: Int64, amount: Cents)] = []
        for place in 0..<60 {
            let euro = Int64(300 + place * 61 % 2_000)
            orders.append(
                (try await sample.submitted(euro, member: Int64(place % 2 + 1)), .euro(euro)))
        }
        let pools = pools(database, 3)
        let outcomes = try await withThrowingTaskGroup(
            of: (Cents, CallOffApproval.Outcome).self
        ) { group in
            for (place, order) in orders.enumerated() {
                group.addTask {
                    (
                        order.amount,
                        try await sample.approve(order.id, on: pools[place % pools.count])
                    )
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for pool in pools { await pool.close() }
        let approved = outcomes.filter { $0.1 == .approved }.map(\.0).sum()
        let taken = try await sample.taken()[1]
        #expect(taken == approved)
        #expect(taken <= .euro(50_000))
        #expect(approved < orders.map(\.amount).sum(), "the race was for something")
        for (amount, outcome) in outcomes where outcome != .approved {
            #expect(amount > .euro(50_000) - taken, "\(amount.decimal) would have fitted")
        }
    }

    @Test func `approvals, cancellations and modifications at once end without a deadlock`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleFramework(database, number: "RA-mixed")
        var first: [Int64] = []
        var second: [Int64] = []
        for place in 0..<20 {
            first.append(try await sample.submitted(500, member: Int64(place % 2 + 1)))
            second.append(try await sample.submitted(700, member: Int64(place % 2 + 1)))
        }
        for id in first { try await sample.approve(id) }
        let modification = try #require(
            try await database.pool.transaction(.association) {
                try await ModificationRecording(
                    framework: sample.framework, person: 1, today: SampleFramework.today
                ).propose(
                    ModificationDraft(
                        ground: .review, lot: sample.lot, amount: .euro(10_000), reason: "Index"),
                    in: $0)
            })
        let pools = pools(database, 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in second {
                group.addTask { try await sample.approve(id, on: pools[0]) }
            }
            for id in first {
                group.addTask {
                    try await pools[1].transaction(.association, isolation: .readCommitted) {
                        try await sample.steps(of: id).cancel(
                            because: "No need", placesOrders: true, in: $0)
                    }
                }
            }
            group.addTask {
                _ = try await pools[0].transaction(.association, isolation: .readCommitted) {
                    try await ModificationRecording(
                        framework: sample.framework, person: 2, today: SampleFramework.today
                    ).decide(modification, approved: true, in: $0)
                }
            }
            try await group.waitForAll()
        }
        for pool in pools { await pool.close() }
        #expect(try await sample.taken()[0] == .euro(14_000))
        let framework = try await database.pool.read(
            .association, FrameworkStore.framework(sample.framework))
        #expect(framework?.headroom.maximum == .euro(1_010_000))
    }
}
