import Testing

@testable import Web

struct CSVWriterTests {
    private func line(_ cells: [String]) -> String {
        var writer = CSVWriter(header: ["h"])
        _ = writer.takeBytes()
        writer.append(cells)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `a file begins with the mark of UTF-8`() {
        #expect(CSVWriter(header: ["naam"]).bytes == [0xEF, 0xBB, 0xBF] + Array("naam\r\n".utf8))
    }

    @Test func `separators, quotes and ends of lines are quoted`() {
        #expect(line(["a,b", "say \"x\"", "1\n2"]) == "\"a,b\",\"say \"\"x\"\"\",\"1\n2\"\r\n")
    }

    @Test(arguments: ["=1+1", "+cmd", "-2+3", "@sum", "\tx"])
    func `a text that a spreadsheet would run gets an apostrophe`(cell: String) {
        #expect(line([cell]) == "\"'\(cell)\"\r\n")
    }

    @Test(arguments: ["-12.50", "12", "-0"])
    func `a number stays a number`(cell: String) {
        #expect(line([cell]) == cell + "\r\n")
    }

    @Test func `what is written is read back`() throws {
        var writer = CSVWriter(header: ["a", "b"])
        writer.append(["x;y", "\"\r\n"])
        var reader = try CSVReader(writer.bytes)
        let record = try reader.next()
        #expect(record?.cells.map { String(decoding: $0, as: UTF8.self) } == ["x;y", "\"\r\n"])
    }
}
