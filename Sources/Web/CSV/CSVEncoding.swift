extension CSVReader {
    /// - Refuses: what is not UTF-8, with the line and column of the first wrong byte.
    static func checkEncoding(_ bytes: [UInt8]) throws(CSVRefusal) {
        guard !bytes.isEmpty else { throw .empty }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        if let zero = bytes.firstIndex(of: 0, in: 0..<bytes.count) {
            throw .nul(line: lineNumber(of: zero, in: bytes))
        }
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        throw firstWrongByte(bytes)
    }

    private static func lineNumber(of position: Int, in bytes: [UInt8]) -> Int {
        bytes[..<position].count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// Only looked for when there is one, so it may be slow.
    private static func firstWrongByte(_ bytes: [UInt8]) -> CSVRefusal {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where String(validating: line, as: UTF8.self) == nil
        {
            let before = String(decoding: line, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
            let column = before.count { ";,\t".contains($0) } + 1
            return .notUTF8(line: index + 1, column: column)
        }
        return .notUTF8(line: 1, column: 1)
    }
}
