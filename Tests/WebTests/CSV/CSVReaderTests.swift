import Kernel
import Testing

@testable import Web

struct CSVReaderTests {
    private func rows(_ text: String) throws -> [[String]] {
        var reader = try CSVReader(Array(text.utf8))
        var rows: [[String]] = []
        while let record = try reader.next() {
            rows.append(record.cells.map { String(decoding: $0, as: UTF8.self) })
        }
        return rows
    }

    @Test(arguments: [
        "a;b\n1;2\n", "a,b\r\n1,2", "\u{FEFF}a\tb\n\n1\t2\n", "a,b\n\"1\",\"2\"\n",
    ])
    func `a file is read with any separator, with a byte order mark and without`(
        text: String
    ) throws {
        #expect(try rows(text) == [["1", "2"]])
    }

    @Test func `quotes hold separators, quotes and ends of lines`() throws {
        let read = try rows("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,\n")
        #expect(read == [["x, \"y\"", "two\nlines"], ["last", ""]])
    }

    @Test func `a record knows its line behind a cell of two lines`() throws {
        var reader = try CSVReader(Array("a,b\n\"x\ny\",1\n\nz,2\n".utf8))
        #expect(try reader.next()?.line == 2)
        #expect(try reader.next()?.line == 5)
    }

    @Test func `columns are found by name, in capitals or not`() throws {
        let reader = try CSVReader(Array("Pool ; NET\n".utf8))
        #expect(try reader.column("pool").index == 0)
        #expect(try reader.column("net").index == 1)
        #expect(throws: CSVRefusal.missingColumn("vat", present: ["Pool", "NET"])) {
            try reader.column("vat")
        }
    }

    @Test(arguments: [
        ([UInt8](), CSVRefusal.empty),
        ([0xFF, 0xFE, 0x61, 0], .utf16),
        (Array("a;b\n1;\0\n".utf8), .nul(line: 2)),
        (Array("a;b\n1;2\n3;caf".utf8) + [0xE9, 0x0A], .notUTF8(line: 3, column: 2)),
        (Array("a;;b\n".utf8), .unnamedColumn(2)),
        (Array("net;Net\n".utf8), .repeatedColumn("Net")),
    ])
    func `a file that cannot be read is refused with line and column`(
        bytes: [UInt8], refusal: CSVRefusal
    ) {
        #expect(throws: refusal) { try CSVReader(bytes) }
    }

    @Test func `reading goes on behind a line that is wrong`() throws {
        var reader = try CSVReader(Array("a,b\n1\nx\"y,2\n3,4\n\"open,5\n".utf8))
        #expect(throws: CSVRefusal.cellCount(line: 2, found: 1, expected: 2)) {
            try reader.next()
        }
        #expect(throws: CSVRefusal.strayQuote(line: 3, column: 1)) { try reader.next() }
        #expect(try reader.next()?.line == 4)
        #expect(throws: CSVRefusal.openQuote(line: 5, column: 1)) { try reader.next() }
        #expect(try reader.next() == nil)
    }

    @Test func `cells are read as values and each mistake has its place`() throws {
        var reader = try CSVReader(Array("period;net\n2026-10;1234.56\n10-26;1,2345\n".utf8))
        let period = try reader.column("period")
        let net = try reader.column("net")
        var findings: [CSVFinding] = []
        let first = try #require(try reader.next())
        #expect(first.period(period, &findings) == Period("2026-10"))
        #expect(first.cents(net, &findings) == Cents(123_456))
        let second = try #require(try reader.next())
        #expect(second.period(period, &findings) == nil)
        #expect(second.cents(net, &findings) == nil)
        #expect(findings.map(\.line) == [3, 3])
        #expect(findings.map(\.field) == ["period", "net"])
    }

    @Test func `a hundred thousand lines are read`() throws {
        var text = "period;pool;member;supply;description;net;vat;document\n"
        for line in 0..<100_000 {
            text +=
                "2026-10;P\(line % 40);M\(line % 332);service;Invoice \(line);\(line).25;0.00;D\(line)\n"
        }
        var reader = try CSVReader(Array(text.utf8))
        let net = try reader.column("net")
        var (sum, count) = (Cents.zero, 0)
        var findings: [CSVFinding] = []
        while let record = try reader.next() {
            sum += record.cents(net, &findings) ?? .zero
            count += 1
        }
        #expect(count == 100_000)
        #expect(sum == Cents(4_999_950_000 * 100 + 2_500_000))
        #expect(findings.isEmpty)
    }
}

extension CSVRecord: Equatable {
    public static func == (left: CSVRecord, right: CSVRecord) -> Bool {
        left.line == right.line && left.cells == right.cells
    }
}
