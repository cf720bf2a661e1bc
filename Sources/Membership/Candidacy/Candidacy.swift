public import Kernel
import Postgres

/// An institution that the board proposes as a member, until the assembly has decided.
///
/// The board proposes, the assembly ratifies or rejects. Membership starts at ratification, or on a
/// stated later day. A former member is proposed like any other: its new membership gets a code of its
/// own, and what it was charged before stays under the old one.
///
/// - Source: AGM-18
public struct Candidacy: Hashable, Sendable {
    public enum Outcome: String, SQLEnum, CaseIterable, Hashable {
        case open, ratified, rejected
    }

    public let id: Int64
    public let facts: MemberFacts
    public let category: Category
    public let standing: VATStanding
    /// What shows the standing.
    public let basis: String
    public let proposal: DatedDecision
    public let outcome: Outcome
    /// The assembly's; nil while it has not decided.
    public let decision: DatedDecision?
    /// Nil unless it was ratified.
    public let startsOn: Day?
    /// The member that it became.
    public let member: Int64?

    /// What the record of changes calls this candidacy.
    public var subject: String { Self.subject(of: id) }

    static func subject(of id: Int64) -> String { "membership/candidacy/\(id)" }

    /// Decides the admission that a ratification brings.
    ///
    /// - Parameters:
    ///   - startsOn: the first day as a member; the day of ratification where it is nil.
    ///   - lastPosted: the last month that is posted.
    /// - Refuses: a candidacy that is decided, a decision before the proposal, a start before the
    ///   decision or in a month that is posted.
    public func ratified(
        by decision: DatedDecision, startingOn startsOn: Day?, lastPosted: Period?
    ) throws -> (admission: Admission, ratification: CandidacyOutcome) {
        try expectOpen(before: decision)
        let startsOn = startsOn ?? decision.day
        guard decision.day <= startsOn else {
            throw CandidacyRefusal.startsBeforeRatification(decision.day)
        }
        if let lastPosted, startsOn <= lastPosted.lastDay {
            throw CandidacyRefusal.startsInPostedMonth(lastPosted)
        }
        let admission = try Admission.decide(
            facts, category: category, joinedOn: startsOn, standing: standing, basis: basis)
        return (
            admission,
            CandidacyOutcome(candidacy: self, outcome: .ratified, decision, startsOn: startsOn)
        )
    }

    /// Decides the rejection.
    ///
    /// - Refuses: a candidacy that is decided, a decision before the proposal.
    public func rejected(by decision: DatedDecision) throws(CandidacyRefusal) -> CandidacyOutcome {
        try expectOpen(before: decision)
        return CandidacyOutcome(candidacy: self, outcome: .rejected, decision, startsOn: nil)
    }

    private func expectOpen(before decision: DatedDecision) throws(CandidacyRefusal) {
        guard outcome == .open else { throw .isDecided }
        guard proposal.day <= decision.day else { throw .decidedBeforeProposal(proposal.day) }
    }
}

/// A decision with its day and where it is written down: the minutes, an item of an agenda.
public struct DatedDecision: Hashable, Sendable {
    public let day: Day
    public let reference: String

    public init(_ day: Day, _ reference: String) {
        self.day = day
        self.reference = reference.singleSpaced
    }

    /// - Unit: characters.
    static let limit = 200
}
