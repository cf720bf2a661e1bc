import Kernel
import Testing

@testable import Procurement

/// When prices may be revised, and with which values.
@Suite struct RevisionGroundTests {
    private func month(_ text: String) throws -> Period { try #require(Period(text)) }

    private func formula(
        fixed: Int64 = 200_000, first: Int64 = 800_000, second: RevisionFormula.Term? = nil,
        startsOn: String = "2027-01-01", every: Int = 12, lag: Int = 1, cap: Millionths? = nil
    ) throws -> RevisionFormula {
        RevisionFormula(
            fixed: Millionths(fixed),
            first: RevisionFormula.Term(
                index: 1, share: Millionths(first), base: try month("2025-11")),
            second: second, cap: cap, startsOn: try .day(startsOn), everyMonths: every,
            lagMonths: lag, clause: "Specification 4.2")
    }

    private func refusal(
        of formula: RevisionFormula, frameworkStartsOn: String = "2026-01-01"
    ) throws -> RevisionFormulaRefusal? {
        let day = try Day.day(frameworkStartsOn)
        do throws(RevisionFormulaRefusal) {
            try formula.decide(frameworkStartsOn: day)
            return nil
        } catch { return error }
    }

    @Test func `the shares of a formula sum to one (PROC-10)`() throws {
        #expect(try refusal(of: formula()) == nil)
        #expect(
            try refusal(of: formula(fixed: 200_001)) == .sharesDoNotSumToOne(Millionths(1_000_001)))
        #expect(
            try refusal(of: formula(fixed: 100_000)) == .sharesDoNotSumToOne(Millionths(900_000)))
        let second = RevisionFormula.Term(
            index: 2, share: Millionths(300_000), base: try month("2025-11"))
        #expect(try refusal(of: formula(first: 500_000, second: second)) == nil)
        #expect(
            try refusal(of: formula(second: second)) == .sharesDoNotSumToOne(Millionths(1_300_000)))
    }

    @Test func `each index has its part, and stands once (PROC-10)`() throws {
        #expect(try refusal(of: formula(fixed: 1_000_000, first: 0)) == .shareIsNoPart)
        #expect(try refusal(of: formula(fixed: -200_000, first: 1_200_000)) == .shareIsNoPart)
        let same = RevisionFormula.Term(
            index: 1, share: Millionths(300_000), base: try month("2025-11"))
        #expect(try refusal(of: formula(first: 500_000, second: same)) == .indexStandsTwice)
        #expect(
            try refusal(of: formula(startsOn: "2025-12-31"))
                == .startsBefore(.day("2026-01-01")))
    }

    private func ground(
        _ formula: RevisionFormula?, values: [String: Int64], inForce: Bool = true,
        lastStart: String? = nil, before: Millionths = .one, waiting: Bool = false,
        present: Int64 = 184_900
    ) throws -> RevisionGround {
        var read: [RevisionGround.IndexMonth: Millionths] = [:]
        for (text, value) in values {
            read[RevisionGround.IndexMonth(index: 1, month: try month(text))] = Millionths(value)
        }
        return RevisionGround(
            isInForce: inForce, endsOn: try .day("2029-12-31"), formula: formula,
            codes: [1: "CPI", 2: "WAGES"], values: read,
            lastStart: try lastStart.map { try .day($0) }, before: before, hasWaiting: waiting,
            items: [
                RevisionGround.Item(
                    id: 7, code: "LT-15", awarded: Cents(184_900), present: Cents(present))
            ])
    }

    private func refusal(
        _ ground: RevisionGround, from day: String, today: String = "2026-12-10"
    ) throws -> PriceRevisionRefusal? {
        let (day, today) = (try Day.day(day), try Day.day(today))
        do throws(PriceRevisionRefusal) {
            _ = try ground.proposal(from: day, today: today)
            return nil
        } catch { return error }
    }

    private let values = ["2025-11": Int64(125_100_000), "2026-12": 131_420_000]

    @Test func `the month of the index lies as far before as the formula says (PROC-10)`() throws {
        let made = try ground(formula(), values: values)
            .proposal(from: .day("2027-01-01"), today: .day("2026-12-10"))
        #expect(made.month == (try month("2026-12")))
        #expect(made.prices.map(\.price) == [Cents(192_373)])
        #expect(made.rounded == Millionths(1_040_416))
        #expect(
            try refusal(ground(formula(lag: 2), values: values), from: "2027-01-01")
                == .indexIsMissing("CPI", month("2026-11")))
    }

    @Test func `a value that is not published is asked for by name and month (PROC-10)`() throws {
        #expect(
            try refusal(ground(formula(), values: ["2026-12": 1]), from: "2027-01-01")
                == .indexIsMissing("CPI", month("2025-11")))
        #expect(
            try refusal(ground(formula(), values: ["2025-11": 1]), from: "2027-01-01")
                == .indexIsMissing("CPI", month("2026-12")))
        let second = RevisionFormula.Term(
            index: 2, share: Millionths(300_000), base: try month("2025-10"))
        #expect(
            try refusal(
                ground(formula(first: 500_000, second: second), values: values),
                from: "2027-01-01") == .indexIsMissing("WAGES", month("2025-10")))
    }

    @Test func `prices change ahead, in force, and not before the formula lets them (PROC-10)`()
        throws
    {
        let whole = try ground(formula(), values: values)
        #expect(try refusal(ground(nil, values: [:]), from: "2027-01-01") == .hasNoFormula)
        #expect(
            try refusal(ground(formula(), values: values, inForce: false), from: "2027-01-01")
                == .isNotInForce)
        #expect(
            try refusal(ground(formula(), values: values, waiting: true), from: "2027-01-01")
                == .oneWaits)
        #expect(
            try refusal(whole, from: "2027-01-01", today: "2027-01-02")
                == .startsBehind(.day("2027-01-02")))
        #expect(try refusal(whole, from: "2027-01-01", today: "2027-01-01") == nil)
        #expect(
            try refusal(whole, from: "2026-12-31") == .startsTooEarly(.day("2027-01-01")))
        #expect(
            try refusal(whole, from: "2030-01-01") == .startsAfterTheEnd(.day("2029-12-31")))
    }

    @Test func `spans of prices do not overlap, and keep their rhythm (PROC-10)`() throws {
        var published = values
        published["2027-11"] = 140_000_000
        published["2027-12"] = 140_000_000
        let after = try ground(formula(), values: published, lastStart: "2027-01-01")
        #expect(try refusal(after, from: "2027-01-01") == .startsTooEarly(.day("2028-01-01")))
        #expect(try refusal(after, from: "2027-12-31") == .startsTooEarly(.day("2028-01-01")))
        #expect(try refusal(after, from: "2028-01-01") == nil)
        let monthly = try formula(startsOn: "2026-01-01", every: 1)
        #expect(monthly.earliest(after: try .day("2027-01-31")) == (try .day("2027-02-28")))
        #expect(monthly.earliest(after: nil) == (try .day("2026-01-01")))
    }

    @Test func `what changes no price is no revision`() throws {
        #expect(
            try refusal(ground(formula(), values: values, present: 192_373), from: "2027-01-01")
                == .changesNothing)
        #expect(
            try refusal(
                ground(
                    formula(fixed: 0, first: 1_000_000),
                    values: ["2025-11": 999_999_999_999, "2026-12": 1]),
                from: "2027-01-01") == .factorIsOutOfBounds)
    }
}
