import Kernel
import Postgres
import TestKit
import Testing

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
        CREATE OR REPLACE FUNCTION public.kill_this_connection() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
        """,
        "CREATE SEQUENCE IF NOT EXISTS public.change",
        """
        CREATE OR REPLACE FUNCTION public.kill_at_change() RETURNS event_trigger
        LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
            IF nextval('public.change') = 100 THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
        END $$
        """,
    ]
}

/// What a test counts and compares before and after a kill.
struct Holdings: Sendable {
    /// One SELECT of one text.
    let source: SQL

    /// The cycles, numbers and events, and how many rows the tables of the runs have; what was loaded and
    /// not attached belongs to no run.
    static let ofCycles = Holdings(
        source: """
            SELECT concat_ws(E'\\n',
                (SELECT string_agg(cycle::text, E'\\n' ORDER BY id)
                    FROM cost_sharing.cycle),
                (SELECT string_agg(run::text, ' ' ORDER BY id) FROM cost_sharing.run AS run),
                (SELECT string_agg(reversal::text, ' ' ORDER BY id) FROM cost_sharing.reversal),
                (SELECT string_agg(posting::text, ' ' ORDER BY position)
                    FROM cost_sharing.posting),
                (SELECT string_agg(oid::regclass::text, ' ' ORDER BY relname) FROM pg_class
                    WHERE relname ~ '_[0-9]+$' AND relispartition),
                (SELECT count(*) FROM cost_sharing.run_member),
                (SELECT count(*) FROM cost_sharing.document),
                (SELECT count(*) FROM cost_sharing.share),
                (SELECT count(*) FROM cost_sharing.issue),
                (SELECT string_agg(counter::text, ' ') FROM cost_sharing.issue_counter AS counter),
                (SELECT count(*) FROM kernel.event))
            """)
}

extension TestDatabase {
    /// Does it while the server ends the connection at a point, and expects that nothing is left of it.
    func survives(
        _ point: KillPoint, _ holdings: Holdings, _ body: () async throws -> Void
    ) async throws {
        try await asOwner(KillPoint.functions + point.armed)
        let before: String = try await value(holdings.source)
        try await body()
        let after: String = try await value(holdings.source)
        #expect(after == before, "\(point.testDescription)")
        try await asOwner([point.disarmed])
    }

    private func asOwner(_ statements: [SQL]) async throws {
        try await owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: statements.map(\.done))
        }
    }
}

/// It ends because the server ended its connection.
func expectDisconnection(
    _ comment: Comment? = nil, _ body: () async throws -> Void
) async {
    let error = await #expect(throws: DatabaseError.self, comment) { try await body() }
    if case .unavailable = error {} else { Issue.record("\(String(describing: error))") }
}
