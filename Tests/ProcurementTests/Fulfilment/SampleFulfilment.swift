import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// A framework for supplies, with a pool of member 1 that resold goods go to.
struct SampleFulfilment: Sendable {
    let sample: SampleFramework
    let pool: Int64

    static let today = SampleFramework.today

    var database: TestDatabase { sample.database }

    init(
        _ database: TestDatabase, number: String = "RA-1", lot: LotDraft = .sample()
    ) async throws {
        sample = try await SampleFramework(database, number: number, lot: lot, kind: .supplies)
        try await database.asOwner(
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, supply, member_id)
            SELECT pool.code, 'x', 'x', 'x', 'direct', pool.supply, 1
            FROM (VALUES ('GOODS-1', 'goods'), ('STAFF-1', 'services'), ('PAID-1', 'disbursement'))
                AS pool (code, supply)
            ON CONFLICT DO NOTHING
            """)
        pool = try await database.value(
            "SELECT id AS value FROM cost_sharing.pool WHERE code = 'GOODS-1'")
    }

    /// An order of so many pieces at one euro that is placed.
    func placed(_ pieces: Int64, _ supply: CallOff.Supply = .resale) async throws -> Int64 {
        let id = try await sample.submitted(pieces, supply: supply)
        try await sample.approve(id)
        let refusal = try await database.pool.transaction(
            .association, isolation: .readCommitted
        ) { try await sample.steps(of: id).place(in: $0) }
        if let refusal { throw refusal }
        return id
    }

    @discardableResult
    func receive(
        _ pieces: Int64, of order: Int64, refused: Int64 = 0, reason: String = "",
        on day: String = "2026-06-01"
    ) async throws -> Int64 {
        let draft = ReceiptDraft(
            order: order, receivedOn: try .day(day), deliveryNote: "DN 1", reason: reason,
            lines: [
                ReceiptDraft.Line(
                    position: 1, accepted: Millionths(whole: pieces),
                    refused: Millionths(whole: refused), refusal: refused == 0 ? "" : "Broken")
            ])
        return try await database.pool.transaction(.association) {
            try await draft.record(by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    func reverse(_ receipt: Int64) async throws {
        try await database.pool.transaction(.association) {
            try await ReceiptReversal(receipt: receipt, reason: "Counted wrongly")
                .record(by: Desk.buyer, on: Self.today, in: $0)
        }
    }

    /// An invoice of one line that came in on 1 June 2026.
    func invoiced(
        _ number: String, _ pieces: Int64, net: Cents, reference: String = "",
        supplier: Int64 = 1, credit: Int64? = nil
    ) async throws -> Int64 {
        let (kind, sign): (SQL, Int64) = credit == nil ? ("'invoice'", 1) : ("'creditNote'", -1)
        let signed = Cents(sign * net.value)
        let vat = Cents(signed.value * 21 / 100)
        try await database.asOwner(
            """
            WITH document AS (
                INSERT INTO cost_sharing.invoice (supplier_id, kind, number, issue_date,
                    corrects_id, order_reference, net_cents, vat_cents, payable_cents, file_name,
                    sha256, xml, received_at)
                VALUES (\(supplier), \(kind), \(number), '2026-06-01', \(credit), \(reference),
                    \(signed), \(vat), \(signed + vat), 'f.xml',
                    sha256(convert_to(\(number), 'UTF8')), convert_to(\(number), 'UTF8'),
                    '2026-06-01 09:00+02')
                RETURNING id)
            INSERT INTO cost_sharing.invoice_line (invoice_id, position, item, quantity, unit,
                net_cents, vat_cents, category, rate, covers_from, covers_until)
            SELECT id, 1, 'One euro''s worth', \(Millionths(whole: pieces)), 'C62', \(signed),
                \(vat), 'S', 21000000, '2026-06-01', '2026-06-01'
            FROM document
            """)
        return try await database.value(
            "SELECT max(id) AS value FROM cost_sharing.invoice WHERE number = \(number)")
    }

    @discardableResult
    func match(
        _ invoice: Int64, to order: Int64, _ pieces: Int64, pool: Int64? = nil,
        by person: Int64 = Desk.buyer
    ) async throws -> Int64 {
        let draft = MatchDraft(
            invoice: invoice, order: order, pool: pool ?? self.pool,
            lines: [
                MatchDraft.Line(
                    invoicePosition: 1, position: 1, quantity: Millionths(whole: pieces))
            ])
        return try await database.pool.transaction(.association) {
            try await draft.record(by: person, on: Self.today, in: $0)
        }
    }

    func steps(of match: Int64, by person: Int64 = Desk.second) -> MatchSteps {
        MatchSteps(match: match, person: person, today: Self.today)
    }

    func move(_ body: @Sendable (Transaction) async throws -> Void) async throws {
        try await database.pool.transaction(.association, body)
    }

    func progress(of order: Int64) async throws -> LineProgress? {
        try await database.pool.read(.association, LineProgress.lines(of: order)).first
    }

    func state(of match: Int64) async throws -> Match.State? {
        try await database.pool.read(.association, MatchStore.match(match))?.state
    }
}

extension Millionths {
    static func pieces(_ count: Int64) -> Millionths { Millionths(whole: count) }
}
