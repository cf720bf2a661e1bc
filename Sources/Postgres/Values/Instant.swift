/// A point in time, to the microsecond.
///
/// - Unit: microseconds since 1 January 1970, 00:00 UTC.
public struct Instant: Hashable, Comparable, Sendable {
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// PostgreSQL counts from 1 January 2000.
    private static let epoch: Int64 = 946_684_800_000_000
}

extension Instant: SQLValue {
    public static var sqlType: SQLType { .timestamptz }

    public func encode(into bytes: inout [UInt8]) {
        (microseconds - Self.epoch).encodeBigEndian(into: &bytes)
    }

    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Instant {
        guard type == .timestamptz else { throw .type(type, for: Instant.self) }
        let (sum, overflow) = try bytes.bigEndian(Int64.self).addingReportingOverflow(epoch)
        guard !overflow, sum != .min + epoch else { throw Unreadable("it is infinite") }
        return Instant(microseconds: sum)
    }
}
