public import Kernel
import Postgres

/// A member leaves: by its own letter, or because the assembly excludes it.
///
/// The member's last category is closed on the day on which it takes effect, its last VAT standing
/// with that month, the mandates of its people with it. A month in which it was a member for some days
/// charges it for those days.
///
/// - Source: AGM-14, AGM-4
public struct Departure: Hashable, Sendable {
    public enum Kind: String, SQLEnum, CaseIterable, Hashable {
        case resignation, exclusion
    }

    public let ground: DepartureGround
    public let reason: String
    /// The first day on which it is a member no longer.
    public let leftOn: Day
    public let category: CategorySpan?
    public let standing: VATStandingSpan?

    /// Decides the departure against what stands in the register.
    ///
    /// - Parameters:
    ///   - leftOn: the first day on which it is a member no longer.
    ///   - lastPosted: the last month that is posted.
    /// - Refuses: a member that leaves already, a day in the wrong order, an exclusion without a reason,
    ///   a category or a standing that begins later, a month that is posted.
    public static func decide(
        of member: Member, on ground: DepartureGround, because reason: String, from leftOn: Day,
        categories: [CategorySpan], standings: [VATStandingSpan], lastPosted: Period?
    ) throws(DepartureRefusal) -> Departure {
        if let leaves = member.leftOn { throw .hasLeft(leaves) }
        let reason = reason.singleSpaced
        try ground.check(reason: reason, leavingOn: leftOn)
        guard member.joinedOn < leftOn else { throw .beforeJoining(member.joinedOn) }
        if let lastPosted, leftOn <= lastPosted.lastDay { throw .inPostedMonth(lastPosted) }
        let category = categories.first { $0.span.until == nil }
        if let begun = category?.span.from, leftOn <= begun { throw .laterCategory(begun) }
        let standing = standings.first { $0.span.until == nil }
        let end = leftOn.adding(days: -1).period.next.firstDay
        if let begun = standing?.span.from, end <= begun { throw .laterStanding(begun.period) }
        return Departure(
            ground: ground, reason: reason, leftOn: leftOn,
            category: category.map {
                CategorySpan($0.category, over: DaySpan(from: $0.span.from, until: leftOn))
            },
            standing: standing.map {
                VATStandingSpan(
                    $0.standing, over: DaySpan(from: $0.span.from, until: end), basis: $0.basis)
            })
    }

    /// - Unit: characters.
    static let reasonLimit = 500
}

/// What a departure rests on.
public enum DepartureGround: Hashable, Sendable {
    /// A letter of the member, received on a day.
    case resignation(receivedOn: Day)
    /// The board proposed it, the member was heard, the assembly decided.
    case exclusion(proposal: DatedDecision, heardOn: Day, decision: DatedDecision)

    public var kind: Departure.Kind {
        switch self {
        case .resignation: .resignation
        case .exclusion: .exclusion
        }
    }

    /// - Refuses: days that do not follow one another as the law wants, an exclusion without a reason.
    fileprivate func check(
        reason: String, leavingOn leftOn: Day
    ) throws(DepartureRefusal) {
        switch self {
        case .resignation(let receivedOn):
            guard receivedOn < leftOn else { throw .notAfterReceipt(receivedOn) }
        case .exclusion(let proposal, let heardOn, let decision):
            guard proposal.day <= heardOn else { throw .heardBeforeProposal(proposal.day) }
            guard heardOn <= decision.day else { throw .decidedBeforeHearing(heardOn) }
            guard decision.day < leftOn else { throw .notAfterDecision(decision.day) }
            guard !reason.isEmpty else { throw .reasonMissing }
        }
    }
}
