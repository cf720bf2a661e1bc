import Allocation
import Crypto
import Kernel
import Postgres

/// The cost lines of a run as they were read, in the order of month, pool, source and number.
///
/// They are ordered here: a database that sorts them carries every text along.
struct CostLines: Sendable {
    /// The columns of a line, in the order in which they are read.
    static let columns: SQL = """
        origin, pool_id, source, line_id, document, document_date, supplier, description, net_cents,
        vat_cents
        """

    /// What the lines of a pool come to.
    struct Sum: Sendable {
        let origin: Period
        let pool: Int64
        var count: Int64 = 0
        var net = Cents.zero
        var vat = Cents.zero
    }

    /// Where a line stands among the rows, and what its place in the order depends on.
    private struct Line: Comparable {
        let origin: Period
        let pool: Int64
        /// The place of the source among the sources, by the bytes of their names.
        var source: Int
        let number: Int64
        let place: Int

        static func < (left: Line, right: Line) -> Bool {
            (left.origin, left.pool, left.source, left.number)
                < (right.origin, right.pool, right.source, right.number)
        }
    }

    private let rows: RawRows
    private let lines: [Line]
    /// What they come to, a sum for each month and pool.
    let sums: [Sum]

    /// - Throws: `DatabaseError.unreadable`.
    init(_ rows: RawRows) throws {
        self.rows = rows
        var rows = rows
        var lines: [Line] = []
        var sources: [ArraySlice<UInt8>] = []
        while try rows.advance() {
            let name = rows.field(2)
            let known = sources.firstIndex { $0.elementsEqual(name) }
            if known == nil { sources.append(name) }
            lines.append(
                Line(
                    origin: try rows.period(0), pool: try rows.int64(1),
                    source: known ?? sources.count - 1, number: try rows.int64(3),
                    place: rows.place))
        }
        let byName = sources.indices.sorted { sources[$0].lexicographicallyPrecedes(sources[$1]) }
        let places = Dictionary(uniqueKeysWithValues: zip(byName, sources.indices))
        for line in lines.indices { lines[line].source = places[lines[line].source] ?? 0 }
        self.lines = lines.sorted()
        sums = try Self.sums(of: self.lines, in: self.rows)
    }

    var isEmpty: Bool { lines.isEmpty }

    /// Writes the lines in their order, each behind the number of its run.
    func write(behind run: Int64, to writer: inout CopyWriter) async throws {
        var rows = rows
        var copies = CopyRows()
        for line in lines {
            try rows.go(to: line.place)
            copies.append(run, before: rows)
            try await writer.write(&copies)
        }
        try await writer.finish(&copies)
    }

    /// A digest of the canonical text of each month's and pool's lines.
    ///
    /// - Throws: `DatabaseError.unreadable`.
    func digests() throws -> CostDigests {
        var (rows, text, first) = (rows, [UInt8](), 0)
        var digests: CostDigests = [:]
        for sum in sums {
            text.removeAll(keepingCapacity: true)
            let last = first + Int(sum.count)
            for line in lines[first..<last] {
                if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
                try rows.go(to: line.place)
                try text.append(line.number, rows)
            }
            digests[sum.origin, default: [:]][sum.pool] = Array(SHA256.hash(data: text))
            first = last
        }
        return digests
    }

    /// The lines of each month and pool together.
    ///
    /// - Throws: `DatabaseError.unreadable`.
    private static func sums(of lines: [Line], in rows: RawRows) throws -> [Sum] {
        var rows = rows
        var sums: [Sum] = []
        for line in lines {
            if sums.last?.pool != line.pool || sums.last?.origin != line.origin {
                sums.append(Sum(origin: line.origin, pool: line.pool))
            }
            try rows.go(to: line.place)
            try sums.addToLast(Cents(try rows.int64(8)), Cents(try rows.int64(9)))
        }
        return sums
    }
}

/// The digests of cost lines, by the month and the number of the pool.
typealias CostDigests = [Period: [Int64: [UInt8]]]

extension [CostLines.Sum] {
    fileprivate mutating func addToLast(_ net: Cents, _ vat: Cents) throws {
        let last = count - 1
        guard let allNet = self[last].net.adding(net), let allVAT = self[last].vat.adding(vat)
        else {
            throw DatabaseError.unreadable(column: "net_cents", reason: "the sum does not fit")
        }
        self[last].count += 1
        self[last].net = allNet
        self[last].vat = allVAT
    }
}

extension [UInt8] {
    /// A line's canonical text, its words quoted as `quote_literal` does.
    fileprivate mutating func append(_ number: Int64, _ row: RawRows) throws {
        append(contentsOf: row.field(2))
        bar()
        append(number: number)
        bar()
        quote(row.field(4))
        bar()
        append(number: Int64(try row.day(5).number))
        bar()
        quote(row.field(6))
        bar()
        quote(row.field(7))
        bar()
        append(number: try row.int64(8))
        bar()
        append(number: try row.int64(9))
    }

    private mutating func bar() { append(UInt8(ascii: "|")) }

    private mutating func quote(_ words: ArraySlice<UInt8>) {
        let (mark, escape) = (UInt8(ascii: "'"), UInt8(ascii: "\\"))
        guard words.contains(where: { $0 == mark || $0 == escape }) else {
            append(mark)
            append(contentsOf: words)
            append(mark)
            return
        }
        if words.contains(escape) { append(UInt8(ascii: "E")) }
        append(mark)
        for byte in words {
            if byte == mark || byte == escape { append(byte) }
            append(byte)
        }
        append(mark)
    }
}
