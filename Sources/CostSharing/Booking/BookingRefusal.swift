import Kernel
import Web

/// Why a cost cannot be booked, in order of precedence.
public enum BookingRefusal: Refusal, Hashable {
    case documentIsInFuture(Day)
    /// The month's documents need no longer be kept, so nothing could prove the cost.
    case originIsBeyondRetention(Period)
    case beginsTooLate(Period, latest: Period)
    case endsBeforeItBegins(from: Period, until: Period)
    case isTooLong(from: Period, until: Period)

    public var field: String? {
        switch self {
        case .documentIsInFuture: "date"
        case .originIsBeyondRetention, .beginsTooLate: "from"
        case .endsBeforeItBegins, .isTooLong: "until"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).booking
        let format = Localized(language)
        return switch self {
        case .documentIsInFuture(let day): words.documentIsInFuture(day: format.day(day))
        case .originIsBeyondRetention(let period):
            words.originIsBeyondRetention(period: format.periodTitle(period))
        case .beginsTooLate(let period, let latest):
            words.beginsTooLate(period: format.periodTitle(period), latest: format.period(latest))
        case .endsBeforeItBegins(let from, let until):
            words.endsBeforeItBegins(until: format.period(until), from: format.period(from))
        case .isTooLong(let from, let until):
            words.isTooLong(
                from: format.period(from), until: format.period(until),
                months: format.number(Booking.longestSpan))
        }
    }
}
