import Kernel

/// Rows in COPY's binary form, built field by field: for loads of millions, where `CopyWriter.row` with
/// its values of any type is too slow.
///
///     rows.begin(columns: 2)
///     rows.append(id)
///     rows.append("exempt")
///     try await writer.write(&rows)
public struct CopyRows: Sendable {
    /// What has been built and not been written yet.
    public private(set) var bytes: [UInt8] = []

    public init() { bytes.reserveCapacity(CopyWriter.chunk + 4096) }

    /// Begins a row; the fields follow, one a column.
    public mutating func begin(columns: Int) {
        Int16(columns).encodeBigEndian(into: &bytes)
    }

    public mutating func append(_ value: Int64) {
        let high = UInt32(truncatingIfNeeded: value >> 32)
        let low = UInt32(truncatingIfNeeded: value)
        withUnsafeBytes(of: (UInt32(8).bigEndian, high.bigEndian, low.bigEndian)) {
            bytes.append(contentsOf: $0)
        }
    }

    public mutating func append(_ value: String) {
        Int32(value.utf8.count).encodeBigEndian(into: &bytes)
        bytes.append(contentsOf: value.utf8)
    }

    /// A text whose bytes the closure appends.
    public mutating func appendText(_ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        Int32(0).encodeBigEndian(into: &bytes)
        write(&bytes)
        let length = UInt32(truncatingIfNeeded: bytes.count - start - 4)
        for place in 0..<4 {
            bytes[start + place] = UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32(place)))
        }
    }

    /// A month, as the date of its first day.
    public mutating func append(_ period: Period) { period.encodeField(into: &bytes) }

    /// A row that was read, with a number before its fields.
    public mutating func append(_ first: Int64, before row: RawRows) {
        begin(columns: row.columns + 1)
        append(first)
        bytes.append(contentsOf: row.bytes[row.row])
    }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
