import CostSharing
import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// From what a member asks for to the cost that it bears: request, candidate, assignment, approved days,
/// receipt, matched invoice, cost line; over HTTP, with a row of SQL at each joint.
@Suite(.program(.demo)) struct ConsultantJourneyTests {
    @Test
    func
        `a consultant is asked for, chosen, starts, works, is approved, invoiced and charged at cost`()
        async throws
    {
        let program = try RunningProgram.current
        let (member, officer) = (
            try await program.visitor("member"), try await program.visitor("hr")
        )
        let supplier = try await program.visitor("supplier")
        for visitor in [member, officer, supplier] {
            _ = try await visitor.get("/password?language=en")
        }
        let ids = try await program.pool.read(.association, Self.ids)
        let assignment = try await chosen(ids, member, officer, program)
        try await start(assignment, ids, officer)
        let consultant: Int64 = try await program.value(
            "SELECT consultant_id AS value FROM staffing.assignment WHERE id = \(assignment)")
        let part = try await work(assignment, consultant, supplier, program)

        let waiting = try await member.get("/staffing/timesheets?state=submitted&language=en")
        #expect(waiting.text.contains("value=\"\(part).1\""))
        let approved = try await member.post(
            "/staffing/timesheets/approvals", ["part": "\(part).1"])
        #expect(approved.status == 303, "\(approved.text)")
        let received: Int64 = try await program.value(
            """
            SELECT line.accepted AS value FROM procurement.receipt_line AS line
            JOIN staffing.timesheet_part AS part ON part.receipt_id = line.receipt_id
            WHERE part.id = \(part)
            """)
        #expect(received == 2_950_000, "7:36, 8:00 and 8:00 are 2.95 days of 8 hours")
        try await invoice(ids, program)
    }

    /// A member asks, HR sends and offers, the member scores and selects; the assignment's number.
    private func chosen(
        _ ids: IDs, _ member: HTTPClient, _ officer: HTTPClient, _ program: RunningProgram
    ) async throws -> Int64 {
        let asked = try await member.post(
            "/staffing/consultant-requests",
            [
                "profile": "Archivist of data", "days": "40", "from": "2026-12-01",
                "until": "2027-03-31", "reason": "The old register moves.", "price": "40",
                "criterion-1": "Interview", "weight-1": "60",
            ])
        let request = try #require(asked.location, "\(asked.text)")
        let made = try await officer.post(
            "/staffing/consultants",
            [
                "number": "J-1", "name": "Consultant J-1", "supplier": ids.supplierNumber,
                "languages": "nl, fr", "login": "",
            ])
        #expect(made.status == 303, "\(made.text)")
        #expect(
            try await officer.post(
                request + "/candidates", ["consultant": "J-1", "rate": "660.00"]
            )
            .status == 409, "it is with no lot yet")
        let sent = try await officer.post(
            request + "/sending", ["lot": ids.lot, "reference": "MC 4"])
        #expect(sent.status == 303, "\(sent.text)")
        let offered = try await officer.post(
            request + "/candidates", ["consultant": "J-1", "rate": "660.00"])
        #expect(offered.status == 303, "\(offered.text)")
        let candidate: Int64 = try await program.value(
            "SELECT max(id) AS value FROM staffing.candidate")
        let seen = try await member.get(request + "?language=en")
        #expect(seen.text.contains("Candidate A"))
        #expect(!seen.text.contains("J-1"), "nobody of the member knows who it is")
        let early = try await member.post(request + "/selection", ["candidate": "\(candidate)"])
        #expect(early.status == 422)
        #expect(
            try await member.post(request + "/scores", ["score-\(candidate)-1": "8"]).status == 303)
        let selected = try await member.post(
            request + "/selection", ["candidate": "\(candidate)"])
        #expect(selected.status == 303, "\(selected.text)")
        #expect(try await member.get(request).text.contains("J-1"))
        return try await program.value(
            "SELECT id AS value FROM staffing.assignment WHERE candidate_id = \(candidate)")
    }

    /// Without order, clause and works council it does not start (HR-3).
    private func start(_ assignment: Int64, _ ids: IDs, _ officer: HTTPClient) async throws {
        let path = "/staffing/assignments/\(assignment)"
        let early = try await officer.post(path + "/start")
        #expect(early.status == 422)
        var fields = [
            ("version", "1"), ("order", "CO \(ids.order)/1"), ("days", "40"), ("rate", "660.00"),
            ("ceiling", "26400.00"), ("day", "8:00"), ("from", "2026-12-01"),
            ("until", "2027-03-31"), ("manager", "member"), ("clause", ""), ("council", ""),
        ]
        let planned = try await officer.post(path + "/correction", fields: fields)
        #expect(planned.status == 303, "\(planned.text)")
        let refused = try await officer.post(path + "/start")
        #expect(refused.status == 422)
        #expect(refused.text.contains("HR-3"))
        fields[0] = ("version", "2")
        fields[9] = ("clause", "Annex 4: tasks, hours and place")
        fields[10] = ("council", "2026-11-25")
        #expect(try await officer.post(path + "/correction", fields: fields).status == 303)
        #expect(try await officer.post(path + "/start").status == 303)
    }

    /// Its supplier types three days and submits them; the part's number.
    private func work(
        _ assignment: Int64, _ consultant: Int64, _ supplier: HTTPClient, _ program: RunningProgram
    ) async throws -> Int64 {
        let sheet = "/staffing/consultants/\(consultant)/timesheets/2026-12"
        #expect(try await supplier.get(sheet).status == 200)
        let wrong = try await supplier.post(
            sheet, ["version": "0", "step": "save", "a\(assignment)-01": "7:75"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"7:75\""), "the form stands as typed")
        let ahead = try await supplier.post(
            sheet,
            [
                "version": "0", "step": "submit-a\(assignment)", "a\(assignment)-01": "8",
                "a\(assignment)-31": "8",
            ])
        #expect(ahead.status == 422)
        let entered = try await supplier.post(
            sheet,
            [
                "version": "0", "step": "submit-a\(assignment)", "a\(assignment)-01": "7:36",
                "a\(assignment)-02": "8", "a\(assignment)-03": "8,00",
            ])
        #expect(entered.status == 303, "\(entered.text)")
        let late = try await supplier.post(
            sheet, ["version": "0", "step": "save", "a\(assignment)-04": "8"])
        #expect(late.status == 409, "somebody else saved it")
        return try await program.value(
            "SELECT id AS value FROM staffing.timesheet_part WHERE assignment_id = \(assignment)")
    }

    /// The supplier's invoice of 2.95 days is matched with what was approved, and booked at cost.
    private func invoice(_ ids: IDs, _ program: RunningProgram) async throws {
        let (buyer, finance) = (
            try await program.visitor("procurement"), try await program.visitor("finance")
        )
        for visitor in [buyer, finance] { _ = try await visitor.get("/password?language=en") }
        let sender = try #require(DemoSupplier.all.first { $0.name == "Demo supplier 01" })
        let customer = EInvoice.Party(
            name: "Demo association", belgian: try #require(DemoStore.enterpriseNumber))
        let document = EInvoice(
            .invoice, number: "TS-1", issueDate: try #require(Day("2026-12-07")),
            dueDate: Day("2027-01-07"), supplier: sender.party, customer: customer,
            lines: [
                EInvoice.Line(
                    "1", item: "Specialist, senior", quantity: Millionths(2_950_000), unit: "DAY",
                    price: Millionths(whole: 660), group: sender.group)
            ], orderReference: ids.reference)
        let today = try #require(Day("2026-12-08"))
        _ = try await program.pool.transaction(.association) {
            try await Delivery([("ts.xml", document.written())], by: nil).take(today: today, in: $0)
        }
        let invoice: Int64 = try await program.value(
            "SELECT max(id) AS value FROM cost_sharing.invoice")
        let matched = try await buyer.post(
            "/procurement/invoices/\(invoice)/matches",
            [
                "order": ids.order, "pool": ids.pool, "line-1": "1", "quantity-1": "2.95",
            ])
        #expect(matched.status == 303, "\(matched.text)")
        let path = "/cost-sharing/invoices/\(invoice)"
        _ = try await finance.get(path)
        let booked = try await finance.post(
            path + "/confirmation", ["pool-1": "STAFF-M0333", "step": "confirm"])
        #expect(booked.status == 303, "\(booked.text)")
        let cost: SQL = """
            SELECT cost.net_cents, cost.vat_cents, cost.supply
            FROM cost_sharing.cost_source AS cost
            WHERE cost.source = 'invoice' AND cost.record_id = \(invoice)
            """
        let (net, vat, supply) = try await program.pool.read(
            .association,
            cost.one { row in
                (
                    try row["net_cents"] as Cents, try row["vat_cents"] as Cents,
                    try row["supply"] as String
                )
            })
        #expect(net == Cents(194_700))
        #expect(vat == Cents(40_887), "the VAT is borne")
        #expect(supply == "services")
    }

    private struct IDs: Sendable {
        let supplierNumber: String
        let lot: String
        let order: String
        let reference: String
        let pool: String
    }

    private static let ids: Query<IDs> = SQL(
        """
        SELECT coalesce(supplier.enterprise_number, supplier.vat_number) AS number,
            ordered.lot_id::text AS lot, ordered.call_off_id::text AS "order",
            'CO ' || lpad(ordered.call_off_id::text, 6, '0') AS reference, pool.id::text AS pool
        FROM procurement.order_of_people AS ordered
        JOIN membership.member ON member.id = ordered.member_id AND member.code = 'M0333'
        JOIN cost_sharing.supplier ON supplier.id = ordered.supplier_id
        JOIN cost_sharing.pool ON pool.code = 'STAFF-M0333'
        WHERE ordered.supply = 'service'
        """
    ).one { row in
        IDs(
            supplierNumber: try row["number"], lot: try row["lot"], order: try row["order"],
            reference: try row["reference"], pool: try row["pool"])
    }
}

extension RunningProgram {
    /// The one value that a statement gives.
    fileprivate func value(_ statement: SQL) async throws -> Int64 {
        try await pool.read(.association, statement.one { try $0["value"] })
    }
}
