/// Reads one record that has quotes in it, byte by byte.
///
/// - Source: RFC 4180
struct QuotedLine {
    let bytes: [UInt8]
    /// Where the next byte stands; behind the record when it has been read or refused.
    private(set) var position: Int
    /// The line of the next byte, counted from 1.
    private(set) var line: Int
    let separator: UInt8

    private static let quote = UInt8(ascii: "\"")
    private static let feed = UInt8(ascii: "\n")

    init(bytes: [UInt8], position: Int, line: Int, separator: UInt8) {
        self.bytes = bytes
        self.position = position
        self.line = line
        self.separator = separator
    }

    mutating func cells() throws(CSVRefusal) -> [ArraySlice<UInt8>] {
        var cells: [ArraySlice<UInt8>] = []
        while true {
            cells.append(
                position < bytes.count && bytes[position] == Self.quote
                    ? try quotedCell(number: cells.count + 1)
                    : try plainCell(number: cells.count + 1))
            guard position < bytes.count, bytes[position] == separator else { break }
            position += 1
        }
        skipLine()
        return cells
    }

    private mutating func quotedCell(number: Int) throws(CSVRefusal) -> ArraySlice<UInt8> {
        let firstLine = line
        var cell: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == Self.quote else {
                if byte == Self.feed { line += 1 }
                cell.append(byte)
                continue
            }
            if position < bytes.count && bytes[position] == Self.quote {
                cell.append(byte)
                position += 1
            } else if isEndOfCell {
                return cell[...]
            } else {
                skipLine()
                throw .strayQuote(line: firstLine, column: number)
            }
        }
        throw .openQuote(line: firstLine, column: number)
    }

    private mutating func plainCell(number: Int) throws(CSVRefusal) -> ArraySlice<UInt8> {
        let start = position
        while !isEndOfCell {
            if bytes[position] == Self.quote {
                defer { skipLine() }
                throw .strayQuote(line: line, column: number)
            }
            position += 1
        }
        return bytes[start..<position]
    }

    /// Whether the cell ends here: at a separator, at the end of the line or of the file.
    private var isEndOfCell: Bool {
        guard position < bytes.count else { return true }
        switch bytes[position] {
        case separator, Self.feed: return true
        case UInt8(ascii: "\r"):
            return position + 1 == bytes.count || bytes[position + 1] == Self.feed
        default: return false
        }
    }

    private mutating func skipLine() {
        while position < bytes.count {
            position += 1
            if bytes[position - 1] == Self.feed {
                line += 1
                return
            }
        }
    }
}
