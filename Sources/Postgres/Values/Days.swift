import Kernel

/// Days from PostgreSQL's epoch, 1 January 2000, to ours.
private let epoch = 10_957

extension Day: SQLValue {
    public static var sqlType: SQLType { .date }

    public func encode(into bytes: inout [UInt8]) {
        Int32(number - epoch).encodeBigEndian(into: &bytes)
    }

    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Day {
        guard type == .date else { throw .type(type, for: Day.self) }
        let days = try bytes.bigEndian(Int32.self)
        guard days != .max, days != .min else { throw Unreadable("it is infinite") }
        return Day(number: Int(days) + epoch)
    }
}

/// A month is stored as its first day.
extension Period: SQLValue {
    public static var sqlType: SQLType { .date }

    public func encode(into bytes: inout [UInt8]) { firstDay.encode(into: &bytes) }

    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Period {
        let day = try Day.decode(bytes, as: type)
        guard day.components.day == 1 else {
            throw Unreadable("its day is not the first of a month")
        }
        return day.period
    }
}

/// Days from `from` up to, and without, `until`; no end where there is none.
public struct DaySpan: Hashable, Sendable {
    public var from: Day?
    /// The first day after the span.
    public var until: Day?

    public init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    public func contains(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
    }
}

extension DaySpan: SQLValue {
    private enum Flag {
        static let empty: UInt8 = 0x01
        static let includesFrom: UInt8 = 0x02
        static let openFrom: UInt8 = 0x08
        static let openUntil: UInt8 = 0x10
    }

    public static var sqlType: SQLType { .daterange }

    public func encode(into bytes: inout [UInt8]) {
        bytes.append(
            (from == nil ? Flag.openFrom : Flag.includesFrom) | (until == nil ? Flag.openUntil : 0))
        for day in [from, until] {
            guard let day else { continue }
            Int32(4).encodeBigEndian(into: &bytes)
            day.encode(into: &bytes)
        }
    }

    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> DaySpan {
        guard type == .daterange else { throw .type(type, for: DaySpan.self) }
        let flags = try bytes.bigEndian(UInt8.self)
        guard flags & Flag.empty == 0 else { throw Unreadable("its span is empty") }
        var span = DaySpan()
        var offset = 1
        if flags & Flag.openFrom == 0 {
            span.from = try day(in: bytes, at: &offset)
        }
        if flags & Flag.openUntil == 0 {
            span.until = try day(in: bytes, at: &offset)
        }
        return span
    }

    private static func day(in bytes: RawSpan, at offset: inout Int) throws(Unreadable) -> Day {
        let days = try bytes.bigEndian(Int32.self, at: offset + 4)
        offset += 8
        guard days != .max, days != .min else { throw Unreadable("it is infinite") }
        return Day(number: Int(days) + epoch)
    }
}
