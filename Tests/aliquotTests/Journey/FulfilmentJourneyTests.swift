import CostSharing
import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// An order through the association, from a member's cart to the line of a posted statement, mostly over
/// HTTP; what its supplier does, and the way back from the line to the order, in the browser.
@Suite(.program(.demo)) struct FulfilmentJourneyTests {
    @Test
    func
        `an order comes in two parts, is invoiced, due, paid, charged, and traced from the statement`()
        async throws
    {
        let program = try RunningProgram.current
        let member = try await program.visitor("member")
        let finance = try await program.visitor("finance")
        let buyer = try await program.visitor("procurement")
        for visitor in [member, finance, buyer] {
            _ = try await visitor.get("/password?language=en")
        }
        let ids = try await program.pool.read(.association, Self.ids)

        let kept = try await member.post(
            "/procurement/call-offs",
            fields: [
                ("participant", ids.participant), ("member", ids.member), ("purpose", "Screens"),
                ("supply", "resale"), ("memberDocument", ""),
                ("quantity-\(ids.item)", "10"), ("price-\(ids.item)", "149.00"),
            ])
        let order = try #require(kept.location, "\(kept.text)")
        let number = try #require(order.split(separator: "/").last.flatMap { Int64($0) })
        #expect(try await member.post(order + "/submission").status == 303)
        #expect(try await finance.post(order + "/approval").status == 303)
        #expect(try await member.post(order + "/receipts").status == 422)
        #expect(try await buyer.post(order + "/placing").status == 303)
        let document = try await member.get(order + "/document?language=en")
        #expect(
            document.text.contains("Invoice the association"), "the channel stands on it (VAT-7)")
        #expect(document.text.contains("1,802.90"), "1,490.00 with 21 %")

        let room = try await report("6", of: number, program)
        let told = try await member.get(order + "?language=en")
        let form = try #require(
            told.attribute("href", after: "id=\"reports\""), "its delivery is reported")
        #expect(try await member.get(form).text.contains("value=\"DN 6\""))
        try await receive(order, "6", member)
        try await receive(order, "4", buyer)
        let invoice = try await deliver("J-1", number, program)
        let page = try await buyer.get("/procurement/invoices/\(invoice)?language=en")
        #expect(page.text.contains("reference"), "found by the order reference of the document")
        func match(_ quantity: String) -> [(String, String)] {
            [
                ("order", "\(number)"), ("pool", ids.pool), ("line-1", "1"),
                ("quantity-1", quantity),
            ]
        }
        let tooMuch = try await buyer.post(
            "/procurement/invoices/\(invoice)/matches", fields: match("11"))
        #expect(tooMuch.status == 422)
        #expect(tooMuch.text.contains("PROC-9"))
        let matched = try await buyer.post(
            "/procurement/invoices/\(invoice)/matches", fields: match("10"))
        let path = try #require(matched.location, "\(matched.text)")
        let due = try await finance.get("/procurement/due?language=en")
        #expect(due.text.contains("J-1"))
        try await room.navigate(to: program.origin + "/procurement/room/payments?q=J-1")
        #expect(try await room.text("main tbody tr").contains("te betalen"))
        #expect(try await room.text("main tbody tr").contains("1.802,90"))

        let cost = "/cost-sharing/invoices/\(invoice)"
        _ = try await finance.get(cost)
        let elsewhere = try await finance.post(
            cost + "/confirmation", ["pool-1": "HOSTING", "step": "confirm"])
        #expect(elsewhere.status == 422)
        #expect(elsewhere.text.contains("VAT-7"))
        let booked = try await finance.post(
            cost + "/confirmation", ["pool-1": "GOODS-M0333", "step": "confirm"])
        #expect(booked.status == 303, "\(booked.text)")
        let shown = try await finance.get(cost + "?language=en")
        #expect(shown.text.contains(order), "from the document to its order")
        let costs = try await program.pool.read(.association, Self.costs(of: invoice))
        #expect(costs.count == 1)
        #expect(costs.net == Cents(149_000))
        let received = try await finance.get(cost + "/xml")
        #expect(received.text.contains("J-1"), "and to the very bytes that were received")

        #expect(try await buyer.post(path + "/payment", ["paidOn": "2026-11-20"]).status == 403)
        let paid = try await finance.post(path + "/payment", ["paidOn": "2026-11-20"])
        #expect(paid.status == 303, "\(paid.text)")
        try await room.follow("main tbody a.row")
        #expect(try await room.text("section:has(#payments) tbody tr").contains("betaald"))
        #expect(await room.takeComplaints() == [])
        try await room.close()
        let whole = try await buyer.get(order + "?language=en")
        #expect(whole.text.contains("All that came is invoiced"))
        let low = try await buyer.post(order + "/closing", ["final-1": "10", "final": "1,489.99"])
        #expect(low.status == 422)
        let closed = try await buyer.post(
            order + "/closing", ["final-1": "10", "final": "1,490.00"])
        #expect(closed.status == 303)
        try await program.close("2026-11")
        try await trace(from: ids.pool, to: order, invoice, program)
    }

    /// Its supplier signs in, finds the order and reports what it delivered.
    private func report(
        _ pieces: String, of order: Int64, _ program: RunningProgram
    ) async throws -> Page {
        let page = try await program.page(as: nil, width: 390)
        try await page.navigate(to: program.origin + "/procurement/room/orders")
        try await page.fill("[name=login]", "supplier-4")
        try await page.fill("[name=password]", DemoPeople.password)
        try await page.follow("main form button")
        try await page.follow("a.row[href$='/orders/\(order)']")
        #expect(try await page.value("[name=delivered-1]") == "10")
        try await page.fill("[name=delivered-1]", pieces)
        try await page.fill("[name=deliveryNote]", "DN \(pieces)")
        try await page.follow("form[action$='/deliveries'] button")
        #expect(try await page.text("section:has(#deliveries)").contains("nog te ontvangen"))
        return page
    }

    /// From the line of the posted statement to the order's document, link by link, as an auditor.
    private func trace(
        from pool: String, to order: String, _ invoice: Int64, _ program: RunningProgram
    ) async throws {
        let page = try await program.page(as: "auditor")
        try await page.navigate(
            to: program.origin + "/cost-sharing/statements/2026-11/M0333?language=en")
        try await page.follow("a[href*='/M0333/pools/\(pool)']")
        let cost = try await program.pool.read(.association, Self.costs(of: invoice)).line
        try await page.follow("section:has(#costs) a.row[href$='/invoice/\(cost)']")
        try await page.follow("main a[href='/cost-sharing/invoices/\(invoice)']")
        #expect(try await page.text("h1").contains("J-1"))
        try await page.follow("main a[href='\(order)']")
        try await page.follow("a[href='\(order)/document']")
        #expect(try await page.text("main").contains("1,802.90"))
        #expect(await page.takeComplaints() == [])
        try await page.close()
    }

    private func receive(
        _ order: String, _ pieces: String, _ visitor: HTTPClient
    ) async throws {
        let answer = try await visitor.post(
            order + "/receipts",
            fields: [
                ("receivedOn", "2026-12-08"), ("deliveryNote", "DN \(pieces)"), ("reason", ""),
                ("accepted-1", pieces), ("refused-1", ""), ("refusal-1", ""),
            ])
        #expect(answer.status == 303, "\(answer.text)")
    }

    /// Takes in an invoice of ten screens that names the order.
    private func deliver(
        _ number: String, _ order: Int64, _ program: RunningProgram
    ) async throws -> Int64 {
        let supplier = try #require(DemoSupplier.all.first { $0.name == "Demo supplier 04" })
        let customer = EInvoice.Party(
            name: "Demo association", belgian: try #require(DemoStore.enterpriseNumber))
        let digits = String(order)
        let named = "CO " + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        let document = EInvoice(
            .invoice, number: number, issueDate: try #require(Day("2026-11-12")),
            dueDate: Day("2026-12-12"), supplier: supplier.party,
            customer: customer,
            lines: [
                EInvoice.Line(
                    "1", item: "Screen 24 inch", quantity: Millionths(whole: 10), unit: "C62",
                    price: Millionths(whole: 149), group: supplier.group)
            ], orderReference: named)
        let today = try #require(Day("2026-12-08"))
        _ = try await program.pool.transaction(.association) {
            try await Delivery([("j.xml", document.written())], by: nil)
                .take(today: today, in: $0)
        }
        let latest: SQL = "SELECT max(id) AS id FROM cost_sharing.invoice"
        return try await program.pool.read(.association, latest.one { try $0["id"] })
    }

    private struct IDs: Sendable {
        let participant: String
        let item: String
        let member: String
        let pool: String
    }

    private static let ids: Query<IDs> = SQL(
        """
        SELECT participant.id::text AS participant, item.id::text AS item,
            pool.member_id::text AS member, pool.id::text AS pool
        FROM procurement.participant
        JOIN procurement.price_item AS item
            ON item.participant_id = participant.id AND item.code = 'SC-24'
        JOIN cost_sharing.direct_pool AS pool ON pool.code = 'GOODS-M0333'
        WHERE participant.name = 'Demo supplier 04'
        """
    ).one { row in
        IDs(
            participant: try row["participant"], item: try row["item"],
            member: try row["member"], pool: try row["pool"])
    }

    private static func costs(
        of invoice: Int64
    ) -> Query<(count: Int, net: Cents, line: Int64)> {
        SQL(
            """
            SELECT count(*) AS count, sum(cost.net_cents)::bigint AS net,
                min(cost.line_id) AS line
            FROM cost_sharing.cost_source AS cost
            JOIN cost_sharing.pool ON pool.id = cost.pool
            WHERE cost.source = 'invoice' AND cost.record_id = \(invoice)
                AND pool.code = 'GOODS-M0333'
            """
        ).one { (try $0["count"], try $0["net"], try $0["line"]) }
    }
}
