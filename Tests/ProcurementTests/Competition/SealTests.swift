import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Whoever speaks to the database as the program does finds nothing of a sealed tender.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct SealTests {
    /// What no answer may have in it; it travels as a parameter, so that no statement repeats it.
    private static let marker = "Sealed offer of the night"
    private static let price = Cents(74_317_431)

    @Test func `no statement of the program's role reads a sealed tender (PROC-5)`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-seal")
        let id = try await sample.invited()
        let taken = try await sample.tender(id, by: 0, Self.price, body: Self.marker)
        try await sample.withdraw(id, by: 0, taken)
        try await attack(id, sample, "withdrawn")
        try await sample.tender(id, by: 0, Self.price, body: Self.marker)
        try await attack(id, sample, "before the deadline")

        try await sample.close(id)
        try await attack(id, sample, "after the deadline, not opened")

        try await sample.step(id) { try await $0.open(in: $1) }
        try await attack(id, sample, "with one opening")
        await #expect(throws: CompetitionRefusal.openedByTheSamePerson) {
            try await sample.step(id) { try await $0.open(in: $1) }
        }
        try await attack(id, sample, "opened twice by the same person")

        try await sample.step(id, by: Desk.second) { try await $0.open(in: $1) }
        let opened = try await database.pool.read(.association, CompetitionStore.opened(id))
        #expect(opened.map(\.body) == [Self.marker])
        #expect(opened.map(\.price) == [Self.price])
        let scopes: [Scope] = [.supplier(1), .supplier(2), .member(1), .nobody]
        for scope in scopes {
            let seen = try await database.pool.read(scope, count(of: id))
            #expect(seen == 0, "\(scope)")
        }
    }

    private func count(of id: Int64) -> Query<Int> {
        SQL("SELECT count(*) AS count FROM procurement.opened_tender(\(id))")
            .one { row in try row["count"] }
    }

    /// Tries everything, in every scope: each attempt fails or finds nothing.
    private func attack(
        _ id: Int64, _ sample: SampleCompetition, _ when: String
    ) async throws {
        let pool = sample.database.pool
        let scopes: [Scope] = [.association, .supplier(1), .supplier(2), .member(1), .nobody]
        for scope in scopes {
            for attempt in attempts(id, sample.participants[0]) {
                var found: [String] = []
                do {
                    found = try await pool.transaction(scope) { transaction in
                        var rows: [String] = []
                        for statement in attempt {
                            rows = try await transaction.run(
                                statement.rows { row in
                                    (try row["found"] as String?) ?? ""
                                })
                        }
                        return rows
                    }
                } catch is DatabaseError { continue }
                let revealed = found.filter {
                    $0.contains(Self.marker) || $0.contains("\(Self.price.value)")
                }
                #expect(revealed == [], "\(when), \(scope): \(attempt)")
            }
        }
    }

    private func attempts(_ id: Int64, _ participant: Int64) -> [[SQL]] {
        let pattern = "%\(Self.marker)%"
        let amount = Self.price
        return reading(id, participant) + catalogues(pattern) + changing(id, participant)
            + [
                // A tender is not confirmed by guessing it, either.
                [
                    """
                    SELECT price_cents::text AS found FROM procurement.tender
                    WHERE price_cents = \(amount)
                    """
                ],
                [
                    """
                    SELECT \(amount)::text AS found FROM procurement.tender_receipt
                    WHERE sha256 = sha256(convert_to(\(Self.marker), 'UTF8'))
                    """
                ],
            ]
    }

    private func reading(_ id: Int64, _ participant: Int64) -> [[SQL]] {
        [
            ["SELECT body AS found FROM procurement.tender"],
            ["SELECT tender::text AS found FROM procurement.tender"],
            ["SELECT to_jsonb(tender)::text AS found FROM procurement.tender"],
            ["SELECT count(price_cents)::text AS found FROM procurement.tender"],
            ["SELECT body AS found FROM procurement.tender FOR UPDATE"],
            ["SELECT body AS found FROM procurement.tender TABLESAMPLE system (100)"],
            ["SET LOCAL row_security = off", "SELECT body AS found FROM procurement.tender"],
            ["COPY procurement.tender TO STDOUT"],
            ["COPY procurement.tender (body) TO '/tmp/tender'"],
            ["COPY procurement.tender TO PROGRAM 'cat'"],
            [
                """
                SELECT query_to_xml('SELECT * FROM procurement.tender', true, true, '')::text
                    AS found
                """
            ],
            ["SELECT table_to_xml('procurement.tender', true, true, '')::text AS found"],
            ["SELECT schema_to_xml('procurement', true, true, '')::text AS found"],
            [
                """
                SELECT body || price_cents AS found FROM procurement.opened_tender(\(id))
                """
            ],
            [
                """
                SELECT file_name || encode(file, 'escape') AS found
                FROM procurement.opened_tender_file(\(id), \(participant))
                """
            ],
            ["SELECT price_cents::text AS found FROM procurement.best_tender(\(id))"],
            ["SELECT price_cents::text AS found FROM procurement.standing_tender(\(id))"],
            ["SELECT body AS found FROM procurement.admitted_tender(\(id))"],
            ["SELECT price_cents::text AS found FROM procurement.ranked_tender(\(id))"],
            ["SELECT own::text AS found FROM procurement.tender_outcome(\(id)) AS own"],
            ["SELECT merit::text AS found FROM procurement.tender_merit(\(id)) AS merit"],
            ["SELECT gone::text AS found FROM procurement.tender_withdrawal AS gone"],
            ["SELECT found::text AS found FROM procurement.tender_exclusion AS found"],
            ["SELECT back::text AS found FROM procurement.returned_proposal AS back"],
            ["SELECT seen::text AS found FROM procurement.member_competition AS seen"],
            ["SELECT receipt::text AS found FROM procurement.tender_receipt AS receipt"],
            ["SELECT seen::text AS found FROM procurement.supplier_competition AS seen"],
            ["SELECT seen::text AS found FROM procurement.awarded_competition AS seen"],
            ["SELECT body AS found FROM kernel.event_payload"],
            ["SELECT event::text AS found FROM kernel.event"],
        ]
    }

    private func catalogues(_ pattern: String) -> [[SQL]] {
        [
            [
                """
                SELECT query AS found FROM pg_stat_activity WHERE query LIKE \(pattern)
                """
            ],
            [
                """
                SELECT stats::text AS found FROM pg_stats AS stats
                WHERE schemaname = 'procurement' AND tablename = 'tender'
                """
            ],
            ["SELECT stavalues1::text AS found FROM pg_statistic"],
            ["SELECT last_value::text AS found FROM procurement.tender_id_seq"],
            ["SELECT currval('procurement.tender_id_seq')::text AS found"],
            ["SELECT pg_read_file('postgresql.conf') AS found"],
            ["SELECT pg_ls_dir('.') AS found"],
            ["SELECT lo_import('/etc/passwd')::text AS found"],
            [
                """
                SELECT pg_get_functiondef('procurement.opened_tender(bigint)'::regprocedure)
                    AS found
                """
            ],
            ["SELECT pg_get_viewdef('procurement.supplier_competition'::regclass) AS found"],
        ]
    }

    private func changing(_ id: Int64, _ participant: Int64) -> [[SQL]] {
        let values: SQL = """
            (competition_id, participant_id, person_id, price_cents, body)
            VALUES (\(id), \(participant), 21, 1, 'x')
            """
        return [
            ["UPDATE procurement.tender SET body = body RETURNING body AS found"],
            ["DELETE FROM procurement.tender RETURNING body AS found"],
            ["INSERT INTO procurement.tender \(values) RETURNING body AS found"],
            ["INSERT INTO procurement.tender \(values) RETURNING id::text AS found"],
            [
                """
                INSERT INTO procurement.tender (competition_id, participant_id, person_id,
                    price_cents, body)
                SELECT competition_id, participant_id, person_id, price_cents, body
                FROM procurement.tender
                """
            ],
            ["TRUNCATE procurement.tender"],
            ["LOCK TABLE procurement.tender IN ACCESS EXCLUSIVE MODE"],
            [
                """
                UPDATE procurement.competition SET tenders_until = clock_timestamp(),
                    questions_until = clock_timestamp() - interval '1 h' WHERE id = \(id)
                """,
                "SELECT body || price_cents AS found FROM procurement.opened_tender(\(id))",
            ],
            [
                "UPDATE procurement.competition SET state = 'opened' WHERE id = \(id)",
                "SELECT body || price_cents AS found FROM procurement.opened_tender(\(id))",
            ],
            [
                """
                INSERT INTO procurement.tender_exclusion (competition_id, participant_id, ground,
                    reason, person_id)
                VALUES (\(id), \(participant), 'price', 'x', 1)
                RETURNING reason AS found
                """,
                "SELECT body || price_cents AS found FROM procurement.opened_tender(\(id))",
            ],
            [
                """
                INSERT INTO procurement.tender_opening (competition_id, person_id)
                VALUES (\(id), 1), (\(id), 1)
                """,
                "SELECT body || price_cents AS found FROM procurement.opened_tender(\(id))",
            ],
            ["ALTER TABLE procurement.tender DISABLE ROW LEVEL SECURITY"],
            ["ALTER TABLE procurement.competition DISABLE TRIGGER ALL"],
            ["GRANT SELECT ON procurement.tender TO aliquot_app", "TABLE procurement.tender"],
            ["CREATE POLICY mine ON procurement.tender FOR SELECT USING (true)"],
            [
                "CREATE TEMPORARY VIEW copied AS SELECT body FROM procurement.tender",
                "SELECT body AS found FROM copied",
            ],
            ["CREATE TEMPORARY TABLE copied AS SELECT body AS found FROM procurement.tender"],
            [
                """
                CREATE FUNCTION pg_temp.stolen() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER
                AS 'SELECT body FROM procurement.tender'
                """,
                "SELECT stolen AS found FROM pg_temp.stolen() AS stolen",
            ],
            [
                """
                CREATE TRIGGER stealing BEFORE INSERT ON procurement.tender FOR EACH ROW
                EXECUTE FUNCTION kernel.refuse_change('x')
                """
            ],
            ["CREATE RULE stealing AS ON INSERT TO procurement.tender DO NOTHING"],
            ["ALTER ROLE aliquot_app SUPERUSER"],
            ["CREATE EXTENSION pageinspect"],
        ]
    }

    @Test func `the role has no right to read tenders, and nothing else hands them out`()
        async throws
    {
        let database = try TestDatabase.current
        let rights: Int = try await database.value(
            """
            SELECT count(*) AS value FROM pg_attribute
            WHERE attrelid = 'procurement.tender'::regclass AND attnum > 0 AND (
                has_column_privilege('aliquot_app', attrelid, attnum, 'SELECT')
                OR has_column_privilege('aliquot_app', attrelid, attnum, 'UPDATE'))
            """)
        #expect(rights == 0)
        let granted: String = try await database.value(
            """
            SELECT string_agg(attname, ' ' ORDER BY attname) AS value FROM pg_attribute
            WHERE attrelid = 'procurement.tender'::regclass AND attnum > 0
                AND has_column_privilege('aliquot_app', attrelid, attnum, 'INSERT')
            """)
        #expect(
            granted == "body competition_id file file_name participant_id person_id price_cents")
        let readers: String = try await database.value(
            """
            SELECT string_agg(proname::text, ' ' ORDER BY proname) AS value FROM pg_proc
            JOIN pg_namespace ON pg_namespace.oid = pg_proc.pronamespace
            WHERE prosrc ~ 'procurement\\.\\w*_?tender\\M' AND prorettype <> 'trigger'::regtype
                AND has_function_privilege('aliquot_app', pg_proc.oid, 'EXECUTE')
            """)
        #expect(
            readers
                == "opened_tender opened_tender_file scores_are_in scores_missing tender_outcome")
        let views: Int = try await database.value(
            """
            SELECT count(*) AS value FROM pg_depend
            JOIN pg_rewrite ON pg_rewrite.oid = pg_depend.objid
            WHERE classid = 'pg_rewrite'::regclass AND refobjid = 'procurement.tender'::regclass
            """)
        #expect(views == 0)
        let bypasses: Bool = try await database.value(
            "SELECT rolsuper OR rolbypassrls AS value FROM pg_roles WHERE rolname = 'aliquot_app'")
        #expect(!bypasses)
    }

    @Test func `the last tender counts, and those that it replaced stay sealed`() async throws {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-last")
        let id = try await sample.invited()
        let first = try await sample.tender(id, by: 0, .euro(90_000), body: "First")
        let second = try await sample.tender(id, by: 0, .euro(80_000), body: "Second")
        #expect(first != second)
        let receipts = try await database.pool.read(
            .supplier(1), InvitationStore.receipts(of: id))
        #expect(receipts.map(\.sha256) == [second, first])
        let others = try await database.pool.read(
            .supplier(2), InvitationStore.receipts(of: id))
        #expect(others.isEmpty)
        let early = try await database.pool.read(
            .association, CompetitionFile.receipts(of: id))
        #expect(early.isEmpty, "nobody of the association sees who tendered before the deadline")
        try await sample.opened(id)
        let opened = try await database.pool.read(.association, CompetitionStore.opened(id))
        #expect(opened.map(\.body) == ["Second"])
        #expect(opened.map(\.sha256) == [second])
        let digest: Bool = try await database.value(
            """
            SELECT bool_and(sha256 = sha256(salt || convert_to(jsonb_build_object(
                    'competition', competition_id, 'participant', participant_id, 'price_cents',
                    price_cents, 'body', body, 'file_name', file_name)::text, 'UTF8') || file))
                AS value
            FROM procurement.tender WHERE competition_id = \(id)
            """)
        #expect(digest)
    }

    @Test func `a tender comes in time and from who is invited, by the database's clock (PROC-5)`()
        async throws
    {
        let database = try TestDatabase.current
        let sample = try await SampleCompetition(database, number: "RA-late")
        let left = sample.participants[2]
        let id = try await sample.invited(try sample.draft(leftOut: [left: "In bankruptcy"]))
        await #expect(throws: (any Error).self, "left out") {
            try await sample.tender(id, by: 2, .euro(1))
        }
        let foreign = SealedTender(
            competition: id, participant: sample.participants[0], price: .euro(1), body: "x")
        await #expect(throws: (any Error).self, "in another's name") {
            try await database.pool.transaction(.supplier(2)) {
                try await foreign.hand(
                    in: $0, by: Desk.tenderers[1], until: SampleCompetition.tendersUntil)
            }
        }
        await #expect(throws: (any Error).self, "an officer for a supplier") {
            try await database.pool.transaction(.association) {
                try await foreign.hand(
                    in: $0, by: Desk.buyer, until: SampleCompetition.tendersUntil)
            }
        }
        await #expect(
            throws: CompetitionRefusal.openingIsEarly(SampleCompetition.tendersUntil)
        ) { try await sample.step(id) { try await $0.open(in: $1) } }
        try await sample.close(id)
        await #expect(throws: CompetitionRefusal.tenderIsLate(SampleCompetition.tendersUntil)) {
            try await sample.tender(id, by: 0, .euro(1))
        }
    }
}
