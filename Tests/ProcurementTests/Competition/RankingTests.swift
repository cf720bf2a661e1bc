import Kernel
import Postgres
import Testing
import Web

@testable import Procurement

/// Points are exact fractions, and the published rules alone decide.
@Suite struct RankingTests {
    private static func facts(
        _ formula: PriceFormula, _ tieRule: TieRule = .price, price: Int = 60
    ) throws -> CompetitionDraft {
        CompetitionDraft(
            lot: 1, subject: "x", need: "x", estimated: .euro(1), neededOn: try .day("2026-09-01"),
            formula: formula, tieRule: tieRule, questionsUntil: Instant(microseconds: 1),
            tendersUntil: Instant(microseconds: 2),
            criteria: [
                Criterion(.price, "Price", weight: price),
                Criterion(.quality, "Plan", weight: 100 - price),
            ])
    }

    private static func tender(_ id: Int64, _ cents: Int64, at: Int64 = 0) -> OpenedTender {
        OpenedTender(
            participant: id, supplier: "S\(id)", number: "N\(id)", price: Cents(cents), body: "x",
            fileName: "", receivedAt: Instant(microseconds: at), salt: [], sha256: [])
    }

    private static func scores(_ points: [(Int64, Int)]) -> [Score] {
        points.flatMap { participant, points in
            [1, 2].map {
                Score(
                    person: $0, position: 2, participant: participant, points: points, reason: "x")
            }
        }
    }

    @Test func `a price gets its share of the weight, exactly (PROC-5)`() throws {
        let tenders = [Self.tender(1, 300), Self.tender(2, 700), Self.tender(3, 400)]
        func prices(_ formula: PriceFormula) throws -> [Points] {
            Ranking(facts: try Self.facts(formula), tenders: tenders, scores: []).ranked()
                .map { $0.parts[0].points }
        }
        #expect(
            try prices(.proportional) == [
                Points(60, over: 1), Points(45, over: 1), Points(180, over: 7),
            ])
        #expect(
            try prices(.linear) == [Points(60, over: 1), Points(40, over: 1), .zero],
            "twice the lowest price gets nothing, and more than twice no less")
    }

    @Test func `quality is the mean of the evaluators over the scale`() throws {
        let ranking = Ranking(
            facts: try Self.facts(.proportional), tenders: [Self.tender(1, 100)],
            scores: [
                Score(person: 1, position: 2, participant: 1, points: 7, reason: "x"),
                Score(person: 2, position: 2, participant: 1, points: 8, reason: "x"),
            ])
        #expect(ranking.ranked().map { $0.parts[1].points } == [Points(30, over: 1)])
        #expect(ranking.ranked().map(\.total) == [Points(90, over: 1)])
        let part = try #require(ranking.ranked().first?.parts.last)
        let text = part.computation(
            ranking.facts, price: Cents(100), lowest: Cents(100), Localized(.en))
        #expect(text == "40 × 15 / (2 × 10) = 30")
    }

    @Test func `two that differ by less than a rounded figure shows are not equal`() throws {
        let ranked = Ranking(
            facts: try Self.facts(.proportional),
            tenders: [
                Self.tender(1, 9_999_999_999_999), Self.tender(2, 9_999_999_999_998),
                Self.tender(3, 9_999_999_999_997),
            ], scores: Self.scores([(1, 5), (2, 5), (3, 5)])
        ).ranked()
        #expect(ranked.map(\.tender.participant) == [3, 2, 1])
        #expect(Set(ranked.map(\.total)).count == 3)
        #expect(ranked.allSatisfy { !$0.isTied })
    }

    @Test func `equal totals go by the published rule, then by who tendered first (PROC-5)`()
        throws
    {
        // 50 × 100 / 200 + 50 × 10/10 = 75 = 50 × 100 / 100 + 50 × 5/10
        let tenders = [Self.tender(1, 200), Self.tender(2, 100)]
        let scores = Self.scores([(1, 10), (2, 5)])
        func order(_ rule: TieRule) throws -> [Int64] {
            let ranked = Ranking(
                facts: try Self.facts(.proportional, rule, price: 50), tenders: tenders,
                scores: scores
            ).ranked()
            #expect(ranked.map(\.isTied) == [true, true])
            return ranked.map(\.tender.participant)
        }
        #expect(try order(.price) == [2, 1])
        #expect(try order(.quality) == [1, 2])
        let same = Ranking(
            facts: try Self.facts(.proportional),
            tenders: [Self.tender(1, 100, at: 9), Self.tender(2, 100, at: 3)],
            scores: Self.scores([(1, 5), (2, 5)]))
        #expect(same.ranked().map(\.tender.participant) == [2, 1])
    }

    @Test func `a deadline is an hour of Brussels, in summer and in winter`() throws {
        #expect(
            Deadline(try .day("2026-07-01"), hour: 12).instant.iso == "2026-07-01T10:00:00Z")
        #expect(
            Deadline(try .day("2026-12-01"), hour: 12).instant.iso == "2026-12-01T11:00:00Z")
        let read = Deadline(Deadline(try .day("2026-10-25"), hour: 8).instant)
        #expect(read == Deadline(try .day("2026-10-25"), hour: 8))
    }
}
