import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A step at which the server ends the connection that takes it.
struct KillPoint: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let armed: [SQL]
    let disarmed: SQL

    static func insert(into table: String) -> KillPoint { after("INSERT", "insert into", table) }
    static func update(of table: String) -> KillPoint { after("UPDATE", "update of", table) }
    static func delete(from table: String) -> KillPoint { after("DELETE", "delete from", table) }

    private static func after(_ event: SQL, _ verb: String, _ table: String) -> KillPoint {
        KillPoint(
            testDescription: "\(verb) \(table)",
            armed: [
                """
                CREATE TRIGGER kill AFTER \(event) ON \(identifier: table)
                    FOR EACH STATEMENT EXECUTE FUNCTION public.kill_this_connection()
                """
            ],
            disarmed: "DROP TRIGGER kill ON \(identifier: table)")
    }

    /// The n-th change of a table of its own: a partition is made, keyed, attached or dropped.
    static func change(_ number: Int64) -> KillPoint {
        KillPoint(
            testDescription: "change \(number) of a partition",
            armed: [
                "SELECT setval('public.change', \(100 - number + 1), false)",
                """
                CREATE EVENT TRIGGER kill ON ddl_command_end
                    EXECUTE FUNCTION public.kill_at_change()
                """,
            ],
            disarmed: "DROP EVENT TRIGGER kill")
    }

    /// What every point needs; the hundredth change is the last.
    static let functions: [SQL] = [
        """
        CREATE FUNCTION public.kill_this_connection() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
        """,
        "CREATE SEQUENCE public.change",
        """
        CREATE FUNCTION public.kill_at_change() RETURNS event_trigger
        LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
            IF nextval('public.change') = 100 THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
        END $$
        """,
    ]

    static let ofComputation =
        [
            "run", "run_member", "run_pool", "run_key_part", "run_flow", "run_spread", "document",
            "document_rate", "run_total",
        ].map { insert(into: "cost_sharing.\($0)") } + [
            update(of: "cost_sharing.cycle"), insert(into: "kernel.event"),
            delete(from: "cost_sharing.run"),
        ] + (1...16).map(change)

    static let ofPosting = [
        insert(into: "cost_sharing.issue_counter"), insert(into: "cost_sharing.issue"),
        update(of: "cost_sharing.issue_counter"), update(of: "cost_sharing.cycle"),
        insert(into: "kernel.event"),
    ]
}

/// A computation or a posting whose connection dies leaves everything as it was.
@Suite struct CycleKillTests {
    @Test(.database(migrations: cycleMigrations), arguments: KillPoint.ofComputation)
    func `a killed computation leaves the one before, and a new try succeeds`(
        _ point: KillPoint
    ) async throws {
        let database = try await TestDatabase.withAssociation()
        let february = try Period.month("2026-02")
        try await database.close(.month("2026-01"))
        try await database.compute(february)

        try await expectNothingDone(at: point, in: database) {
            try await database.compute(february)
        }

        try await database.close(february)
        #expect(
            try await CycleVerification().verify(database.pool).map(\.fault) == [nil, nil])
    }

    @Test(.database(migrations: cycleMigrations), arguments: KillPoint.ofPosting)
    func `a killed posting gives no number, and a new try posts`(_ point: KillPoint) async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.compute(january)
        try await database.approve(january)

        try await expectNothingDone(at: point, in: database) { try await database.post(january) }

        try await database.post(january)
        #expect(try await CycleVerification().verify(database.pool).map(\.fault) == [nil])
    }

    private func expectNothingDone(
        at point: KillPoint, in database: TestDatabase, _ body: () async throws -> Void
    ) async throws {
        try await database.owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: (KillPoint.functions + point.armed).map(\.done))
        }
        let before = try await everything(in: database)
        let error = await #expect(throws: DatabaseError.self) { try await body() }
        if case .unavailable = error {} else { Issue.record("\(String(describing: error))") }
        #expect(try await everything(in: database) == before)
        try await database.asOwner(point.disarmed)
    }

    /// The cycles, numbers and events, and how many rows the tables of the runs have.
    private func everything(in database: TestDatabase) async throws -> String {
        try await database.value(
            """
            SELECT concat_ws(E'\\n',
                (SELECT string_agg(cycle::text, E'\\n' ORDER BY period) FROM cost_sharing.cycle),
                (SELECT string_agg(run::text, ' ' ORDER BY id) FROM cost_sharing.run AS run),
                (SELECT string_agg(oid::regclass::text, ' ' ORDER BY relname) FROM pg_class
                    WHERE relname ~ '_[0-9]+$' AND relkind = 'r'),
                (SELECT count(*) FROM cost_sharing.run_member),
                (SELECT count(*) FROM cost_sharing.document),
                (SELECT count(*) FROM cost_sharing.share),
                (SELECT count(*) FROM cost_sharing.issue),
                (SELECT string_agg(counter::text, ' ') FROM cost_sharing.issue_counter AS counter),
                (SELECT count(*) FROM kernel.event))
            """)
    }
}
