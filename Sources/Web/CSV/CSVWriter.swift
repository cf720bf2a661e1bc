import Kernel

/// Writes lists that spreadsheets open: UTF-8 with its mark, commas, lines ended by CR LF.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay
/// numbers.
///
///     var csv = CSVWriter(header: ["code", "name", "share_cents"])
///     csv.append(["M001", "Brugge", "1204.00"])
///
/// - Source: RFC 4180
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Begins with the names of the columns.
    public init(header: [String]) { append(header) }

    /// One line.
    public mutating func append(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell: cell)
        }
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    /// What was written since the last time, for a body that is streamed.
    public mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(cell: String) {
        let isFormula = Self.isFormula(cell)
        guard isFormula || cell.utf8.contains(where: Self.needsQuotes) else {
            return bytes.append(contentsOf: cell.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
        if isFormula { bytes.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "\r"),
            UInt8(ascii: "\n"):
            true
        default: false
        }
    }

    private static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, "=+-@\t\r".utf8.contains(first) else { return false }
        return !isNumber(cell.utf8.dropFirst(first == UInt8(ascii: "-") ? 1 : 0))
    }

    private static func isNumber(_ bytes: Substring.UTF8View) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let points = bytes.count { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        guard let first = bytes.first, let last = bytes.last, digits.contains(first),
            digits.contains(last), points <= 1
        else { return false }
        return bytes.allSatisfy {
            digits.contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
    }
}
