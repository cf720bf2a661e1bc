import Postgres

/// What is carried on once a run is taken back: what the run before carries of each of its years, less
/// what the reversed run added.
///
///     carried into May 0,3   out of May 0,7   last carry 0,2   ->   0,2 - (0,7 - 0,3) = -0,2
///
/// - Unit: millionths of a cent.
struct ReversalCarries {
    let run: Int64
    let reversed: Int64

    /// One SELECT: year, pool, member and what both streams carry.
    var source: SQL {
        """
        SELECT part.year, part.pool_id, part.member_id, sum(part.net)::bigint AS net,
            sum(part.vat)::bigint AS vat
        FROM (
            SELECT year, pool_id, member_id, -net AS net, -vat AS vat
            FROM cost_sharing.carry WHERE run_id = \(reversed)
            UNION ALL
            SELECT carry.year, carry.pool_id, carry.member_id, carry.net, carry.vat
            FROM cost_sharing.carry_into(\(reversed)) AS earlier
            JOIN cost_sharing.carry
                ON carry.run_id = earlier.run_id AND carry.year = earlier.year
            UNION ALL
            SELECT carry.year, carry.pool_id, carry.member_id, carry.net, carry.vat
            FROM cost_sharing.carry_into(\(run)) AS latest
            JOIN cost_sharing.carry ON carry.run_id = latest.run_id AND carry.year = latest.year
        ) AS part
        WHERE part.year IN (
            SELECT extract(year FROM origin)::integer FROM cost_sharing.run_origin
            WHERE run_id = \(reversed))
        GROUP BY part.year, part.pool_id, part.member_id
        HAVING sum(part.net) <> 0 OR sum(part.vat) <> 0
        """
    }
}
