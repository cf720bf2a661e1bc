import EInvoice
import Kernel
import Postgres

/// What is written of received documents and of what people decide about them.
enum InvoiceStore {
    /// The documents that hold the very same bytes as others do.
    static func known(by hashes: [String]) -> Query<[(hash: String, id: Int64)]> {
        let statement: SQL = """
            SELECT encode(sha256, 'hex') AS hash, id FROM cost_sharing.invoice
            WHERE sha256 IN (SELECT decode(asked, 'hex') FROM unnest(\(hashes)) AS asked)
            """
        return statement.rows { (try $0["hash"], try $0["id"]) }
    }

    /// The documents of some suppliers that have one of these numbers.
    static func known(
        of suppliers: [Int64], numbers: [String]
    ) -> Query<[(key: InvoiceKey, id: Int64)]> {
        let statement: SQL = """
            SELECT supplier_id, kind, number, id FROM cost_sharing.invoice
            WHERE supplier_id IN (SELECT unnest(\(suppliers)))
                AND number IN (SELECT unnest(\(numbers)))
            """
        return statement.rows {
            (
                InvoiceKey(
                    supplierID: try $0["supplier_id"], kind: try $0["kind"],
                    number: try $0["number"]), try $0["id"]
            )
        }
    }

    static func insert(
        _ invoice: ReadInvoice, corrects: Int64?, by actor: Int64?
    ) -> Query<Int64> {
        let document = invoice.document
        let sign: Int64 = document.kind == .creditNote ? -1 : 1
        let statement: SQL = """
            INSERT INTO cost_sharing.invoice (supplier_id, kind, number, issue_date, due_date,
                corrects_id, buyer_reference, order_reference, payment_reference, account, net_cents,
                vat_cents, payable_cents, file_name, sha256, xml, received_by)
            VALUES (\(invoice.key.supplierID), \(document.kind), \(document.number),
                \(document.issueDate), \(document.dueDate), \(corrects),
                \(document.buyerReference ?? ""), \(document.orderReference ?? ""),
                \(document.payment.reference ?? ""),
                \(document.payment.account ?? ""), \(Cents(sign * document.totals.net.value)),
                \(Cents(sign * document.totals.vat.value)),
                \(Cents(sign * document.totals.payable.value)), \(invoice.file.name),
                \(invoice.file.hash), \(invoice.file.bytes), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insert(_ lines: [InvoiceCosts.Line], of invoice: Int64) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.invoice_line (invoice_id, position, item, accounting_cost,
                quantity, unit, net_cents, vat_cents, category, rate, covers_from, covers_until)
            SELECT \(invoice), line.position, line.item, line.accounting_cost, line.quantity,
                line.unit, line.net, line.vat, line.category, line.rate, line.covers_from,
                line.covers_until
            FROM unnest(\(lines.indices.map { Int32($0 + 1) }), \(lines.map(\.item)),
                \(lines.map(\.accountingCost)), \(lines.map(\.quantity)), \(lines.map(\.unit)),
                \(lines.map(\.net)), \(lines.map(\.vat)), \(lines.map(\.group.category.rawValue)),
                \(lines.map(\.group.rate)), \(lines.map(\.covers.lowerBound)),
                \(lines.map(\.covers.upperBound)))
                AS line (position, item, accounting_cost, quantity, unit, net, vat, category, rate,
                    covers_from, covers_until)
            """
        return statement.done
    }

    static func insertDecision(
        _ decision: InvoiceDecision, of invoice: Int64, reason: String = "",
        reverseVAT: Cents = .zero, by actor: Int64?
    ) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.invoice_decision
                (invoice_id, decision, reason, reverse_vat_cents, decided_by)
            VALUES (\(invoice), \(decision), \(reason), \(reverseVAT), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    static func insert(
        _ parts: [InvoiceAssignment.Part], of invoice: Int64, decision: Int64
    ) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO cost_sharing.invoice_part
                (decision_id, invoice_id, position, pool_id, period, origin, net_cents, vat_cents)
            SELECT \(decision), \(invoice), part.position, part.pool_id, part.period, part.origin,
                part.net, part.vat
            FROM unnest(\(parts.map { Int32($0.position) }), \(parts.map(\.poolID)),
                \(parts.map(\.period)), \(parts.map(\.origin)), \(parts.map(\.net)),
                \(parts.map(\.vat))) AS part (position, pool_id, period, origin, net, vat)
            """
        return statement.done
    }

    /// The VAT rates of every pool, the latest first.
    static var rates: Query<[(pool: Int64, rate: PoolRate)]> {
        let statement: SQL = """
            SELECT pool_id, valid_from, rate FROM cost_sharing.pool_rate
            ORDER BY pool_id, valid_from DESC
            """
        return statement.rows {
            (try $0["pool_id"], PoolRate(from: try $0["valid_from"], rate: try $0["rate"]))
        }
    }
}

/// By what a supplier's document is known again.
struct InvoiceKey: Hashable, Sendable {
    let supplierID: Int64
    let kind: EInvoice.Kind
    let number: String
}

/// What a person decides about a document.
enum InvoiceDecision: String, SQLEnum, CaseIterable {
    case confirmed, returned, rejected
}
