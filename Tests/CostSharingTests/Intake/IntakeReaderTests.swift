import Foundation
import Kernel
import Testing
import Web

@testable import CostSharing

@Suite struct IntakeReaderTests {
    @Test(arguments: WrongFile.costs + WrongFile.drivers)
    func `a wrong file is refused, with the place of its mistake`(file: WrongFile) throws {
        let findings = try file.findings
        #expect(findings.count == 1)
        #expect(findings.first?.line == file.place.line)
        #expect(findings.first?.field == file.place.column)
    }

    @Test func `every refusal says what is wrong, by which rule, and what to do`() throws {
        let recorded = costSharingTests.appending(path: "Refusals.txt")
        #expect(try RefusalTexts.all == String(contentsOf: recorded, encoding: .utf8))
    }

    @Test func `a right cost line is read with every value`() throws {
        let lines = try IntakeReader.costs(
            Array(oneCost(net: "-1204,50").utf8), try WrongFile.reference())
        let line = try #require(lines.first)
        #expect(lines.count == 1)
        #expect(line.line == 2)
        #expect(line.period == WrongFile.period)
        #expect(line.poolID == 1)
        #expect(line.document == "2026/118")
        #expect(line.documentDate.description == "2026-10-07")
        #expect(line.supplier == "Supplier 12")
        #expect(line.description == "Racks")
        #expect(line.net == Cents(-120_450))
        #expect(line.vat == Cents(25_295))
    }

    @Test func `a right driver line is read with every value`() throws {
        let lines = try IntakeReader.drivers(
            Array(oneDriver(target: "RACKS", quantity: "0,000001").utf8),
            try WrongFile.reference())
        #expect(
            lines == [
                DriverLine(
                    line: 2, keyID: 2, period: WrongFile.period, target: .pool(1),
                    quantity: Millionths(1))
            ])
    }

    @Test(arguments: [";", ",", "\t"])
    func `columns may stand in any order, behind any of three separators`(
        separator: String
    ) throws {
        let text = [
            [
                "vat", "net", "pool", "period", "document_date", "document", "description",
                "supplier",
            ],
            ["0.00", "1.00", "RACKS", "2026-10", "2026-10-07", "D1", "", ""],
        ].map { $0.joined(separator: separator) }.joined(separator: "\r\n")
        let lines = try IntakeReader.costs(Array(text.utf8), try WrongFile.reference())
        #expect(lines.map(\.net) == [Cents(100)])
    }

    @Test func `a byte order mark is read over`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(oneCost().utf8)
        #expect(try IntakeReader.costs(bytes, try WrongFile.reference()).count == 1)
    }

    @Test func `all mistakes of a file are found at once`() throws {
        let text = costFile(
            "2026-13;RACK;;2027-01-01;;;1;2.005", "2026-10;RACKS;D1;2026-10-01;;;1.00;0.00",
            "2026-10;RACKS")
        let file = WrongFile("many", .costs, text, line: nil, nil)
        let places = try file.findings.map { "\($0.line ?? 0) \($0.field ?? "")" }
        #expect(
            places == [
                "2 period", "2 pool", "2 document", "2 document_date", "2 net", "2 vat", "4 ",
            ])
    }

    @Test func `a pool may hold the largest sum, and a credit makes room`() throws {
        let next = WrongFile.period.next.description
        let text = costFile(
            "\(next);RACKS;D1;2026-10-01;;;1.00;0.00", "\(next);RACKS;D2;2026-10-01;;;-5.00;0.00",
            "\(next);RACKS;D3;2026-10-01;;;5.00;0.00")
        #expect(try IntakeReader.costs(Array(text.utf8), try WrongFile.reference()).count == 3)
    }
}
