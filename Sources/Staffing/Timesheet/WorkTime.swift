import Kernel
import Web

/// A length of work, as people write it: `7:36`, `7,6`, `8`.
///
/// - Unit: minutes.
public struct WorkTime: Hashable, Comparable, Sendable {
    public let minutes: Int

    public init(minutes: Int) { self.minutes = minutes }

    public static let zero = WorkTime(minutes: 0)

    /// Twenty-four hours.
    public static let day = WorkTime(minutes: 1440)

    /// Reads hours and minutes, or hours with two decimals at most, to the nearest minute.
    ///
    /// - Refuses: anything else, and more than 24 hours.
    public init?(_ text: String) {
        let typed = text.filter { $0 != " " }
        let parts = typed.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { ":hHuU".contains($0) }
        )
        let minutes: Int
        if parts.count == 2 {
            guard let hours = Self.digits(parts[0], most: 2),
                let rest = parts[1].isEmpty ? 0 : Self.digits(parts[1], most: 2), rest < 60
            else { return nil }
            minutes = hours * 60 + rest
        } else {
            let decimals = typed.split(
                maxSplits: 1, omittingEmptySubsequences: false,
                whereSeparator: { ".,".contains($0) })
            guard let hours = Self.digits(decimals.first ?? "", most: 2) else { return nil }
            guard decimals.count == 2 else {
                guard hours <= 24 else { return nil }
                self.init(minutes: hours * 60)
                return
            }
            guard let part = Self.digits(decimals[1], most: 2) else { return nil }
            let hundredths = decimals[1].count == 1 ? part * 10 : part
            minutes = hours * 60 + (hundredths * 60 + 50) / 100
        }
        guard minutes <= Self.day.minutes else { return nil }
        self.init(minutes: minutes)
    }

    private static func digits(_ text: Substring, most: Int) -> Int? {
        guard (1...most).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return Int(text)
    }

    /// Hours and minutes: `7:36`.
    public var text: String {
        let rest = minutes % 60
        return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    public static func < (left: WorkTime, right: WorkTime) -> Bool { left.minutes < right.minutes }
    public static func + (left: WorkTime, right: WorkTime) -> WorkTime {
        WorkTime(minutes: left.minutes + right.minutes)
    }
    public static func - (left: WorkTime, right: WorkTime) -> WorkTime {
        WorkTime(minutes: left.minutes - right.minutes)
    }

    /// In days of so many minutes, never more than was worked.
    public func days(of length: Int) -> Millionths {
        Millionths(Int64(minutes) * 1_000_000 / Int64(max(length, 1)))
    }

    /// What it costs at a rate for a day of so many minutes, to the nearest cent.
    public func cost(at rate: Cents, dayOf length: Int) -> Cents {
        let (whole, day) = (Int64(minutes) * rate.value, Int64(max(length, 1)))
        return Cents((whole * 2 + day) / (day * 2))
    }
}

extension Sequence<WorkTime> {
    public func sum() -> WorkTime { reduce(.zero, +) }
}
