import Kernel
import Testing
import Web

@testable import CostSharing

/// A file with one mistake, and where it is found.
struct WrongFile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kind: IntakeKind
    let bytes: [UInt8]
    /// The line and the column that a finding names.
    let place: (line: Int?, column: String?)
    var earlier: Int64?

    init(
        _ description: String, _ kind: IntakeKind, _ text: String, line: Int?, _ column: String?,
        earlier: Int64? = nil
    ) {
        self.init(
            description, kind, bytes: Array(text.utf8), line: line, column, earlier: earlier)
    }

    init(
        _ description: String, _ kind: IntakeKind, bytes: [UInt8], line: Int?, _ column: String?,
        earlier: Int64? = nil
    ) {
        testDescription = description
        self.kind = kind
        self.bytes = bytes
        place = (line, column)
        self.earlier = earlier
    }

    /// What the reader finds.
    var findings: [CSVFinding] {
        get throws {
            do {
                switch kind {
                case .costs:
                    _ = try IntakeReader.costs(bytes, try Self.reference(earlier: earlier))
                case .drivers:
                    _ = try IntakeReader.drivers(bytes, try Self.reference(earlier: earlier))
                }
                return []
            } catch let findings as IntakeFindings {
                return findings.all
            }
        }
    }

    static let period = SmallAssociation.today.period

    /// October 2026, with September posted; see `SmallAssociation` for the names.
    static func reference(earlier: Int64? = nil) throws -> IntakeReference {
        let joined = try #require(Day("2020-01-01"))
        let left = try #require(Day("2026-01-01"))
        let start = try #require(Period("2026-01"))
        let targets = TargetRegister(
            members: [
                .init(id: 1, code: "M0001", joinedOn: joined, leftOn: nil),
                .init(id: 2, code: "M0002", joinedOn: joined, leftOn: nil),
                .init(id: 3, code: "M0003", joinedOn: joined, leftOn: left),
            ],
            pools: [
                .init(id: 1, code: "RACKS", supply: .services, memberID: nil),
                .init(id: 2, code: "D-M0003", supply: .services, memberID: 3),
                .init(id: 3, code: "PAID", supply: .disbursement, memberID: 1),
            ])
        let keys = KeyRegister(
            [
                RegisteredKey(id: 1, code: "HEADS", versions: [.init(from: start, type: .fixed)]),
                RegisteredKey(
                    id: 2, code: "SERVERS", versions: [.init(from: start, type: .measured)]),
            ], lastPosted: period.previous)
        return IntakeReference(
            today: SmallAssociation.today, targets: targets, keys: keys,
            postedPeriods: [period.previous],
            booked: [
                PoolMonth(poolID: 1, period: period.next): NetAndVAT(net: Cents(9_999_999_999_900))
            ],
            measured: [Measure(keyID: 2, period: period, target: .member(2)): 7],
            earlier: earlier)
    }

    static let costs: [WrongFile] = [
        WrongFile("an empty file", .costs, "", line: nil, nil),
        WrongFile(
            "a header alone", .costs, costFile(), line: 1, nil),
        WrongFile("a file taken in before", .costs, oneCost(), line: nil, nil, earlier: 12),
        WrongFile(
            "Latin-1", .costs, bytes: Array(oneCost(supplier: "Caf").utf8) + [0xE9, 0x0A],
            line: 3, nil),
        WrongFile("a null character", .costs, oneCost(supplier: "a\0b"), line: 2, nil),
        WrongFile("a quote left open", .costs, oneCost(supplier: "\"Ann"), line: 2, nil),
        WrongFile(
            "a column missing", .costs,
            "period;pool;document;document_date;supplier;description;net\n", line: 1, "vat"),
        WrongFile(
            "a column too many", .costs,
            "period;pool;document;document_date;supplier;description;net;vat;total\n", line: 1,
            "total"),
        WrongFile(
            "a column twice", .costs,
            "period;pool;document;document_date;supplier;description;net;vat;net\n", line: 1, nil),
        WrongFile("a line too short", .costs, costFile("2026-10;RACKS"), line: 2, nil),
        WrongFile("a period that is none", .costs, oneCost(period: "2026-13"), line: 2, "period"),
        WrongFile(
            "a period beyond retention", .costs, oneCost(period: "2018-12"), line: 2, "period"),
        WrongFile("a last month that is none", .costs, spanning("2026-13"), line: 2, "until"),
        WrongFile("an end before the beginning", .costs, spanning("2026-09"), line: 2, "until"),
        WrongFile("more than sixty months", .costs, spanning("2031-10"), line: 2, "until"),
        WrongFile("a period too far ahead", .costs, oneCost(period: "2026-12"), line: 2, "period"),
        WrongFile("an unknown pool", .costs, oneCost(pool: "RACK"), line: 2, "pool"),
        WrongFile("no pool", .costs, oneCost(pool: ""), line: 2, "pool"),
        WrongFile(
            "a direct pool of a former member", .costs, oneCost(pool: "D-M0003"), line: 2, "pool"),
        WrongFile("no document", .costs, oneCost(document: " "), line: 2, "document"),
        WrongFile(
            "a description too long", .costs,
            oneCost(description: String(repeating: "x", count: 501)), line: 2, "description"),
        WrongFile(
            "a character that steers printers", .costs, oneCost(supplier: "a\u{8}b"), line: 2,
            "supplier"),
        WrongFile(
            "a day that is none", .costs, oneCost(date: "2026-02-30"), line: 2, "document_date"),
        WrongFile(
            "a document of tomorrow", .costs, oneCost(date: "2026-10-16"), line: 2,
            "document_date"),
        WrongFile("three decimals", .costs, oneCost(net: "10.005"), line: 2, "net"),
        WrongFile("no decimals", .costs, oneCost(net: "10"), line: 2, "net"),
        WrongFile("thousands separated", .costs, oneCost(net: "1.234,56"), line: 2, "net"),
        WrongFile("thousands apart", .costs, oneCost(net: "1 234.56"), line: 2, "net"),
        WrongFile("words for an amount", .costs, oneCost(vat: "none"), line: 2, "vat"),
        WrongFile("an amount too large", .costs, oneCost(net: "100000000000.01"), line: 2, "net"),
        WrongFile("nothing at all", .costs, oneCost(net: "0.00", vat: "0.00"), line: 2, "net"),
        WrongFile(
            "a sum too large", .costs, oneCost(period: "2026-11", net: "1.01"), line: 2, "net"),
    ]

    static let drivers: [WrongFile] = [
        WrongFile("an unknown key", .drivers, oneDriver(key: "SERVER"), line: 2, "key"),
        WrongFile("a key that is not measured", .drivers, oneDriver(key: "HEADS"), line: 2, "key"),
        WrongFile("an unknown target", .drivers, oneDriver(target: "M9999"), line: 2, "target"),
        WrongFile("a former member", .drivers, oneDriver(target: "M0003"), line: 2, "target"),
        WrongFile(
            "a pool of disbursements", .drivers, oneDriver(target: "PAID"), line: 2, "target"),
        WrongFile("a posted period", .drivers, oneDriver(period: "2026-09"), line: 2, "period"),
        WrongFile(
            "words for a quantity", .drivers, oneDriver(quantity: "many"), line: 2, "quantity"),
        WrongFile("a minus", .drivers, oneDriver(quantity: "-1"), line: 2, "quantity"),
        WrongFile(
            "seven decimals", .drivers, oneDriver(quantity: "0.1234567"), line: 2, "quantity"),
        WrongFile(
            "thousands separated", .drivers, oneDriver(quantity: "1.234,5"), line: 2, "quantity"),
        WrongFile(
            "a quantity too large", .drivers, oneDriver(quantity: "1000000000001"), line: 2,
            "quantity"),
        WrongFile(
            "a target twice", .drivers,
            driverFile("2026-10;SERVERS;M0001;1", "2026-10;SERVERS;M0001;2"),
            line: 3, "target"),
        WrongFile(
            "a target measured before", .drivers, oneDriver(target: "M0002"), line: 2, "target"),
    ]
}

/// A cost file of one line that covers October 2026 to another month.
func spanning(_ until: String) -> String {
    """
    period;pool;document;document_date;supplier;description;net;vat;until
    2026-10;RACKS;2026/118;2026-10-07;Supplier 12;Racks;1204.50;252.95;\(until)
    """
}

/// A cost file of one line.
func oneCost(
    period: String = "2026-10", pool: String = "RACKS", document: String = "2026/118",
    date: String = "2026-10-07", supplier: String = "Supplier 12", description: String = "Racks",
    net: String = "1204.50", vat: String = "252.95"
) -> String {
    costFile("\(period);\(pool);\(document);\(date);\(supplier);\(description);\(net);\(vat)")
}

/// A driver file of one line.
func oneDriver(
    period: String = "2026-10", key: String = "SERVERS", target: String = "M0001",
    quantity: String = "12.5"
) -> String {
    driverFile("\(period);\(key);\(target);\(quantity)")
}
