import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement
@testable import aliquot

/// The program as a process of its own, killed while it takes in a file of orders.
@Suite(.program(.demo)) struct IntakeKillTests {
    /// The process goes by the clock of the machine: the framework runs whatever that says.
    private static let ordered = Day(year: 2024, month: 6, day: 1) ?? Day(number: 0)
    private static let end = Day(year: 2199, month: 12, day: 31) ?? Day(number: 0)

    @Test func `a killed file of orders is taken up again, and its orders count once (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let supplier = try await prepare(database)
        let lines = (1...40).map {
            "K-\($0);KILL;1;\(supplier);M0333;2024-06-03;Taken up again;A;\($0);1.00\n"
        }
        let text =
            "number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price\n"
            + lines.joined()
        let first = try await ServingAliquot(database: database.connection)
        let officer = HTTPClient(port: first.port)
        try await officer.signIn("procurement", DemoPeople.password)
        _ = try await officer.get("/procurement/intakes/new")
        try await database.owner.transaction(.association, within: .seconds(60)) { transaction in
            try await transaction.run(
                SQL("LOCK TABLE procurement.reservation IN ACCESS EXCLUSIVE MODE").done)
            let sent = try await officer.post(
                "/procurement/intakes", ["kind": "orders"],
                file: ("file", "kill.csv", Array(text.utf8)))
            #expect(sent.status == 303, "\(sent.text)")
            try await until("the file to stand still") {
                try await transaction.run(Self.waiting) > 0
            }
            first.kill()
        }
        let (intakes, _) = try await database.owner.read(
            .association, Self.intakes, Self.taken)
        #expect(intakes == 0, "nothing of it stands")
        let second = try await ServingAliquot(database: database.connection)
        defer { second.stop() }
        try await until("the file to be taken in") {
            try await database.owner.read(.association, Self.intakes) > 0
        }
        let (again, taken) = try await database.owner.read(
            .association, Self.intakes, Self.taken)
        #expect(again == 1)
        #expect(taken == Cents(82_000), "40 orders of 1 to 40 euro, once")
    }

    /// A framework with one lot; gives the number of its supplier.
    private func prepare(_ database: TestDatabase) async throws -> String {
        let ids: SQL = """
            SELECT (SELECT id FROM kernel.person WHERE login = 'procurement') AS buyer,
                (SELECT id FROM kernel.person WHERE login = 'finance-2') AS second,
                (SELECT min(supplier_id) FROM procurement.participant) AS supplier
            """
        let (buyer, second, supplier) = try await database.owner.read(
            .association,
            ids.one { row in
                (
                    try row["buyer"] as Int64, try row["second"] as Int64,
                    try row["supplier"] as Int64
                )
            })
        let participant = try await database.pool.transaction(.association) { transaction in
            let facts = FrameworkDraft(
                number: "KILL", titles: Names(nl: "K", fr: "K", en: "K"), kind: .supplies,
                procedure: .open, publishedOn: Self.ordered, startsOn: Self.ordered,
                endsOn: Self.end, spanReason: "A test", estimated: Cents(100_000),
                maximum: Cents(100_000))
            let framework = try await facts.record(by: buyer, in: transaction)
            let lot = try await LotDraft(
                number: 1, titles: facts.titles, mode: .single, maximum: Cents(100_000)
            ).record(in: framework, by: buyer, in: transaction)
            let participant = try await Participation(
                supplier: supplier, rank: 1, lot: lot, framework: framework
            ).record(by: buyer, in: transaction)
            let item = PriceItem(
                code: "A", name: "A", unit: "piece", price: Cents(100),
                rate: Millionths(whole: 21))
            try await PriceList(participant: participant, framework: framework, items: [item])
                .record(by: buyer, in: transaction)
            try await BeneficiaryList(
                framework: framework, lines: [BeneficiaryList.Line(code: "M0333")]
            ).record(by: buyer, in: transaction)
            _ = try await FrameworkConfirmation(
                framework: framework, person: second, today: Self.ordered
            ).run(in: transaction)
            return participant
        }
        return try await database.owner.read(
            .association,
            SQL("SELECT number FROM procurement.participant WHERE id = \(participant)").one {
                row in try row["number"]
            })
    }

    private static let intakes: Query<Int> = SQL(
        "SELECT count(*) AS count FROM procurement.intake WHERE file_name = 'kill.csv'"
    ).one { try $0["count"] }

    private static let taken: Query<Cents> = SQL(
        """
        SELECT reach.taken_cents FROM procurement.framework_limit AS reach
        JOIN procurement.framework ON framework.id = reach.framework_id
        WHERE framework.number = 'KILL'
        """
    ).one { try $0["taken_cents"] }

    private static let waiting: Query<Int> = SQL(
        """
        SELECT count(*) AS count
        FROM pg_locks WHERE NOT granted AND relation = 'procurement.reservation'::regclass
        """
    ).one { try $0["count"] }
}
