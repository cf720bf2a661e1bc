import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// An order in a cascade, as the first in rank refuses it and the second accepts it.
@Suite(.program(.demo)) struct SupplierJourneyTests {
    @Test func `a supplier refuses an order in its room, and the next in rank accepts it`()
        async throws
    {
        let program = try RunningProgram.current
        let page = try await program.page(as: nil, width: 390)
        try await page.navigate(to: program.origin + "/procurement/room/orders?answer=waiting")
        try await page.fill("[name=login]", "supplier")
        try await page.fill("[name=password]", DemoPeople.password)
        try await page.follow("main form button")
        #expect(try await page.evaluate("document.documentElement.lang") == "fr")
        #expect(try await page.count("main tbody tr") == 1)
        try await page.follow("main tbody a.row")
        let address = try await page.address
        let number = try #require(address.split(separator: "/").last.map(String.init))

        // Without a reason nothing is refused.
        try await page.follow("button.danger")
        #expect(try await page.texts("main").joined().contains("PROC-5"))
        try await page.fill("[name=reason]", "Plus de stock avant mars")
        try await page.follow("button.danger")
        #expect(try await page.count("button.danger") == 0)
        #expect(try await page.texts("main").joined().contains("refusée"))
        try await page.follow("a[href$='/document']")
        let paper = try await PDF.text(of: try await page.pdf())
        #expect(paper.contains("Demo supplier 01") && paper.contains("Bon de commande"))
        #expect(await page.takeComplaints().filter { !$0.contains("422") } == [])
        try await page.close()

        try await open(number)
    }

    /// Procurement gives it to the next in rank; the second supplier accepts.
    private func open(_ number: String) async throws {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        let next = try await program.visitor("supplier-2")
        let order = "/procurement/call-offs/\(number)"
        let shown = try await buyer.get(order + "?language=en").text
        #expect(shown.contains("Plus de stock avant mars") && shown.contains(order + "/next"))
        let opened = try await buyer.post(order + "/next")
        #expect(opened.status == 303)
        let follower = try #require(opened.location)
        #expect(follower != order)
        let id = try #require(follower.split(separator: "/").last.map(String.init))
        let room = "/procurement/room/orders/\(id)"
        #expect(try await next.get(room).status == 404, "nobody placed it yet")
        for login in ["finance", "finance-2"] {
            let approver = try await program.visitor(login)
            _ = try await approver.get(follower)
            let approved = try await approver.post(follower + "/approval")
            #expect([303, 409].contains(approved.status))
        }
        let past = try await buyer.post(follower + "/placing", ["deadline": "2026-12-01"])
        #expect(past.status == 422)
        let placed = try await buyer.post(follower + "/placing", ["deadline": "2026-12-15"])
        #expect(placed.status == 303)
        #expect(try await next.get(room + "?language=en").text.contains("Accept the order"))
        #expect(try await next.post(room + "/answer", ["answer": "lapse"]).status == 422)
        #expect(try await next.post(room + "/answer", ["answer": "acceptance"]).status == 303)
        #expect(try await next.post(room + "/answer", ["answer": "acceptance"]).status == 409)
        let page = try await buyer.get(follower + "?language=en").text
        #expect(page.contains("accepted") && page.contains("Demo supplier 01"))
        #expect(
            try await buyer.post(
                follower + "/answer",
                [
                    "answer": "refusal", "answeredOn": "2026-12-08", "reason": "x", "evidence": "x",
                ]
            ).status == 409)
        let others = try await next.get("/procurement/room/orders/\(number)")
        #expect(others.status == 404, "the first rank's order is not theirs")
    }

    @Test func `a supplier reports by file what members ordered from it, and of nobody else`()
        async throws
    {
        let program = try RunningProgram.current
        let supplier = try await program.visitor("supplier")
        let form = try await supplier.get("/procurement/intakes/new?language=en").text
        #expect(form.contains("ordered from you directly") && !form.contains("value=\"lots\""))
        let head =
            "number;framework;lot;supplier;member;ordered_on;purpose;item;quantity;price\n"
        let wrong = try await report(head + "A1;RA-NONE;1;x;M0001;2026-09-01;p;CAB-2;1;6.40\n")
        let page = try await supplier.get(wrong + "?language=en").text
        #expect(page.contains("RA-NONE") && page.contains("Nothing was recorded"))
        #expect(try await supplier.get(wrong + "/findings").text.contains("framework"))
        for login in ["supplier-2", "member"] {
            let other = try await program.visitor(login)
            #expect(try await other.get(wrong).status == 404, "\(login)")
        }
        let number: SQL = """
            SELECT participant.number FROM procurement.participant
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE framework.number = 'RA-2026-21'
            """
        let own: String = try await program.pool.read(
            .association, number.one { row in try row["number"] })
        let right = try await report(
            head + "A2;RA-2026-21;1;\(own);M0001;2026-09-01;Cables;CAB-2;10;6.40\n")
        let taken = try #require(try await supplier.get(right).location)
        #expect(try await supplier.get(taken + "?language=en").text.contains("64.00"))
        let buyer = try await program.visitor("procurement")
        let told = try await buyer.get(taken + "?language=en").text
        #expect(told.contains("A supplier: Demo supplier 01"))
        let lots = try await supplier.post(
            "/procurement/intakes", ["kind": "lots"], file: ("file", "lots.csv", Array("x".utf8)))
        #expect(lots.status == 422, "it reports orders and takes in nothing else")
    }

    /// The address of the job that took a supplier's file in, or refused it.
    private func report(_ text: String) async throws -> String {
        let program = try RunningProgram.current
        let answer = try await program.visitor("supplier").post(
            "/procurement/intakes", ["kind": "orders"],
            file: ("file", "orders.csv", Array(text.utf8)))
        try await program.work()
        return try #require(answer.location, "\(answer.text)")
    }

    @Test func `an account is proposed by one person and confirmed by another`() async throws {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        let second = try await program.visitor("finance")
        let dossier = try await program.landmarks.address("/procurement/suppliers/{other_supplier}")
        _ = try await second.get(dossier)
        let form = try await buyer.get(dossier + "/accounts/new?language=en")
        #expect(form.status == 200)
        let wrong = try await buyer.post(
            dossier + "/accounts", ["iban": "BE71", "bic": "KRED", "evidence": "Letter"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"KRED\"") && wrong.text.contains("ID-4"))
        let proposed = try await buyer.post(
            dossier + "/accounts",
            ["iban": "BE43 0689 9999 9501", "bic": "GKCCBEBB", "evidence": "Letter"])
        #expect(proposed.status == 303)
        let page = try await second.get(dossier + "?language=en").text
        let confirmation = try #require(
            page.firstMatch(of: /action="([^"]+\/confirmation)"/)
        ).output.1
        let own = try await buyer.post(String(confirmation))
        #expect(own.status == 422)
        #expect(try await second.post(String(confirmation)).status == 303)
        #expect(try await second.post(String(confirmation)).status == 409)
        #expect(try await second.get(dossier).text.contains("BE43 0689 9999 9501"))
        let excluded = try await buyer.post(
            dossier + "/checks",
            [
                "checkedOn": "2026-12-08", "outcome": "failed", "evidence": "Extract 9",
                "validUntil": "2027-06-08",
            ])
        #expect(excluded.status == 303)
        #expect(try await buyer.get(dossier).text.contains("PROC-13"))
        let lot = try await program.landmarks.address("/procurement/lots/{lot}")
        #expect(try await buyer.get(lot).text.contains("PROC-13"), "its lots warn, too")
        let contact = try await buyer.post(dossier + "/contacts", ["name": "Ann"])
        #expect(contact.status == 422)
        let found = try await buyer.get("/search?q=Renard")
        #expect(found.text.contains(dossier))
    }
}
