/// What a table of shares comes to, so that contestants can be seen to have done the same.
struct Work: Equatable {
    let shares: [String]

    /// Of the product's own shares, or of those in another table.
    init(of table: String, on link: Link) throws {
        shares = try link.row(
            """
            SELECT count(*), sum(net_cents), sum(vat_cents), sum(hash_record_extended(
                ROW(origin::date, pool_id, member_id, treatment, weight, net_cents, vat_cents), 0))
            FROM \(table)
            """)
    }

    /// - Throws: where the other is not the same.
    func expect(_ other: Work, of whom: String) throws {
        guard self == other else {
            throw Link.Failure(
                description: "\(whom) did not do the same work: \(other.shares), not \(shares)")
        }
    }
}
