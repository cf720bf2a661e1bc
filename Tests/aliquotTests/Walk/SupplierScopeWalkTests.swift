import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import aliquot

/// What the people of one supplier find of anybody else: whom they deliver to, and nothing more.
@Suite(.program(.demo)) struct SupplierScopeWalkTests {
    /// What a supplier's people may find rows in; each of them is looked into below.
    private static let own: Set<String> = [
        "cost_sharing.supplier", "procurement.framework", "procurement.lot",
        "procurement.participant", "procurement.price_item", "procurement.call_off",
        "procurement.call_off_line", "procurement.cascade_offer", "procurement.cascade_answer",
        "procurement.competition_criterion", "procurement.competition_answer",
        "procurement.competition_question",
        "procurement.tender_receipt", "procurement.price_span", "procurement.intake",
        // What was received of its own orders, as the work of its people is.
        "procurement.receipt", "procurement.receipt_line",
        // Known to everybody who signs in.
        "staffing.job_function", "staffing.regime", "staffing.regime_day",
        // Its consultants, what they work under, and what they worked.
        "staffing.consultant", "staffing.assignment", "staffing.timesheet",
        "staffing.timesheet_part", "staffing.timesheet_cell", "staffing.part_decision",
    ]

    @Test func `direct statements of a supplier find rows in its own tables only`() async throws {
        let program = try RunningProgram.current
        let supplier = try await supplier(program)
        let kept: SQL = """
            SELECT nspname::text AS schema, relname::text AS name
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            WHERE relrowsecurity AND relkind IN ('r', 'p') AND NOT relispartition
                AND has_table_privilege('aliquot_app', pg_class.oid, 'SELECT')
            """
        let tables = try await program.pool.read(
            .association, kept.rows { (try $0["schema"] as String, try $0["name"] as String) })
        #expect(tables.count > 60)
        var seen: Set<String> = []
        for (schema, name) in tables {
            let count: SQL =
                "SELECT EXISTS (SELECT FROM \(identifier: "\(schema).\(name)")) AS found"
            let isSeen = try await program.pool.read(
                .supplier(supplier), count.one { try $0["found"] as Bool })
            if isSeen { seen.insert("\(schema).\(name)") }
        }
        #expect(seen == Self.own)
    }

    @Test func `of its own tables a supplier sees its own rows, and orders once they are placed`()
        async throws
    {
        let program = try RunningProgram.current
        let supplier = try await supplier(program)
        let foreign: SQL = """
            SELECT (SELECT count(*) FROM cost_sharing.supplier WHERE id <> \(supplier))
                + (SELECT count(*) FROM procurement.framework WHERE state = 'draft')
                + (SELECT count(*) FROM procurement.participant WHERE supplier_id <> \(supplier))
                + (SELECT count(*) FROM procurement.price_item WHERE participant_id NOT IN (
                    SELECT id FROM procurement.participant WHERE supplier_id = \(supplier)))
                + (SELECT count(*) FROM procurement.price_span WHERE price_item_id NOT IN (
                    SELECT id FROM procurement.price_item))
                + (SELECT count(*) FROM procurement.lot WHERE id NOT IN (
                    SELECT lot_id FROM procurement.participant WHERE supplier_id = \(supplier)))
                + (SELECT count(*) FROM procurement.call_off
                    WHERE placed_on IS NULL OR participant_id NOT IN (
                        SELECT id FROM procurement.participant WHERE supplier_id = \(supplier)))
                + (SELECT count(*) FROM procurement.cascade_offer WHERE call_off_id NOT IN (
                    SELECT id FROM procurement.call_off))
                + (SELECT count(*) FROM procurement.intake
                    WHERE supplier_id IS DISTINCT FROM \(supplier))
                + (SELECT count(*) FROM procurement.call_off_line WHERE call_off_id NOT IN (
                    SELECT id FROM procurement.call_off)) AS count
            """
        let own: SQL = """
            SELECT (SELECT count(*) FROM procurement.lot) AS lots,
                (SELECT count(*) FROM procurement.call_off) AS orders,
                (SELECT count(*) FROM procurement.supplied_member()) AS members
            """
        let (count, found) = try await program.pool.read(
            .supplier(supplier), foreign.one { try $0["count"] as Int },
            own.one { [try $0["lots"] as Int, try $0["orders"] as Int, try $0["members"] as Int] })
        #expect(count == 0)
        #expect(found.allSatisfy { $0 > 1 }, "\(found)")
        let others = try await program.pool.read(
            .member(1),
            SQL("SELECT count(*) AS count FROM procurement.supplied_lot()")
                .one { try $0["count"] as Int })
        #expect(others == 0)
    }

    @Test(arguments: ["supplier", "supplier-2"])
    func `no page that a supplier's people can reach names another supplier`(
        login: String
    ) async throws {
        let program = try RunningProgram.current
        let visitor = try await program.visitor(login)
        let own = try #require(DemoPeople.all.first { $0.login == login }?.supplier)
        let others = (1...8).map { "Demo supplier 0\($0)" }.filter { $0 != own }
        let attempts = [
            "/search?q=supplier", "/search?q=RA-2026", "/procurement/frameworks",
            "/procurement/call-offs", "/cost-sharing/suppliers", "/membership/members",
            "/procurement/suppliers",
        ]
        var crawl = Crawl(from: ["/"] + attempts)
        while let path = crawl.next() {
            let answer = try await visitor.get(path)
            crawl.follow(answer)
            #expect([200, 303, 403].contains(answer.status), "\(path) gave \(answer.status)")
            if attempts.dropFirst(2).contains(path) { #expect(answer.status == 403, "\(path)") }
            let text = answer.text.replacing("Representative of \(own)", with: "")
            for name in others where text.contains(name) {
                Issue.record("\(path) names \(name)")
            }
        }
        #expect(crawl.seen.count > 5, "\(crawl.seen)")
    }

    @Test func `what became of a tender is its own supplier's to read, and of nobody else`()
        async throws
    {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let id = try #require(Int64(landmarks["decided_competition"]))
        let counts: SQL = """
            SELECT (SELECT count(*) FROM procurement.tender_withdrawal) AS withdrawn,
                (SELECT count(*) FROM procurement.tender_exclusion) AS excluded,
                (SELECT count(*) FROM procurement.tender_outcome(\(id))) AS outcomes,
                (SELECT count(*) FROM procurement.tender_merit(\(id))) AS merits,
                (SELECT count(*) FROM procurement.returned_proposal)
                    + (SELECT count(*) FROM procurement.member_competition)
                    + (SELECT count(*) FROM procurement.supplier_payment) AS others
            """
        let expected = [
            "supplier": [0, 0, 0, 0, 0], "supplier-2": [0, 0, 1, 2, 0],
            "supplier-3": [0, 1, 1, 2, 0], "supplier-6": [1, 0, 1, 2, 0],
        ]
        for (login, counted) in expected {
            let own: SQL = "SELECT supplier_id FROM kernel.person WHERE login = \(login)"
            let supplier: Int64 = try await program.pool.read(
                .association, own.one { try $0["supplier_id"] })
            let seen = try await program.pool.read(
                .supplier(supplier),
                counts.one { row in
                    [
                        try row["withdrawn"] as Int, try row["excluded"] as Int,
                        try row["outcomes"] as Int, try row["merits"] as Int,
                        try row["others"] as Int,
                    ]
                })
            #expect(seen == counted, "\(login)")
        }
        let path = "/procurement/invitations/\(id)/letter"
        for (login, status) in [("supplier", 404), ("supplier-4", 404), ("supplier-6", 200)] {
            let visitor = try await program.visitor(login)
            #expect(try await visitor.get(path).status == status, "\(login)")
        }
        let officers = "/procurement/competitions/\(id)"
        for login in ["supplier-2", "member"] {
            let visitor = try await program.visitor(login)
            #expect(try await visitor.get(officers + "/letters/1").status == 403, "\(login)")
            #expect(try await visitor.get(officers + "/report").status == 403, "\(login)")
        }
    }

    private func supplier(_ program: RunningProgram) async throws -> Int64 {
        let sql: SQL = "SELECT supplier_id FROM kernel.person WHERE login = 'supplier'"
        return try await program.pool.read(.association, sql.one { try $0["supplier_id"] })
    }
}
