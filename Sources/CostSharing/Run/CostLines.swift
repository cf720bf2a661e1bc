import Allocation
import Crypto
import Kernel
import Postgres

/// Sums the cost lines of a run by month and pool, and takes a digest of each pool's lines, as they
/// pass: ordered by month, pool, source and number.
struct CostLines {
    /// The columns of a line, in the order in which they are read.
    static let columns: SQL = """
        origin, pool_id, source, line_id, document, document_date, supplier, description, net_cents,
        vat_cents
        """
    static let order: SQL = "origin, pool_id, source, line_id"

    /// What the lines of a pool come to.
    struct Sum: Sendable {
        let origin: Period
        let pool: Int64
        var count: Int64 = 0
        var net = Cents.zero
        var vat = Cents.zero
        var digest: [UInt8] = []
    }

    private(set) var sums: [Sum] = []
    private var hash = SHA256()
    private var text: [UInt8] = []
    /// The month of the present sum, as it is sent.
    private var origin: [UInt8] = []

    /// Counts the row that the chunk stands at.
    ///
    /// - Throws: `DatabaseError.unreadable`.
    mutating func add(_ row: CopiedChunk) throws {
        let pool = try row.int64(1)
        if sums.last?.pool != pool || !origin.elementsEqual(row.field(0)) {
            close()
            sums.append(Sum(origin: try row.period(0), pool: pool))
            origin = Array(row.field(0))
        } else {
            text.append(UInt8(ascii: "\n"))
        }
        let (net, vat) = (Cents(try row.int64(8)), Cents(try row.int64(9)))
        let last = sums.count - 1
        guard let allNet = sums[last].net.adding(net), let allVAT = sums[last].vat.adding(vat)
        else {
            throw DatabaseError.unreadable(column: "net_cents", reason: "the sum does not fit")
        }
        sums[last].count += 1
        sums[last].net = allNet
        sums[last].vat = allVAT
        try write(row, net, vat)
    }

    /// Ends the last pool; to be called once.
    mutating func close() {
        guard !sums.isEmpty else { return }
        hash.update(data: text)
        text.removeAll(keepingCapacity: true)
        sums[sums.count - 1].digest = Array(hash.finalize())
        hash = SHA256()
    }

    /// A line's canonical text, its words quoted as `quote_literal` does.
    private mutating func write(_ row: CopiedChunk, _ net: Cents, _ vat: Cents) throws {
        text.append(contentsOf: row.field(2))
        bar()
        text.append(number: try row.int64(3))
        bar()
        quote(row.field(4))
        bar()
        text.append(number: Int64(try row.day(5).number))
        bar()
        quote(row.field(6))
        bar()
        quote(row.field(7))
        bar()
        text.append(number: net.value)
        bar()
        text.append(number: vat.value)
    }

    private mutating func bar() { text.append(UInt8(ascii: "|")) }

    private mutating func quote(_ words: ArraySlice<UInt8>) {
        let (mark, escape) = (UInt8(ascii: "'"), UInt8(ascii: "\\"))
        guard words.contains(where: { $0 == mark || $0 == escape }) else {
            text.append(mark)
            text.append(contentsOf: words)
            text.append(mark)
            return
        }
        if words.contains(escape) { text.append(UInt8(ascii: "E")) }
        text.append(mark)
        for byte in words {
            if byte == mark || byte == escape { text.append(byte) }
            text.append(byte)
        }
        text.append(mark)
    }
}
