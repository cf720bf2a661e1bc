import Kernel
import Postgres
import Web

/// What waits for finance beside the cycle itself.
extension Waiting {
    private static let invoices = "/cost-sharing/invoices"

    /// Received documents that nobody has confirmed or rejected since they came or came back.
    ///
    /// Decisions follow one another, so those that wait are what came less what was decided: two
    /// counts, and no search for the latest decision of each.
    public static let invoicesToConfirm = Waiting(
        { Messages($1).waits.invoices(count: $0) }, path: invoices + "?state=waiting",
        at: invoices, needs: .keepCosts
    ) { _ in
        """
        SELECT (SELECT count(*) FROM cost_sharing.invoice) - coalesce((
                SELECT sum(CASE decision WHEN 'returned' THEN -1 ELSE 1 END)
                FROM cost_sharing.invoice_decision), 0) AS count,
            NULL::text AS path
        """
    }

    /// Files whose supplier is not known yet.
    public static let filesWithoutSupplier = Waiting(
        { Messages($1).waits.files(count: $0) }, path: invoices, at: invoices, needs: .keepCosts
    ) { _ in
        """
        SELECT count(*) AS count, '/cost-sharing/deliveries/' || min(file.delivery_id) AS path
        FROM cost_sharing.delivery_file AS file
        WHERE file.waits_for IS NOT NULL AND NOT EXISTS (
                SELECT FROM cost_sharing.supplier
                WHERE supplier.enterprise_number = file.waits_for)
            AND NOT EXISTS (
                SELECT FROM cost_sharing.supplier WHERE supplier.vat_number = file.waits_for)
        """
    }

    /// Reversals that another person asked for.
    public static let reversalsToApprove = Waiting(
        { Messages($1).waits.reversals(count: $0) }, path: "/cost-sharing/reversals?state=waiting",
        at: "/cost-sharing/cycles", needs: .approveReversals
    ) { asker in
        """
        SELECT count(*) AS count,
            CASE count(*) WHEN 1 THEN '/cost-sharing/reversals/' || min(id) END AS path
        FROM cost_sharing.reversal
        WHERE approved_at IS NULL AND rejected_at IS NULL AND proposed_by <> \(asker.person.id)
        """
    }

    /// Documents that were posted without a number, because a VAT standing was under review.
    public static let heldDocuments = Waiting(
        { Messages($1).waits.held(count: $0) }, .warn, path: "/cost-sharing/statements",
        at: "/cost-sharing/statements", needs: .releaseDocuments
    ) { _ in
        """
        SELECT count(*) AS count,
            min('/cost-sharing/statements/' || to_char(posting.period, 'YYYY-MM') || '/'
                || member.code) AS path
        FROM cost_sharing.hold
        JOIN cost_sharing.document ON document.id = hold.document_id
        JOIN cost_sharing.posting ON posting.run_id = document.run_id
        JOIN membership.active_member AS member ON member.id = document.member_id
        WHERE NOT EXISTS (
                SELECT FROM cost_sharing.release WHERE release.document_id = hold.document_id)
            AND NOT EXISTS (
                SELECT FROM cost_sharing.run WHERE run.reverses_run_id = document.run_id)
        """
    }
}
