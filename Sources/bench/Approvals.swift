import Foundation
import FullSize
import Kernel
import Postgres
import Procurement

/// Approvals that take the amounts of orders from their ceilings, all on one lot and spread over many;
/// beside `pgbench`, which locks and moves the same ceilings and does nothing else.
struct Approvals {
    private static let lots = 48
    private static let perRound = 960
    private static let clients = 16
    private static let amount = Cents(5_000)
    private static let today = Ceilings.ordered.adding(days: 1)

    let rounds: Int
    let stage: Stage

    func run() async throws {
        try stage.copy(as: "approvals")
        let link = try Link(to: stage.connection(to: "approvals"))
        try link.run(Ceilings.supplierRow)
        let ceilings = try await stage.withPool(to: "approvals", role: "aliquot_app") { pool in
            try await pool.transaction(.association, within: .seconds(120)) {
                try await Ceilings.record(Self.lots, in: $0)
            }
        }
        for (name, lots) in [("one", Array(ceilings.prefix(1))), ("many", ceilings)] {
            var rates: [(product: Double, bare: Double)] = []
            for _ in 0..<rounds {
                rates.append((try await approve(on: lots), try lock(lots, link)))
                Bench.say(
                    "\(name): \(rates[rates.count - 1].product) approvals/s, "
                        + "pgbench \(rates[rates.count - 1].bare)/s")
            }
            Bench.figure(
                "approvals_\(name)_lot_per_s", rates.map(\.product).median, "1/s", digits: 1)
            Bench.figure(
                "approvals_\(name)_lot_vs_pgbench",
                rates.map { $0.product / $0.bare }.median, "ratio")
        }
    }

    /// Approves a round of new orders, as many at a time as there are clients.
    ///
    /// - Returns: approvals a second.
    private func approve(on lots: [Ceilings]) async throws -> Double {
        try await stage.withPool(to: "approvals", role: "aliquot_app") { pool in
            let orders = try await pool.transaction(.association, within: .seconds(120)) {
                transaction in
                var orders: [Int64] = []
                for number in 0..<Self.perRound {
                    orders.append(
                        try await lots[number % lots.count].order(Self.amount, in: transaction))
                }
                return orders
            }
            let before = try await pool.read(.association, Ceilings.taken(lots))
            let clock = ContinuousClock()
            let started = clock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<Self.clients {
                    group.addTask {
                        for number in stride(from: client, to: orders.count, by: Self.clients) {
                            let outcome = try await CallOffApproval(
                                callOff: orders[number], person: Stage.approving, today: Self.today
                            ).run(in: pool)
                            guard outcome == .approved else {
                                throw Link.Failure(description: "an approval gave \(outcome)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let seconds = (clock.now - started).inSeconds
            let taken = try await pool.read(.association, Ceilings.taken(lots)) - before
            guard taken.value == Self.amount.value * Int64(orders.count) else {
                throw Link.Failure(description: "the ceilings gave \(taken.decimal)")
            }
            return Double(orders.count) / seconds
        }
    }

    /// Locks and moves the ceilings of the lots in the order of the product, as often as it does.
    ///
    /// - Returns: transactions a second.
    private func lock(_ lots: [Ceilings], _ link: Link) throws -> Double {
        let text = """
            \\set lot random(0, \(lots.count - 1))
            \\set framework \(lots[0].framework) + :lot
            \\set part \(lots[0].lot) + :lot
            \\startpipeline
            BEGIN;
            UPDATE procurement.framework_limit SET taken_cents = taken_cents + 1
            WHERE framework_id = :framework;
            UPDATE procurement.lot_limit SET taken_cents = taken_cents + 1 WHERE lot_id = :part;
            UPDATE procurement.beneficiary_limit SET taken_cents = taken_cents + 1
            WHERE framework_id = :framework AND member_id = \(lots[0].member);
            COMMIT;
            \\endpipeline
            """
        return try Script.pgbench(
            text, [], clients: Self.clients, times: Self.perRound,
            on: stage.connection(to: "approvals"), link)
    }
}

/// A framework with one lot, whose orders take from its ceilings and from nobody else's.
private struct Ceilings: Sendable {
    let framework: Int64
    let lot: Int64
    let participant: Int64
    let item: Int64
    let member: Int64

    /// When members and costs of the full size begin.
    private static let published = FullSize().months[0].firstDay
    static let ordered = published.adding(days: 100)
    private static let maximum = Cents(100_000_000_000)

    /// Frameworks in force, numbered one after the other, as the product records them.
    static func record(
        _ count: Int, in transaction: Transaction
    ) async throws -> [Ceilings] {
        var all: [Ceilings] = []
        for number in 1...count {
            all.append(try await record(number, in: transaction))
        }
        return all
    }

    private static func record(
        _ number: Int, in transaction: Transaction
    ) async throws -> Ceilings {
        let (supplier, member) = try await transaction.run(Self.supplier, Self.member)
        let draft = FrameworkDraft(
            number: "F\(number)", titles: Names(nl: "F", fr: "F", en: "F"), kind: .supplies,
            procedure: .open, notice: "2024/S 1-\(number)", publishedOn: published,
            startsOn: published, endsOn: published.adding(days: 1_000), estimated: maximum,
            maximum: maximum)
        let framework = try await draft.record(by: Stage.computing, in: transaction)
        let lot = try await LotDraft(
            number: 1, titles: draft.titles, mode: .single, maximum: maximum
        ).record(in: framework, by: Stage.computing, in: transaction)
        let participant = try await Participation(
            supplier: supplier, rank: 1, lot: lot, framework: framework
        ).record(by: Stage.computing, in: transaction)
        let item = PriceItem(
            code: "A", name: "A", unit: "piece", price: Cents(1), rate: Millionths(whole: 21))
        try await PriceList(participant: participant, framework: framework, items: [item])
            .record(by: Stage.computing, in: transaction)
        try await BeneficiaryList(
            framework: framework,
            lines: [BeneficiaryList.Line(code: "M0001", maximum: maximum)]
        ).record(by: Stage.computing, in: transaction)
        _ = try await FrameworkConfirmation(
            framework: framework, person: Stage.approving, today: published
        ).run(in: transaction)
        return Ceilings(
            framework: framework, lot: lot, participant: participant,
            item: try await transaction.run(Self.item), member: member)
    }

    /// A new order that waits for its approval.
    func order(_ amount: Cents, in transaction: Transaction) async throws -> Int64 {
        let draft = CallOffDraft(
            participant: participant, member: member, purpose: "Bench",
            lines: [
                CallOffLine(item: item, quantity: Millionths(whole: amount.value), price: Cents(1))
            ])
        let id = try await draft.record(by: Stage.computing, on: Self.ordered, in: transaction)
        let refusal = try await CallOffSteps(
            callOff: id, person: Stage.computing, today: Self.ordered
        )
        .submit(in: transaction)
        guard refusal == nil else { throw Link.Failure(description: "\(refusal as Any)") }
        return id
    }

    /// What the lots have given so far.
    static func taken(_ lots: [Ceilings]) -> Query<Cents> {
        SQL(
            """
            SELECT sum(taken_cents)::bigint AS taken
            FROM procurement.lot_limit
            WHERE lot_id = ANY(\(lots.map(\.lot)))
            """
        ).one { row in try row["taken"] }
    }

    static let supplierRow = """
        INSERT INTO cost_sharing.supplier (name, country, enterprise_number, known_since)
        VALUES ('Supplier', 'BE', '0428759497', '2020-01-01')
        """

    private static let supplier: Query<Int64> = SQL(
        "SELECT max(id) AS id FROM cost_sharing.known_supplier"
    ).one { row in try row["id"] }

    private static let member: Query<Int64> = SQL(
        "SELECT id FROM membership.active_member WHERE code = 'M0001'"
    ).one { row in try row["id"] }

    private static let item: Query<Int64> = SQL(
        "SELECT max(id) AS id FROM procurement.price_item"
    ).one { row in try row["id"] }
}
