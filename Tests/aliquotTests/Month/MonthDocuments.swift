import EInvoice
import Kernel
import Testing

@testable import aliquot

/// Twenty documents of November 2026 from six suppliers: two rates, reverse charge from home and
/// from the Union, a discount, several months, and two credit notes.
struct MonthDocuments {
    let all: [MonthDocument]
    private static let november = try? Self.day("2026-11-01")...Self.day("2026-11-30")

    /// The supplier whose documents are told apart by item.
    let works: MonthSupplier

    init() throws {
        works = try MonthSupplier(
            "Month works", 7_991_005, "Painting", to: "BUILDINGS", .reverseCharge)
        all =
            try Self.hosting() + Self.storage() + Self.lines() + Self.mail() + Self.buildings(works)
            + Self.guards()
    }

    subscript(number: String) -> MonthDocument? { all.first { $0.invoice.number == number } }

    /// What all of them cost, per pool.
    var costs: [String: Cents] {
        all.reduce(into: [:]) { $0.merge($1.costs) { $0 + $1 } }
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    static func customer() throws -> EInvoice.Party {
        EInvoice.Party(
            name: "Demo association", belgian: try #require(DemoStore.enterpriseNumber))
    }

    static func document(
        _ supplier: MonthSupplier, _ number: String, on day: String, _ lines: [EInvoice.Line],
        _ kind: EInvoice.Kind = .invoice, allowances: [EInvoice.Allowance] = [],
        corrects: [String] = [], covers: ClosedRange<Day>? = nil, pools: [String]? = nil
    ) throws -> MonthDocument {
        let issued = try Self.day(day)
        let invoice = EInvoice(
            kind, number: number, issueDate: issued,
            dueDate: kind == .invoice ? issued.adding(days: 30) : nil, supplier: supplier.party,
            customer: try customer(), lines: lines, allowances: allowances,
            corrects: corrects.map { EInvoice.Reference(number: $0) },
            buyerReference: "PO-\(number)", period: covers ?? november,
            payment: EInvoice.Payment(account: "BE71096123456769"))
        return MonthDocument(
            invoice: invoice, pools: pools ?? lines.map { _ in supplier.pool },
            spreads: covers != nil)
    }

    private static func hosting() throws -> [MonthDocument] {
        let supplier = try MonthSupplier("Month hosting", 7_991_001, "Racks", to: "HOSTING")
        return [
            try document(
                supplier, "2611-H1", on: "2026-11-03",
                [supplier.line("1", euro: 12_345, cents: 67), supplier.line("2", euro: 980)]),
            try document(supplier, "2611-H2", on: "2026-11-10", [supplier.line("1", euro: 4_001)]),
            try document(
                supplier, "2611-H3", on: "2026-11-17", [supplier.line("1", euro: 700, cents: 1)],
                allowances: [
                    EInvoice.Allowance(
                        isCharge: false, Cents(3_333), reason: "Volume", group: supplier.group)
                ]),
            try document(
                supplier, "2611-H4", on: "2026-11-24", [supplier.line("1", euro: 980)], .creditNote,
                corrects: ["2611-H1"]),
        ]
    }

    private static func storage() throws -> [MonthDocument] {
        let supplier = try MonthSupplier("Month storage", 7_991_002, "Disks", to: "STORAGE")
        let plants = EInvoice.Line(
            "2", item: "Plants", quantity: Millionths(whole: 3), price: Millionths(17_350_000),
            group: EInvoice.TaxGroup(.standard, Millionths(whole: 6)))
        return [
            try document(
                supplier, "2611-S1", on: "2026-11-04", [supplier.line("1", euro: 2_500), plants]),
            try document(supplier, "2611-S2", on: "2026-11-11", [supplier.line("1", euro: 333)]),
            try document(
                supplier, "2611-S3", on: "2026-11-18", [supplier.line("1", euro: 0, cents: 3)]),
            try document(
                supplier, "2611-S4", on: "2026-11-25", [supplier.line("1", euro: 33)], .creditNote,
                corrects: ["2611-S2"]),
        ]
    }

    /// A quarter whose first month is posted, and two months of which one is to come.
    private static func lines() throws -> [MonthDocument] {
        let supplier = try MonthSupplier("Month lines", 7_991_003, "Leased lines", to: "NETWORK")
        let quarter = try day("2026-10-01")...day("2026-12-31")
        let ahead = try day("2026-11-16")...day("2026-12-15")
        return [
            try document(
                supplier, "2611-L1", on: "2026-11-05", [supplier.line("1", euro: 9_200)],
                covers: quarter),
            try document(supplier, "2611-L2", on: "2026-11-12", [supplier.line("1", euro: 410)]),
            try document(
                supplier, "2611-L3", on: "2026-11-19", [supplier.line("1", euro: 1_000)],
                covers: ahead),
            try document(supplier, "2611-L4", on: "2026-11-26", [supplier.line("1", euro: 77)]),
        ]
    }

    private static func mail() throws -> [MonthDocument] {
        let supplier = MonthSupplier(
            EInvoice.Party(name: "Month mail", country: "NL", vatNumber: "NL004495445B01"),
            "Mailboxes", to: "MAIL", .intraCommunity)
        return try [("2611-M1", 5_000), ("2611-M2", 121), ("2611-M3", 49)].map { number, euro in
            try document(
                supplier, number, on: "2026-11-06", [supplier.line("1", euro: euro, cents: 9)])
        }
    }

    private static func buildings(_ supplier: MonthSupplier) throws -> [MonthDocument] {
        try [("2611-W1", 40), ("2611-W2", 50), ("2611-W3", 60)].map { number, tens in
            try document(
                supplier, number, on: "2026-11-13",
                [
                    supplier.line("1", "Painting", euro: tens * 10),
                    supplier.line("2", "Network sockets", euro: tens * 100),
                ], pools: ["BUILDINGS", "NETWORK"])
        }
    }

    private static func guards() throws -> [MonthDocument] {
        let supplier = try MonthSupplier("Month guards", 7_991_006, "Guards", to: "BUILDINGS")
        return [
            try document(supplier, "2611-G1", on: "2026-11-07", [supplier.line("1", euro: 640)]),
            try document(supplier, "2611-G2", on: "2026-11-14", [supplier.line("1", euro: 660)]),
        ]
    }
}
