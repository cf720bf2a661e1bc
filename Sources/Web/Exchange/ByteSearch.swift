import Glibc

extension Array<UInt8> {
    /// Where a run of bytes begins, at `start` or after it.
    ///
    /// The C library looks for its first byte: an upload of many megabytes is searched in no time.
    func firstRange(of pattern: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first else { return nil }
        var start = start
        while let found = firstIndex(of: first, in: start..<Swift.max(count, start)) {
            guard found + pattern.count <= count else { return nil }
            if self[found..<found + pattern.count].elementsEqual(pattern) { return found }
            start = found + 1
        }
        return nil
    }

    /// Where a byte stands first, at `start` or after it and before `end`.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        withUnsafeBytes { all in
            guard !range.isEmpty, range.upperBound <= all.count, let base = all.baseAddress,
                let found = memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
