import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// A framework from its draft to an order that is closed, as three people do it over HTTP.
@Suite(.program(.demo)) struct ProcurementJourneyTests {
    @Test func `a framework is drawn up, confirmed, ordered from by a member, and closed`()
        async throws
    {
        let program = try RunningProgram.current
        let buyer = try await program.visitor("procurement")
        let second = try await program.visitor("finance")
        let member = try await program.visitor("member")
        _ = try await buyer.get("/procurement/frameworks/new?language=en")
        _ = try await second.get("/password?language=en")
        _ = try await member.get("/password?language=en")

        let tooLong = try await buyer.post("/procurement/frameworks", fields: facts("2031-01-01"))
        #expect(tooLong.status == 422)
        #expect(tooLong.text.contains("PROC-2"))
        #expect(tooLong.text.contains("value=\"RA-JOURNEY\""), "what was typed is kept")
        let made = try await buyer.post("/procurement/frameworks", fields: facts("2030-12-31"))
        #expect(made.status == 303)
        let framework = try #require(made.location)

        let lotAnswer = try await buyer.post(
            framework + "/lots",
            [
                "number": "1", "titleNL": "Perceel", "titleFR": "Lot", "titleEN": "Lot",
                "mode": "single", "maximum": "10,000.00", "quantity": "", "unit": "", "direct": "",
            ])
        let lot = try #require(lotAnswer.location)
        let joined = try await buyer.post(
            lot + "/participants", ["supplier": "1", "rank": "1"])
        let participant = try #require(joined.location)
        let wrong = try await buyer.post(participant, ["items": "A;Chair;piece;10.00;7"])
        #expect(wrong.status == 422)
        let prices = try await buyer.post(
            participant, ["items": "A;Chair;piece;10.00;21\nB;Table;piece;250.00;21"])
        #expect(prices.status == 303)
        let unknown = try await buyer.post(framework + "/beneficiaries", ["list": "M9999"])
        #expect(unknown.status == 422)
        let early = try await second.post(framework + "/confirmation")
        #expect(early.status == 422)
        #expect(early.text.contains("PROC-4"))
        let listed = try await buyer.post(
            framework + "/beneficiaries", ["list": "M0333;8000.00\nM0001"])
        #expect(listed.status == 303)
        #expect(try await member.get(framework).status == 404, "a draft is the association's own")
        #expect(try await buyer.post(framework + "/confirmation").status == 422, "its own")
        #expect(try await second.post(framework + "/confirmation").status == 303)

        try await order(from: participant, framework, member, second, buyer)
        let page = try await buyer.get(framework + "?language=en")
        #expect(page.text.contains("5,000.00"))
        #expect(try await second.post(framework + "/end", ["reason": ""]).status == 422)
        #expect(try await second.post(framework + "/end", ["reason": "Done"]).status == 303)
    }

    private func facts(_ until: String) -> [(String, String)] {
        [
            ("number", "RA-JOURNEY"), ("titleNL", "Reis"), ("titleFR", "Voyage"),
            ("titleEN", "Journey"), ("authority", ""), ("kind", "supplies"),
            ("procedure", "negotiatedWithoutPublication"), ("notice", ""),
            ("publishedOn", "2026-12-01"), ("startsOn", "2026-12-05"), ("endsOn", until),
            ("spanReason", ""), ("estimated", "8,000.00"), ("maximum", "10,000.00"),
            ("version", ""),
        ].map { $0.0 == "endsOn" && until == "2030-12-31" ? ("endsOn", "2030-12-04") : $0 }
    }

    /// The member orders, another person approves, and procurement places and closes.
    private func order(
        from participant: String, _ framework: String, _ member: HTTPClient, _ second: HTTPClient,
        _ buyer: HTTPClient
    ) async throws {
        let number = try #require(participant.split(separator: "/").last.map(String.init))
        let cart = try await member.get(
            "/procurement/call-offs/new?participant=\(number)&language=en")
        #expect(cart.status == 200)
        let item = try #require(
            cart.attribute("name", after: "<td><input id=\"f-quantity-")?
                .split(separator: "-").last.map(String.init))
        let own = try await RunningProgram.current.pool.read(
            .association,
            SQL("SELECT id::text AS id FROM membership.member WHERE code = 'M0333'").one {
                try $0["id"] as String
            })
        #expect(cart.text.contains("<option value=\"\(own)\" selected"))
        func fields(_ quantity: String, _ price: String = "10.00") -> [(String, String)] {
            [
                ("participant", number), ("member", own), ("purpose", "Chairs"),
                ("supply", "direct"), ("quantity-\(item)", quantity), ("price-\(item)", price),
            ]
        }
        let dear = try await member.post("/procurement/call-offs", fields: fields("5", "10.01"))
        #expect(dear.status == 422)
        let kept = try await member.post("/procurement/call-offs", fields: fields("900"))
        #expect(kept.status == 303)
        let order = try #require(kept.location)
        let tooMuch = try await member.post(order + "/submission")
        #expect(tooMuch.status == 422)
        #expect(tooMuch.text.contains("PROC-4"), "above the maximum of its own")
        let lower = try await member.post(order + "/correction", fields: fields("600"))
        #expect(lower.status == 303)
        #expect(try await member.post(order + "/submission").status == 303)
        let notNamed = try await member.post(order + "/approval")
        #expect(notNamed.status == 422 && notNamed.text.contains("PROC-12"), "it gives no step")
        #expect(try await second.post(order + "/approval").status == 303)
        #expect(try await second.post(order + "/approval").status == 409)
        #expect(try await buyer.post(order + "/placing").status == 303)
        let late = try await member.post(order + "/cancellation", ["cancelReason": "No"])
        #expect(late.status == 422, "what is approved is procurement's to cancel")
        let unsaid = try await buyer.post(order + "/closing", ["final": "5,000.00"])
        #expect(unsaid.status == 422, "each line says what it came to")
        let above = try await buyer.post(
            order + "/closing", ["final-1": "600", "final": "6,000.01"])
        #expect(above.status == 422)
        let closed = try await buyer.post(
            order + "/closing", ["final-1": "500", "final": "5,000.00"])
        #expect(closed.status == 303)
        let seen = try await member.get(order + "?language=en")
        #expect(seen.text.contains("PROC-3") && seen.text.contains("5,000.00"))
    }
}
