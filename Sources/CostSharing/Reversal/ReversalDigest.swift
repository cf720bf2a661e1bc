import Postgres

/// The fingerprint of a reversal: SHA-256 over the digest of the run that it takes back, the documents
/// that it corrects and the carries that it leaves. Its other rows follow from that run's own.
struct ReversalDigest {
    let run: Int64
    let reversed: Int64

    /// One SELECT of one value.
    var source: SQL {
        """
        SELECT sha256(
            convert_to('reversal' || E'\\n', 'UTF8')
            || (SELECT digest FROM cost_sharing.run_total WHERE run_id = \(reversed))
            || sha256(convert_to(coalesce((
                SELECT string_agg(concat_ws('|', document.corrects_document_id, document.id,
                    document.base_cents, document.vat_cents), E'\\n' ORDER BY document.id)
                FROM cost_sharing.document WHERE document.run_id = \(run)), ''), 'UTF8'))
            || sha256(convert_to(coalesce((
                SELECT string_agg(concat_ws('|', carry.year, carry.pool_id, carry.member_id,
                    carry.net, carry.vat), E'\\n'
                    ORDER BY carry.year, carry.pool_id, carry.member_id)
                FROM cost_sharing.carry WHERE carry.run_id = \(run)), ''), 'UTF8'))) AS digest
        """
    }

    var query: Query<[UInt8]> { source.one { row in try row["digest"] } }
}
