import Kernel

/// Reads a list that a spreadsheet wrote: UTF-8 with or without its mark, columns separated by
/// semicolon, comma or tab (whichever the first line has most of), quotes where needed.
///
///     var reader = try CSVReader(upload.bytes)
///     let net = try reader.column("net")
///     while let record = try reader.next() { … record.cents(net, &findings) … }
///
/// The file is searched by the C library, line by line: 100,000 lines take a fraction of a second.
public struct CSVReader: Sendable {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position: Int
    private var line = 1

    /// The names in the first line, without spaces around them.
    public private(set) var header: [String] = []

    /// - Refuses: an empty file, UTF-16, bytes that are no UTF-8 (with line and column), NUL, a
    ///   first line with an empty or a repeated name.
    public init(_ bytes: [UInt8]) throws(CSVRefusal) {
        try Self.checkEncoding(bytes)
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let end =
            bytes.firstIndex(of: UInt8(ascii: "\n"), in: position..<bytes.count) ?? bytes.count
        separator = Self.separator(bytes[position..<end])
        guard let first = try nextRecord() else { throw .empty }
        header = first.cells.map { String(decoding: Entry.trimmed($0), as: UTF8.self) }
        for (index, name) in header.enumerated() {
            if name.isEmpty { throw .unnamedColumn(index + 1) }
            if header[..<index].contains(where: { $0.lowercased() == name.lowercased() }) {
                throw .repeatedColumn(name)
            }
        }
    }

    /// A column by its name, in capitals or not.
    ///
    /// - Refuses: a name that the first line does not have.
    public func column(_ name: String) throws(CSVRefusal) -> CSVColumn {
        guard let column = optionalColumn(name) else {
            throw .missingColumn(name, present: header)
        }
        return column
    }

    /// A column that the file may have or not.
    public func optionalColumn(_ name: String) -> CSVColumn? {
        header.firstIndex { $0.lowercased() == name.lowercased() }
            .map { CSVColumn(index: $0, name: name) }
    }

    /// The next line that is not blank; nil at the end.
    ///
    /// - Refuses: a line with more or fewer cells than the first, a quote in the wrong place. The
    ///   reader then stands behind that line, so that the caller may go on and find the rest.
    public mutating func next() throws(CSVRefusal) -> CSVRecord? {
        guard let record = try nextRecord() else { return nil }
        guard record.cells.count == header.count else {
            throw .cellCount(
                line: record.line, found: record.cells.count, expected: header.count)
        }
        return record
    }

    private mutating func nextRecord() throws(CSVRefusal) -> CSVRecord? {
        while position < bytes.count {
            let start = position
            let feed = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.count)
            var end = feed ?? bytes.count
            if bytes.firstIndex(of: UInt8(ascii: "\""), in: start..<end) != nil {
                return try quotedRecord()
            }
            position = feed.map { $0 + 1 } ?? bytes.count
            line += 1
            if end > start && bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            guard end > start else { continue }
            return CSVRecord(line: line - 1, cells: plainCells(start..<end))
        }
        return nil
    }

    private func plainCells(_ range: Range<Int>) -> [ArraySlice<UInt8>] {
        var cells: [ArraySlice<UInt8>] = []
        cells.reserveCapacity(max(header.count, 8))
        var start = range.lowerBound
        while let end = bytes.firstIndex(of: separator, in: start..<range.upperBound) {
            cells.append(bytes[start..<end])
            start = end + 1
        }
        cells.append(bytes[start..<range.upperBound])
        return cells
    }

    /// A line with quotes, which may hold separators, doubled quotes and ends of lines.
    private mutating func quotedRecord() throws(CSVRefusal) -> CSVRecord {
        var scanner = QuotedLine(bytes: bytes, position: position, line: line, separator: separator)
        defer { (position, line) = (scanner.position, scanner.line) }
        return CSVRecord(line: line, cells: try scanner.cells())
    }

    private static func separator(_ firstLine: ArraySlice<UInt8>) -> UInt8 {
        var best = (byte: UInt8(ascii: ";"), count: 0)
        for byte in [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")] {
            let count = firstLine.count { $0 == byte }
            if count > best.count { best = (byte, count) }
        }
        return best.byte
    }
}

/// A column of a file.
public struct CSVColumn: Sendable, Hashable {
    let index: Int
    public let name: String
}

/// One line of a file.
public struct CSVRecord: Sendable {
    /// Counted from 1, the first line of the file included.
    public let line: Int
    let cells: [ArraySlice<UInt8>]

    /// The bytes of a cell.
    public subscript(column: CSVColumn) -> ArraySlice<UInt8> { cells[column.index] }
}
