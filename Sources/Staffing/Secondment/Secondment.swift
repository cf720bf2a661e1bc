import Kernel
import Postgres

/// Somebody of the association who works within a member, for a part of full time.
///
/// - Source: HR-1, HR-2
public struct Secondment: Sendable {
    let employee: Int64
    let member: Int64
    let function: Int64
    let pool: Int64
    let stay: Stay
    let share: Millionths
    /// The number of the signed special terms.
    let terms: String

    /// What a secondment stands on, as it is known when it is decided.
    struct Grounds: Sendable {
        var isCovered: Bool
        var membership: DaySpan
        var bases: [DaySpan]
        var poolMember: Int64?
        var contracts: [DaySpan]
        /// The days on which the person is at the same member already.
        var there: [DaySpan]
        var workload: Workload
    }

    /// Decides whether the law and the person's time carry it on every day.
    ///
    /// - Refuses: all of ``SecondmentRefusal`` up to `exceedsFullTime`.
    /// - Source: HR-1, HR-2
    func decide(on grounds: Grounds) throws(SecondmentRefusal) {
        guard grounds.isCovered else { throw .functionIsNotCovered }
        if let day = stay.firstGap(in: [grounds.membership]) { throw .isNoMember(on: day) }
        if let day = stay.firstGap(in: grounds.bases) { throw .hasNoBasis(on: day) }
        guard grounds.poolMember == member else { throw .poolIsAnothers }
        if let day = stay.firstGap(in: grounds.contracts) { throw .hasNoContract(on: day) }
        guard !grounds.there.contains(where: stay.overlaps) else { throw .isThereAlready }
        if let free = grounds.workload.shortage(of: share, in: stay) {
            throw .exceedsFullTime(free: free)
        }
    }

    static func subject(of id: Int64) -> String { "staffing/secondment/\(id)" }
}

extension Stay {
    /// Whether it has a day in common with a span.
    func overlaps(_ span: DaySpan) -> Bool {
        (span.from.map { $0 <= last } ?? true) && (span.until.map { from < $0 } ?? true)
    }
}

/// What may become of a secondment that runs; what it was before stays.
enum SecondmentChange: Sendable {
    /// Another part of full time from a day to the end.
    case share(Millionths, from: Day)
    /// Nothing from the first to the last day; then it goes on as it was to be.
    case pause(Stay)
    /// An earlier last day.
    case end(last: Day)

    /// What is different.
    struct Schedule: Sendable, Equatable {
        /// From this day on nothing stays of what was to be.
        let from: Day
        /// What comes in its place, in order.
        let parts: [WorkPart]
        /// The earlier last day; nil where it stays.
        let last: Day?
    }

    /// - Parameters:
    ///   - parts: the shares of the secondment as they stand.
    ///   - others: what else the person's time is given to.
    /// - Refuses: `dayIsOutside`, `isPausedTwice`, `isNotShortened`, `exceedsFullTime`.
    func schedule(
        of stay: Stay, _ parts: [WorkPart], beside others: Workload
    ) throws(SecondmentRefusal) -> Schedule {
        switch self {
        case .share(let share, let from):
            guard let rest = Stay(from: from, last: stay.last), stay.contains(from) else {
                throw .dayIsOutside(stay)
            }
            if let free = others.shortage(of: share, in: rest) {
                throw .exceedsFullTime(free: free)
            }
            return Schedule(from: from, parts: [WorkPart(stay: rest, share: share)], last: nil)
        case .pause(let pause):
            guard stay.contains(pause.from), pause.last < stay.last else {
                throw .dayIsOutside(stay)
            }
            guard parts.contains(where: { $0.stay.common(with: pause) != nil }) else {
                throw .isPausedTwice
            }
            guard let rest = Stay(from: pause.until, last: stay.last) else {
                throw .dayIsOutside(stay)
            }
            return Schedule(
                from: pause.from,
                parts: parts.compactMap { part in
                    part.stay.common(with: rest).map { WorkPart(stay: $0, share: part.share) }
                }, last: nil)
        case .end(let last):
            guard stay.from <= last, last < stay.last else {
                throw .isNotShortened(last: stay.last)
            }
            return Schedule(from: last.adding(days: 1), parts: [], last: last)
        }
    }
}
