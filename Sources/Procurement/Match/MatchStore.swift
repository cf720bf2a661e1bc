import Kernel
import Postgres

/// A line of a received invoice, as Cost sharing publishes it.
struct InvoicedLine: Sendable {
    let position: Int
    let item: String
    let quantity: Millionths
    let unit: String
    /// Negative on a credit note.
    let net: Cents
    let vat: Cents
    /// The match that it is in; nil for none.
    let match: Int64?

    var isMatched: Bool { match != nil }
}

/// A received invoice, as Cost sharing publishes it.
struct InvoiceHead: Sendable {
    let id: Int64
    let number: String
    let isCreditNote: Bool
    let supplier: String
    let issueDate: Day
    let receivedOn: Day
    let orderReference: String
    let buyerReference: String
    let net: Cents
    let vat: Cents
    /// Whether it is no cost of the association.
    let isRejected: Bool
}

/// An order that an invoice may be for.
struct MatchProposal: Sendable {
    let order: Int64
    let purpose: String
    let member: String
    let amount: Cents
    /// What came of it and is not invoiced, at the prices ordered.
    let open: Cents
    let basis: MatchDraft.Basis
}

/// The orders that an invoice may be for, the likeliest of them all.
struct MatchProposals: Sendable {
    /// How many a page shows; a search finds the others.
    static let shown = 20

    let orders: [MatchProposal]
    let total: Int
}

/// A direct pool of a member that a match may go to.
struct MemberPool: Sendable {
    let id: Int64
    let code: String
    let name: String
}

/// The statements about invoices beside orders.
enum MatchStore {
    static func invoice(_ id: Int64) -> Query<InvoiceHead?> {
        SQL(
            """
            SELECT id, number, kind, supplier, issue_date, received_on, order_reference,
                buyer_reference, net_cents, vat_cents, state
            FROM cost_sharing.received_invoice WHERE id = \(id)
            """
        ).first { row in
            InvoiceHead(
                id: try row["id"], number: try row["number"],
                isCreditNote: try row["kind"] == "creditNote", supplier: try row["supplier"],
                issueDate: try row["issue_date"], receivedOn: try row["received_on"],
                orderReference: try row["order_reference"],
                buyerReference: try row["buyer_reference"], net: try row["net_cents"],
                vat: try row["vat_cents"], isRejected: try row["state"] == "rejected")
        }
    }

    static func lines(of invoice: Int64) -> Query<[InvoicedLine]> {
        SQL(
            """
            SELECT line.position, line.item, line.quantity, line.unit, line.net_cents,
                line.vat_cents, matched.match_id
            FROM cost_sharing.received_line AS line
            LEFT JOIN procurement.invoice_match_line AS matched
                ON matched.invoice_id = line.invoice_id
                    AND matched.invoice_position = line.position AND NOT matched.is_withdrawn
            WHERE line.invoice_id = \(invoice)
            ORDER BY line.position
            """
        ).rows { row in
            InvoicedLine(
                position: try row["position"], item: try row["item"],
                quantity: try row["quantity"], unit: try row["unit"],
                net: try row["net_cents"], vat: try row["vat_cents"],
                match: try row["match_id"])
        }
    }

    /// The orders through the association that the invoice may be for: those that it names first, then
    /// those of its amount, then the others of its supplier.
    ///
    /// - Parameters:
    ///   - pattern: of the words that were searched for, by number, purpose, member or framework.
    ///   - chosen: an order that is among them whatever was searched for.
    static func proposals(
        for invoice: Int64, fitting pattern: String = "%", chosen: Int64? = nil
    ) -> Query<MatchProposals> {
        SQL(
            """
            SELECT found.id, found.purpose, found.member, found.amount_cents, found.open,
                found.basis, count(*) OVER () AS total
            FROM (
                SELECT call_off.id, call_off.purpose, member.name AS member,
                    call_off.amount_cents, coalesce(line.open, 0)::bigint AS open,
                    CASE WHEN upper(invoice.order_reference || ' ' || invoice.buyer_reference)
                            ~ ('(^|[^A-Z])CO[ -]?0*' || call_off.id || '([^0-9]|$)')
                        THEN 'reference'
                        WHEN invoice.net_cents IN (call_off.amount_cents, line.open)
                        THEN 'amount' ELSE 'choice' END AS basis
                FROM cost_sharing.received_invoice AS invoice
                JOIN procurement.participant ON participant.supplier_id = invoice.supplier_id
                JOIN procurement.call_off ON call_off.participant_id = participant.id
                    AND call_off.state = 'placed' AND call_off.supply <> 'direct'
                JOIN membership.active_member AS member ON member.id = call_off.member_id
                LEFT JOIN LATERAL (
                    SELECT sum(round((coalesce(came.accepted, 0) - coalesce(billed.quantity, 0))
                        * line.price_cents / 1000000)) AS open
                    FROM procurement.call_off_line AS line
                    LEFT JOIN LATERAL (
                        SELECT sum(receipt.accepted) AS accepted
                        FROM procurement.receipt_line AS receipt
                        WHERE receipt.call_off_id = line.call_off_id
                            AND receipt.position = line.position) AS came ON true
                    LEFT JOIN LATERAL (
                        SELECT sum(matched.quantity) AS quantity
                        FROM procurement.invoice_match_line AS matched
                        WHERE matched.call_off_id = line.call_off_id
                            AND matched.position = line.position
                            AND NOT matched.is_withdrawn) AS billed ON true
                    WHERE line.call_off_id = call_off.id
                ) AS line ON true
                JOIN procurement.framework ON framework.id = call_off.framework_id
                WHERE invoice.id = \(invoice) AND (call_off.id = \(chosen)
                    OR call_off.search LIKE kernel.folded(\(pattern))
                    OR member.search LIKE kernel.folded(\(pattern))
                    OR framework.search LIKE kernel.folded(\(pattern))
                    OR 'co ' || lpad(call_off.id::text, 6, '0') LIKE kernel.folded(\(pattern)))
            ) AS found
            ORDER BY found.id IS NOT DISTINCT FROM \(chosen) DESC,
                CASE found.basis WHEN 'reference' THEN 1 WHEN 'amount' THEN 2 ELSE 3 END,
                found.id DESC
            LIMIT \(MatchProposals.shown)
            """
        ).rows { row in
            (
                MatchProposal(
                    order: try row["id"], purpose: try row["purpose"],
                    member: try row["member"], amount: try row["amount_cents"],
                    open: try row["open"], basis: try row["basis"]),
                try row["total"] as Int
            )
        }.map { rows in MatchProposals(orders: rows.map(\.0), total: rows.first?.1 ?? 0) }
    }

    /// The pools of the order's member that its channel leads to.
    ///
    /// - Source: VAT-7
    static func pools(of order: Int64, in language: Language) -> Query<[MemberPool]> {
        let name: SQL =
            switch language {
            case .nl: "pool.name_nl"
            case .fr: "pool.name_fr"
            case .en: "pool.name_en"
            }
        return SQL(
            """
            SELECT pool.id, pool.code, \(name) AS name
            FROM procurement.call_off
            JOIN cost_sharing.direct_pool AS pool ON pool.member_id = call_off.member_id
                AND pool.supply = CASE call_off.supply WHEN 'resale' THEN 'goods'
                    WHEN 'disbursement' THEN 'disbursement' WHEN 'service' THEN 'services' END
            WHERE call_off.id = \(order)
            ORDER BY pool.code
            """
        ).rows { row in
            MemberPool(id: try row["id"], code: try row["code"], name: try row["name"])
        }
    }

    /// The day on which the last of some lines came; nil where nothing did.
    static func goodsOn(of order: Int64, positions: [Int]) -> Query<Day?> {
        SQL(
            """
            SELECT max(receipt.received_on) AS day
            FROM procurement.receipt
            JOIN procurement.receipt_line AS line ON line.receipt_id = receipt.id
            WHERE receipt.call_off_id = \(order) AND receipt.reverses_id IS NULL
                AND line.accepted > 0
                AND line.position IN (SELECT unnest(\(positions.map { Int32($0) })))
                AND NOT EXISTS (
                    SELECT FROM procurement.receipt AS reversal
                    WHERE reversal.reverses_id = receipt.id)
            """
        ).one { row in try row["day"] }
    }

    static func match(_ id: Int64) -> Query<Match?> {
        SQL(
            """
            SELECT invoice_match.id, invoice_match.call_off_id, match_state.state,
                invoice_match.matched_by
            FROM procurement.invoice_match
            JOIN procurement.match_state ON match_state.match_id = invoice_match.id
            WHERE invoice_match.id = \(id)
            """
        ).first { row in
            Match(
                id: try row["id"], order: try row["call_off_id"], state: try row["state"],
                matchedBy: try row["matched_by"])
        }
    }

    static func insert(
        _ match: MatchDraft, basis: MatchDraft.Basis, invoiceOn: Day, goodsOn: Day, dueOn: Day,
        isBlocked: Bool, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.invoice_match (call_off_id, invoice_id, pool_id, basis,
                invoice_on, goods_on, due_on, is_blocked, matched_by, matched_on)
            VALUES (\(match.order), \(match.invoice), \(match.pool), \(basis), \(invoiceOn),
                \(goodsOn), \(dueOn), \(isBlocked), \(person), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func insert(
        _ lines: [MatchedLine], of match: Int64, _ draft: MatchDraft
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.invoice_match_line (match_id, call_off_id, invoice_id,
                invoice_position, position, quantity, net_cents, vat_cents, ordered_cents,
                allowed_cents)
            SELECT \(match), \(draft.order), \(draft.invoice), line.invoice_position,
                line.position, line.quantity, line.net, line.vat, line.ordered, line.allowed
            FROM unnest(\(lines.map { Int32($0.line.invoicePosition) }),
                \(lines.map { Int32($0.line.position) }), \(lines.map(\.line.quantity)),
                \(lines.map(\.net)), \(lines.map(\.vat)), \(lines.map(\.ordered)),
                \(lines.map(\.allowed)))
                AS line (invoice_position, position, quantity, net, vat, ordered, allowed)
            """
        ).affected
    }

    static func explain(
        _ match: Int64, _ text: String, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.match_explanation (match_id, explanation, explained_by,
                explained_on)
            VALUES (\(match), \(text), \(person), \(today))
            """
        ).affected
    }

    static func withdraw(
        _ match: Int64, _ reason: String, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.match_withdrawal (match_id, reason, withdrawn_by, withdrawn_on)
            VALUES (\(match), \(reason), \(person), \(today))
            """
        ).affected
    }

    static func pay(
        _ match: Int64, on day: Day, by person: Int64, today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.match_payment (match_id, paid_on, recorded_by, recorded_on)
            VALUES (\(match), \(day), \(person), \(today))
            """
        ).affected
    }
}
