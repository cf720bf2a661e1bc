import Kernel
import Postgres

/// What the clock on the wall says in Brussels.
///
/// Summer time runs from the last Sunday of March to the last Sunday of October, each at 01:00 UTC,
/// as in the whole Union since 1996; no database of zones is asked, so every machine says the same.
public struct BrusselsTime: Hashable, Sendable {
    public let day: Day
    public let hour: Int
    public let minute: Int
    public let second: Int

    public init(_ instant: Instant) {
        let seconds = Self.floor(instant.microseconds, by: 1_000_000)
        let local = seconds + (Self.isSummer(seconds) ? 7200 : 3600)
        let days = Self.floor(local, by: 86_400)
        let rest = Int(local - days * 86_400)
        day = Day(number: Int(days))
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }

    private static func isSummer(_ seconds: Int64) -> Bool {
        let year = Day(number: Int(floor(seconds, by: 86_400))).components.year
        guard let march = Day(year: year, month: 3, day: 31),
            let october = Day(year: year, month: 10, day: 31)
        else { return false }
        let hour: Int64 = 3600
        return (changeover(march) + hour..<changeover(october) + hour).contains(seconds)
    }

    /// Midnight UTC of the last Sunday of a month of 31 days; 1 January 1970 was a Thursday.
    private static func changeover(_ lastDay: Day) -> Int64 {
        let afterSunday = (lastDay.number + 4) % 7
        return Int64(lastDay.number - afterSunday) * 86_400
    }

    private static func floor(_ value: Int64, by unit: Int64) -> Int64 {
        value >= 0 ? value / unit : (value - unit + 1) / unit
    }
}

extension Localized {
    /// The day of a moment, in Brussels: `14/10/2026`.
    public func day(_ instant: Instant) -> String { day(BrusselsTime(instant).day) }

    /// A moment, to the minute, in Brussels: `14/10/2026, 09:12`.
    public func instant(_ instant: Instant) -> String {
        let time = BrusselsTime(instant)
        return "\(day(time.day)), \(twoDigits(time.hour)):\(twoDigits(time.minute))"
    }
}

extension Instant {
    /// The moment as machines read it, UTC to the second: `2026-10-14T07:12:00Z`.
    public var iso: String {
        let seconds = microseconds / 1_000_000
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = Int(seconds - days * 86_400)
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map(twoDigits).joined(separator: ":")
        return "\(Day(number: Int(days)))T\(time)Z"
    }

    /// The moment so much later.
    public func advanced(by duration: Duration) -> Instant {
        let (seconds, attoseconds) = duration.components
        return Instant(
            microseconds: microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
}
