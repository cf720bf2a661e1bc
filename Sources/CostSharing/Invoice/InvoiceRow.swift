import EInvoice
import Kernel
import Postgres

extension EInvoice.Kind: SQLEnum {}

/// Where a received document stands.
enum InvoiceState: String, SQLEnum, CaseIterable {
    case waiting, confirmed, rejected
}

/// A received document as lists and its page show it.
struct InvoiceRow: Sendable {
    /// The latest decision about it.
    struct Decision: Sendable {
        let reason: String
        let by: String?
        let at: Instant
    }

    let id: Int64
    let supplierID: Int64
    let supplier: String
    let kind: EInvoice.Kind
    let number: String
    let issueDate: Day
    let dueDate: Day?
    /// The invoice that a credit note corrects.
    let corrects: (id: Int64, number: String)?
    let buyerReference: String
    let paymentReference: String
    let account: String
    let net: Cents
    let vat: Cents
    let payable: Cents
    /// The VAT that the association accounts for itself, once confirmed.
    let reverseVAT: Cents
    let fileName: String
    let hash: [UInt8]
    let receivedBy: String?
    let receivedAt: Instant
    let state: InvoiceState
    let decision: Decision?

    init(_ row: Row) throws {
        id = try row["id"]
        supplierID = try row["supplier_id"]
        supplier = try row["supplier"]
        kind = try row["kind"]
        number = try row["number"]
        issueDate = try row["issue_date"]
        dueDate = try row["due_date"]
        let correctsID: Int64? = try row["corrects_id"]
        let correctsNumber: String? = try row["corrects_number"]
        corrects = correctsID.map { ($0, correctsNumber ?? "") }
        buyerReference = try row["buyer_reference"]
        paymentReference = try row["payment_reference"]
        account = try row["account"]
        net = try row["net_cents"]
        vat = try row["vat_cents"]
        payable = try row["payable_cents"]
        reverseVAT = try row["reverse_vat_cents"]
        fileName = try row["file_name"]
        hash = try row["sha256"]
        receivedBy = try row["received_by"]
        receivedAt = try row["received_at"]
        state = try row["state"]
        let reason: String = try row["reason"]
        let by: String? = try row["decided_by"]
        let at: Instant? = try row["decided_at"]
        decision = at.map { Decision(reason: reason, by: by, at: $0) }
    }
}

/// A line of a document as it costs.
struct InvoiceLineRow: Sendable {
    let position: Int
    let item: String
    let accountingCost: String
    let quantity: Millionths
    let unit: String
    let net: Cents
    let vat: Cents
    let category: EInvoice.Category
    let rate: Millionths
    let covers: ClosedRange<Day>

    init(_ row: Row) throws {
        position = try row["position"]
        item = try row["item"]
        accountingCost = try row["accounting_cost"]
        quantity = try row["quantity"]
        unit = try row["unit"]
        net = try row["net_cents"]
        vat = try row["vat_cents"]
        let code: String = try row["category"]
        category = EInvoice.Category(rawValue: code) ?? .outsideScope
        rate = try row["rate"]
        let from: Day = try row["covers_from"]
        covers = from...max(from, try row["covers_until"] as Day)
    }

    init(_ line: InvoiceCosts.Line, position: Int) {
        self.position = position
        item = line.item
        accountingCost = line.accountingCost
        quantity = line.quantity
        unit = line.unit
        net = line.net
        vat = line.vat
        category = line.group.category
        rate = line.group.rate
        covers = line.covers
    }
}

/// A part of a confirmed document, with its pool.
struct InvoicePartRow: Sendable {
    let id: Int64
    let position: Int
    let pool: PoolRow.Link
    let period: Period
    let origin: Period
    let net: Cents
    let vat: Cents

    init(_ row: Row) throws {
        id = try row["id"]
        position = try row["position"]
        pool = PoolRow.Link(id: try row["pool_id"], code: try row["code"])
        period = try row["period"]
        origin = try row["origin"]
        net = try row["net_cents"]
        vat = try row["vat_cents"]
    }
}
