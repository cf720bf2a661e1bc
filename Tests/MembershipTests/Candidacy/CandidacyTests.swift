import Kernel
import Testing

@testable import Membership

/// - Source: AGM-18
@Suite struct CandidacyTests {
    private func candidacy(_ outcome: Candidacy.Outcome = .open) throws -> Candidacy {
        Candidacy(
            id: 1, facts: MemberFacts(name: "Sciensano", language: .fr), category: .b,
            standing: .exempt, basis: "figures",
            proposal: DatedDecision(try .day("2026-01-12"), "board 1"), outcome: outcome,
            decision: nil, startsOn: nil, member: nil)
    }

    private func decision(_ day: String) throws -> DatedDecision {
        DatedDecision(try .day(day), "assembly 1")
    }

    @Test func `membership starts at ratification, or on a stated later day`() throws {
        let at = try candidacy().ratified(
            by: decision("2026-02-20"), startingOn: nil, lastPosted: nil)
        #expect(try at.admission.joinedOn == .day("2026-02-20"))
        let later = try candidacy().ratified(
            by: decision("2026-02-20"), startingOn: .day("2026-04-01"), lastPosted: nil)
        #expect(try later.admission.joinedOn == .day("2026-04-01"))
        #expect(later.ratification.startsOn == later.admission.joinedOn)
    }

    @Test func `a decision before the proposal, or a second one, is refused`() throws {
        let proposed = try Day.day("2026-01-12")
        #expect(throws: CandidacyRefusal.decidedBeforeProposal(proposed)) {
            try candidacy().rejected(by: decision("2026-01-11"))
        }
        #expect(throws: CandidacyRefusal.isDecided) {
            try candidacy(.rejected).rejected(by: decision("2026-02-20"))
        }
        #expect(throws: CandidacyRefusal.isDecided) {
            try candidacy(.ratified).ratified(
                by: decision("2026-02-20"), startingOn: nil, lastPosted: nil)
        }
    }

    @Test func `membership starts neither before ratification nor in a posted month`() throws {
        let day = try Day.day("2026-02-20")
        #expect(throws: CandidacyRefusal.startsBeforeRatification(day)) {
            try candidacy().ratified(
                by: decision("2026-02-20"), startingOn: day.adding(days: -1), lastPosted: nil)
        }
        #expect(throws: CandidacyRefusal.startsInPostedMonth(day.period)) {
            try candidacy().ratified(
                by: decision("2026-02-20"), startingOn: day.period.lastDay, lastPosted: day.period)
        }
        let next = try candidacy().ratified(
            by: decision("2026-02-20"), startingOn: day.period.next.firstDay,
            lastPosted: day.period)
        #expect(next.admission.joinedOn == day.period.next.firstDay)
    }

    @Test func `an entry is due within eight days`() throws {
        let day = try Day.day("2026-02-20")
        #expect(try RegisterTerm.lastDay(for: day) == .day("2026-02-28"))
        #expect(try !RegisterTerm.isOver(for: day, on: .day("2026-02-28")))
        #expect(try RegisterTerm.isOver(for: day, on: .day("2026-03-01")))
    }
}
