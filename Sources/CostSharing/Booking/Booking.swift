import Allocation
import Kernel

/// The months that a cost belongs to, and the month that charges each part of it.
///
///     An invoice of 3 November for October to December, 100,00 net, when October is posted:
///     October   33,70   late, charged in November
///     November  32,61   charged in November
///     December  33,69   charged in December
///
/// Origin is the month that a part belongs to; its booking is the first open month from there on. A
/// cost of several months is divided over their days, net and VAT apart, so that nothing is lost.
///
/// - Source: allocation, "Which period, which document"
public struct Booking: Hashable, Sendable {
    /// A month's part of a cost.
    public struct Part: Hashable, Sendable {
        /// The month that it belongs to.
        public let origin: Period
        /// The month that charges it, never before the origin.
        public let period: Period
        public let net: Cents
        public let vat: Cents

        public init(origin: Period, period: Period, net: Cents, vat: Cents) {
            self.origin = origin
            self.period = period
            self.net = net
            self.vat = vat
        }

        /// Whether it is charged after the month that it belongs to.
        public var isLate: Bool { origin < period }
    }

    /// - Unit: months that one cost may cover.
    public static let longestSpan = 60
    /// - Unit: months after today's in which a cost may begin.
    public static let furthestStart = 12

    public let from: Period
    public let until: Period

    /// - Parameters:
    ///   - documentDate: the day on the supplier's document.
    ///   - from: the first month that the cost belongs to.
    ///   - until: the last one; nil where it is the first.
    /// - Refuses: what `BookingRefusal` lists, the first that applies.
    /// - Source: RET-7
    public init(
        documentDate: Day, from: Period, until: Period? = nil, today: Day
    ) throws(BookingRefusal) {
        let until = until ?? from
        if documentDate > today { throw .documentIsInFuture(documentDate) }
        guard Retention.isKept(from, on: today) else { throw .originIsBeyondRetention(from) }
        let latest = today.period.advanced(by: Self.furthestStart)
        if from > latest { throw .beginsTooLate(from, latest: latest) }
        if until < from { throw .endsBeforeItBegins(from: from, until: until) }
        if until >= from.advanced(by: Self.longestSpan) {
            throw .isTooLong(from: from, until: until)
        }
        (self.from, self.until) = (from, until)
    }

    /// The months from first to last.
    public var origins: [Period] {
        var origins = [from]
        while let last = origins.last, last < until { origins.append(last.next) }
        return origins
    }

    /// A part for each month, in order; months that get nothing of either amount are left out.
    ///
    /// - Source: VAT-9
    public func parts(net: Cents, vat: Cents, in months: OpenMonths) -> [Part] {
        let origins = origins
        let days = origins.map { UInt64($0.lastDay.number - $0.firstDay.number + 1) }
        guard let nets = split(net.value, by: days), let vats = split(vat.value, by: days) else {
            preconditionFailure("a month has days")
        }
        return origins.indices.compactMap { index in
            guard nets[index] != 0 || vats[index] != 0 else { return nil }
            let origin = origins[index]
            return Part(
                origin: origin, period: months.first(notBefore: origin), net: Cents(nets[index]),
                vat: Cents(vats[index]))
        }
    }
}

/// How long documents are kept, and so how far back a cost may belong.
enum Retention {
    /// Whether the documents of a month still have to be kept on a day.
    ///
    /// - Source: RET-7
    static func isKept(_ period: Period, on today: Day) -> Bool {
        today.period.year <= period.year + (period.year >= 2022 ? 10 : 7)
    }
}
