import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Documents of two invented suppliers, as they come.
enum SampleInvoice {
    static let at21 = EInvoice.TaxGroup(.standard, Millionths(whole: 21))
    static let union = EInvoice.TaxGroup(.intraCommunity, .zero)
    static let irish = EInvoice.Party(
        name: "Irish supplier", country: "IE", vatNumber: "IE6388047V")

    static var belgian: EInvoice.Party {
        get throws {
            EInvoice.Party(
                name: "Demo supplier 03", belgian: try #require(EnterpriseNumber("0428759497")))
        }
    }

    static var association: EInvoice.Party {
        get throws {
            EInvoice.Party(name: "Us", belgian: try #require(EnterpriseNumber("0403019261")))
        }
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    static func line(
        _ id: String, _ item: String, euro: Int64, _ group: EInvoice.TaxGroup = at21,
        account: String? = nil, _ period: ClosedRange<Day>? = nil
    ) -> EInvoice.Line {
        EInvoice.Line(
            id, item: item, price: Millionths(whole: euro), group: group, accountingCost: account,
            period: period)
    }

    static func document(
        _ number: String, _ lines: [EInvoice.Line], from supplier: EInvoice.Party? = nil,
        _ kind: EInvoice.Kind = .invoice, allowances: [EInvoice.Allowance] = [],
        corrects: [String] = [], on issueDate: String = "2026-10-12",
        to customer: EInvoice.Party? = nil
    ) throws -> EInvoice {
        EInvoice(
            kind, number: number, issueDate: try day(issueDate),
            supplier: try supplier ?? belgian,
            customer: try customer ?? association,
            lines: lines, allowances: allowances,
            corrects: corrects.map { EInvoice.Reference(number: $0) })
    }

    static func supplier(_ party: EInvoice.Party) throws -> SupplierDraft {
        SupplierDraft(party, knownSince: try day("2026-01-01"))
    }
}

extension SmallAssociation {
    func make(_ party: EInvoice.Party) async throws -> Int64 {
        let draft = try SampleInvoice.supplier(party)
        return try await database.pool.transaction(.association) { transaction in
            try await draft.record(by: actor, today: today, in: transaction)
        }
    }

    /// Takes documents in; gives what became of each file.
    func take(_ files: [(name: String, bytes: [UInt8])]) async throws -> [DeliveryFileRow] {
        let id = try await database.pool.transaction(.association) { transaction in
            try await Delivery(files, by: actor).take(today: today, in: transaction)
        }
        return try await database.pool.read(.association, DeliveryStore.files(of: id))
    }

    func take(_ documents: EInvoice...) async throws -> [DeliveryFileRow] {
        try await take(documents.map { ("\($0.number).xml", $0.written()) })
    }

    func confirm(_ invoice: Int64, to codes: String..., spreads: Bool = false) async throws {
        let pools = try await database.pool.read(.association, KeyStore.pools)
        let choices = try codes.map { code in
            InvoiceAssignment.Choice(
                poolID: try #require(pools.first { $0.code == code }).id, spreads: spreads)
        }
        try await database.pool.transaction(.association) { transaction in
            try await InvoiceConfirmation(
                invoice: invoice, choices: choices, actor: actor, today: today
            ).record(in: transaction)
        }
    }
}
