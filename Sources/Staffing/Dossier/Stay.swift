import Kernel
import Postgres

/// The days from a first to a last one, both included.
public struct Stay: Hashable, Sendable {
    public let from: Day
    public let last: Day

    /// - Refuses: a last day before the first.
    public init?(from: Day, last: Day) {
        guard from <= last else { return nil }
        self.from = from
        self.last = last
    }

    /// - Refuses: a span that is open.
    init?(_ span: DaySpan) {
        guard let from = span.from, let until = span.until else { return nil }
        self.init(from: from, last: until.adding(days: -1))
    }

    var span: DaySpan { DaySpan(from: from, until: until) }
    /// The first day after it.
    var until: Day { last.adding(days: 1) }

    func contains(_ day: Day) -> Bool { from <= day && day <= last }

    /// The days that both have; nil for none.
    func common(with other: Stay) -> Stay? {
        Stay(from: max(from, other.from), last: min(last, other.last))
    }

    /// The first of these days that none of the spans has; nil where they have all.
    func firstGap(in spans: [DaySpan]) -> Day? {
        var day = from
        while day <= last {
            let ends = spans.filter { $0.contains(day) }.map(\.until)
            guard !ends.isEmpty else { return day }
            guard let furthest = ends.reduce(day as Day?, { Self.later($0, $1) }) else {
                return nil
            }
            day = furthest
        }
        return nil
    }

    /// The later end; nil is never.
    private static func later(_ one: Day?, _ other: Day?) -> Day? {
        guard let one, let other else { return nil }
        return max(one, other)
    }
}

/// A part of full time over some days.
public struct WorkPart: Hashable, Sendable {
    let stay: Stay
    /// - Unit: millionths of full time.
    let share: Millionths
}

/// All that a person's time is given to.
///
///     Workload([60 % in 2026]).free(in: from 1 October 2026 to 31 March 2027)
///     // 40 % up to 31 December, then 100 %
struct Workload: Sendable {
    let parts: [WorkPart]

    init(_ parts: [WorkPart]) { self.parts = parts }

    /// What is left of full time on each of the days, in their order.
    func free(in stay: Stay) -> [WorkPart] {
        let taken = parts.compactMap { part in
            part.stay.common(with: stay).map { WorkPart(stay: $0, share: part.share) }
        }
        let firsts = Set([stay.from] + taken.flatMap { [$0.stay.from, $0.stay.until] })
            .filter(stay.contains).sorted()
        var free: [WorkPart] = []
        for (place, first) in firsts.enumerated() {
            let next = firsts.dropFirst(place + 1).first ?? stay.until
            let sum = taken.filter { $0.stay.contains(first) }.reduce(0) { $0 + $1.share.value }
            let share = Millionths(max(Millionths.one.value - sum, 0))
            let from = free.last?.share == share ? free.removeLast().stay.from : first
            if let stay = Stay(from: from, last: next.adding(days: -1)) {
                free.append(WorkPart(stay: stay, share: share))
            }
        }
        return free
    }

    /// The first days on which less than `share` is left; nil where it fits on all.
    func shortage(of share: Millionths, in stay: Stay) -> WorkPart? {
        free(in: stay).first { $0.share < share }
    }
}
