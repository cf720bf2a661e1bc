import Kernel
import Postgres
import TestKit
import Testing

@testable import aliquot

/// A mini-competition from its preparation to the order that follows it, over HTTP: an officer, a second
/// one, and two suppliers.
@Suite(.program(.demo)) struct CompetitionJourneyTests {
    @Test func `a need is put to a lot's participants, opened by two, scored and awarded (PROC-5)`()
        async throws
    {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let lot = landmarks["competition_lot"]
        let buyer = try await program.visitor("procurement")
        let second = try await program.visitor("finance")
        let first = try await program.visitor("supplier-2")
        let other = try await program.visitor("supplier-3")
        for visitor in [buyer, second, first, other] {
            _ = try await visitor.get("/password?language=en")
        }

        let wrong = try await buyer.post(
            "/procurement/competitions", fields: facts(lot, weight: "30"))
        #expect(wrong.status == 422 && wrong.text.contains("must make 100 (PROC-5)"))
        #expect(wrong.text.contains("value=\"Journey of a need\""), "what was typed is kept")
        let made = try await buyer.post(
            "/procurement/competitions", fields: facts(lot, weight: "40"))
        let competition = try #require(made.location)
        let number = try #require(competition.split(separator: "/").last.map(String.init))
        let invitation = "/procurement/invitations/\(number)"
        #expect(try await first.get(invitation).status == 404, "it is not sent yet")
        #expect(try await buyer.post(competition + "/invitation").status == 303)
        #expect(try await buyer.post(competition + "/invitation").status == 409)
        let sent = try await buyer.get(competition + "/preparation")
        #expect(sent.status == 409 && sent.text.contains("by a correction only"))

        try await talk(buyer, first, other, competition, invitation)
        try await tender(first, other, buyer, competition, invitation)
        try await program.pass(number)
        let late = try await first.post(
            invitation + "/tenders", ["price": "1.00", "body": "Cheaper"])
        #expect(late.status == 422 && late.text.contains("clock decides (PROC-5)"))

        #expect(try await buyer.post(competition + "/opening").status == 303)
        let again = try await buyer.post(competition + "/opening")
        #expect(again.status == 422 && again.text.contains("another person"))
        #expect(!(try await buyer.get(competition).text.contains("Our plan A")))
        #expect(try await second.post(competition + "/opening").status == 303)
        let opened = try await buyer.get(competition)
        #expect(opened.text.contains("Our plan A, better") && opened.text.contains("Our plan B"))
        #expect(!opened.text.contains("Our plan A, first"))
        try await evaluate(buyer, second, competition)

        let report = try await buyer.get(competition + "/report?language=en")
        #expect(report.text.contains("60 × 90,000.00 / 100,000.00 = 54"))
        #expect(report.text.contains("Demo supplier 02 withdrew its tender"))
        #expect(report.text.contains("Say why it is the best"), "the proposal that came back")
        try await order(after: competition, number, winner: other, buyer, program)
        let awarded = try await buyer.get(competition)
        #expect(awarded.text.contains("Demo supplier 03"))
        let won = try await other.get(invitation)
        #expect(won.text.contains("awarded to you"))
        #expect(try await first.get(invitation).text.contains("awarded to another"))
        let letter = try await first.get(invitation + "/letter?language=en")
        #expect(letter.text.contains("was not chosen") && letter.text.contains("ranked 2 of 2"))
        #expect(letter.text.contains("Demo supplier 03") && letter.text.contains("Clear"))
        #expect(try await other.get(invitation + "/letter").text.contains("We award you"))
    }

    /// The need is ordered from who won, within what was awarded.
    private func order(
        after competition: String, _ number: String, winner: HTTPClient, _ buyer: HTTPClient,
        _ program: RunningProgram
    ) async throws {
        let facts: SQL = """
            SELECT award.participant_id::text AS participant, min(item.id)::text AS item,
                (SELECT member_id::text FROM procurement.beneficiary
                    WHERE framework_id = lot.framework_id ORDER BY member_id LIMIT 1) AS member
            FROM procurement.awarded_competition AS award
            JOIN procurement.lot ON lot.id = award.lot_id
            JOIN procurement.price_item AS item ON item.participant_id = award.participant_id
            WHERE award.id = \(Int64(number) ?? 0)
            GROUP BY award.participant_id, lot.framework_id
            """
        let (participant, item, member) = try await program.pool.read(
            .association,
            facts.one {
                (
                    try $0["participant"] as String, try $0["item"] as String,
                    try $0["member"] as String
                )
            })
        func fields(_ quantity: String, after award: String) -> [(String, String)] {
            [
                ("participant", participant), ("member", member), ("purpose", "Two developers"),
                ("supply", "direct"), ("clause", "Annex 4"), ("competition", award),
                ("quantity-\(item)", quantity), ("price-\(item)", "400.00"),
            ]
        }
        #expect(try await buyer.get(competition).text.contains("participant=\(participant)"))
        let made = try await buyer.post(
            "/procurement/call-offs", fields: fields("250", after: number))
        let order = try #require(made.location, "\(made.text)")
        let above = try await buyer.post(order + "/submission")
        #expect(above.status == 422 && above.text.contains("MC "), "above what was awarded")
        let lower = try await buyer.post(
            order + "/correction", fields: fields("225", after: number))
        #expect(lower.status == 303, "\(lower.text)")
        #expect(try await buyer.post(order + "/submission").status == 303)
    }

    @Test func `a supplier tenders, takes it back, and prints its letter, on a telephone (PROC-5)`()
        async throws
    {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let page = try await program.page(as: "supplier-2", width: 390)
        try await page.navigate(
            to: program.origin
                + landmarks.address(
                    "/procurement/invitations/{running_competition}?language=en"))
        try await page.fill("[name=price]", "310,000.00")
        try await page.fill("[name=body]", "Four developers from February on")
        try await page.follow("form[action$='/tenders'] button")
        #expect(try await page.text("section:has(#receipts)").contains("this one counts"))
        #expect(!(try await page.text("main").contains("Four developers from February")))
        try await page.follow("form[action$='/withdrawal'] button")
        #expect(try await page.text("section:has(#receipts)").contains("withdrawn"))
        #expect(try await page.count("form[action$='/withdrawal']") == 0)
        try await page.navigate(
            to: program.origin
                + landmarks.address("/procurement/invitations/{decided_competition}"))
        try await page.follow("a[href$='/letter']")
        let paper = try await PDF.text(of: try await page.pdf())
        #expect(paper.contains("Award of MC") && paper.contains("Demo supplier 02"))
        #expect(!paper.contains("Demo supplier 03"))
        #expect(await page.takeComplaints() == [])
        try await page.close()
    }

    private func facts(_ lot: String, weight: String) -> [(String, String)] {
        [
            ("lot", lot), ("subject", "Journey of a need"), ("need", "Two developers"),
            ("member", ""), ("estimated", "100,000.00"), ("quantity", ""), ("unit", ""),
            ("neededOn", "2098-09-01"), ("formula", "proportional"), ("tieRule", "price"),
            ("scale", "10"), ("evaluators", "2"), ("standstill", "0"),
            ("questionsDay", "2098-05-01"), ("questionsHour", "12"),
            ("tendersDay", "2098-06-01"), ("tendersHour", "12"), ("name-1", "Price"),
            ("weight-1", "60"), ("name-2", "Plan"), ("weight-2", weight),
        ]
    }

    private func talk(
        _ buyer: HTTPClient, _ first: HTTPClient, _ other: HTTPClient, _ competition: String,
        _ invitation: String
    ) async throws {
        _ = try await first.get(invitation)
        let asked = try await first.post(
            invitation + "/questions", ["question": "Where is the work?"])
        #expect(asked.status == 303)
        let page = try await buyer.get(competition)
        let answers = try #require(page.text.firstMatch(of: /\/answers\/(\d+)"/)?.1)
        let answered = try await buyer.post(
            "\(competition)/answers/\(answers)",
            ["told-\(answers)": "Where is the work?", "answer-\(answers)": "In Brussels."])
        #expect(answered.status == 303)
        let told = try await other.get(invitation)
        #expect(told.text.contains("In Brussels.") && !told.text.contains("Demo supplier 02"))
        let corrected = try await buyer.post(
            competition + "/correction",
            [
                "correction": "One day longer", "questionsDay": "", "questionsHour": "",
                "tendersDay": "2098-06-02", "tendersHour": "12",
            ])
        #expect(corrected.status == 303)
        #expect(try await other.get(invitation).text.contains("One day longer"))
    }

    private func tender(
        _ first: HTTPClient, _ other: HTTPClient, _ buyer: HTTPClient, _ competition: String,
        _ invitation: String
    ) async throws {
        let offers = [
            (first, "95,000.00", "Our plan A, first"), (first, "99,000.00", "Our plan A, second"),
            (first, "100,000.00", "Our plan A, better"), (other, "90,000.00", "Our plan B"),
        ]
        for (visitor, price, body) in offers {
            let handed = try await visitor.post(
                invitation + "/tenders", ["price": price, "body": body],
                file: (field: "file", name: "a.pdf", bytes: Array("%PDF-1.4 \(body)".utf8)))
            #expect(handed.status == 303)
            let page = try await visitor.get(invitation)
            #expect(!page.text.contains(body), "it is sealed")
            guard body.hasSuffix("second") else { continue }
            let digest = try #require(page.attribute("value", after: "name=\"digest\""))
            let withdrawn = try await visitor.post(invitation + "/withdrawal", ["digest": digest])
            #expect(withdrawn.status == 303)
            let twice = try await visitor.post(invitation + "/withdrawal", ["digest": digest])
            #expect(twice.status == 409 && twice.text.contains("(PROC-5)"))
        }
        let early = try await buyer.post(competition + "/opening")
        #expect(early.status == 422 && early.text.contains("stay sealed until"))
        let page = try await buyer.get(competition)
        #expect(!page.text.contains("Our plan"))
    }

    private func evaluate(
        _ buyer: HTTPClient, _ second: HTTPClient, _ competition: String
    ) async throws {
        let early = try await second.post(
            competition + "/proposal", ["proposalReason": "The best"])
        #expect(early.status == 403, "finance opens, scores and awards, but does not propose")
        for visitor in [buyer, second] {
            let declared = try await visitor.post(
                competition + "/declaration", ["statement": "I have no conflict."])
            #expect(declared.status == 303)
            let sheet = try await visitor.get(competition + "/scores")
            var fields: [(String, String)] = []
            for match in sheet.text.matches(of: /name="points-(\d+)-(\d+)"/) {
                let key = "\(match.1)-\(match.2)"
                fields += [("points-\(key)", "8"), ("reason-\(key)", "Clear")]
            }
            #expect(fields.count == 4)
            let wrong = try await visitor.post(
                competition + "/scores", fields: [(fields[0].0, "11")] + fields.dropFirst())
            #expect(wrong.status == 422)
            let soon = try await buyer.post(
                competition + "/proposal", ["proposalReason": "The best"])
            #expect(soon.status == 422 && soon.text.contains("Not all evaluators"))
            #expect(try await visitor.post(competition + "/scores", fields: fields).status == 303)
        }
        let proposed = try await buyer.post(
            competition + "/proposal", ["proposalReason": "The best"])
        #expect(proposed.status == 303)
        #expect(try await buyer.post(competition + "/award").status == 422, "one's own proposal")
        let reason = ["returnReason": "Say why it is the best"] as KeyValuePairs
        #expect(try await buyer.post(competition + "/return", reason).status == 422)
        #expect(try await second.post(competition + "/return", ["returnReason": ""]).status == 422)
        #expect(try await second.post(competition + "/return", reason).status == 303)
        #expect(try await second.post(competition + "/return", reason).status == 409)
        let anew = try await buyer.post(
            competition + "/proposal", ["proposalReason": "The most points"])
        #expect(anew.status == 303)
        #expect(try await second.post(competition + "/award").status == 303)
    }
}

extension RunningProgram {
    /// Lets the deadlines of a competition pass, by the hand of the owner.
    fileprivate func pass(_ number: String) async throws {
        let moved: SQL = """
            UPDATE procurement.competition
            SET questions_until = clock_timestamp() - interval '2 h',
                tenders_until = clock_timestamp() - interval '1 h'
            WHERE id = \(Int64(number) ?? 0)
            """
        try await pool.transaction(.association) { transaction in
            for statement in [
                "SET LOCAL ROLE NONE",
                "ALTER TABLE procurement.competition DISABLE TRIGGER competition_moves", moved,
                "ALTER TABLE procurement.competition ENABLE TRIGGER competition_moves",
            ] as [SQL] {
                try await transaction.run(statement.done)
            }
        }
    }
}
