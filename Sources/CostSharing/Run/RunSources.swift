import Kernel
import Postgres

/// What a period is computed from, as it stands now: one SELECT for each kind of input, a row for
/// each month that costs belong to.
///
/// A run copies these rows, and compares them with its copies before it is posted.
struct RunSources {
    let run: Int64
    let period: Period

    /// Who is a member in a month, in which category and with which VAT standing; and who left in
    /// its year with a fraction of a cent to settle, as it was last.
    ///
    /// - Source: VAT-3
    var members: SQL {
        """
        SELECT month.origin, member.id AS member_id, member.code, category.category,
            CASE standing.standing
                WHEN 'under_review' THEN 'exempt' ELSE standing.standing END AS standing,
            standing.standing = 'under_review' AS under_review
        FROM (\(months)) AS month
        JOIN membership.active_member AS member ON member.joined_on < month.next
        JOIN LATERAL (
            SELECT category
            FROM membership.member_category
            WHERE member_id = member.id AND lower(span) <= greatest(member.joined_on, month.origin)
            ORDER BY lower(span) DESC
            LIMIT 1) AS category ON true
        JOIN LATERAL (
            SELECT standing
            FROM membership.member_vat_standing
            WHERE member_id = member.id AND lower(span) <= month.origin
            ORDER BY lower(span) DESC
            LIMIT 1) AS standing ON true
        WHERE member.left_on IS NULL OR member.left_on > month.origin
            OR (member.id, extract(year FROM month.origin)) IN (\(carrying))
        """
    }

    /// The run's months and the first day after each.
    var months: SQL {
        """
        SELECT origin, (origin + interval '1 month')::date AS next
        FROM cost_sharing.run_origin
        WHERE run_id = \(run)
        """
    }

    /// Who carries something from a year's last run.
    private var carrying: SQL {
        """
        SELECT carry.member_id, carry.year
        FROM cost_sharing.carry_into(\(run)) AS earlier
        JOIN cost_sharing.carry ON carry.run_id = earlier.run_id AND carry.year = earlier.year
        """
    }

    /// Every pool with the version of its key and the VAT rate in force; a direct one only as long
    /// as its member belongs, or costs come in for it.
    var pools: SQL {
        """
        SELECT month.origin, pool.id AS pool_id, pool.code, pool.kind, pool.supply,
            coalesce(rate.rate, 21) AS rate, pool.member_id, version.id AS key_version_id,
            pool.support_order
        FROM (\(months)) AS month
        CROSS JOIN cost_sharing.pool
        LEFT JOIN LATERAL (
            SELECT pool_rate.rate
            FROM cost_sharing.pool_rate
            WHERE pool_rate.pool_id = pool.id AND pool_rate.valid_from <= month.origin
            ORDER BY pool_rate.valid_from DESC
            LIMIT 1) AS rate ON true
        LEFT JOIN LATERAL (
            SELECT key_version.id
            FROM cost_sharing.key_version
            WHERE key_version.key_id = pool.key_id AND key_version.valid_from <= month.origin
            ORDER BY key_version.valid_from DESC
            LIMIT 1) AS version ON true
        WHERE pool.member_id IS NULL
            OR (pool.member_id, month.origin) IN (
                SELECT member_id, origin FROM cost_sharing.run_member WHERE run_id = \(run))
            OR (pool.id, month.origin) IN (
                SELECT pool, origin FROM cost_sharing.cost_total WHERE period = \(period))
        """
    }

    /// The parts of the composite versions among those, each with its own version in force.
    var parts: SQL {
        """
        SELECT whole.origin, part.key_version_id, version.id AS part_version_id, part.share
        FROM (
            SELECT DISTINCT origin, key_version_id
            FROM cost_sharing.run_pool
            WHERE run_id = \(run)) AS whole
        JOIN cost_sharing.key_part AS part ON part.key_version_id = whole.key_version_id
        JOIN LATERAL (
            SELECT key_version.id
            FROM cost_sharing.key_version
            WHERE key_version.key_id = part.part_key_id AND key_version.valid_from <= whole.origin
            ORDER BY key_version.valid_from DESC
            LIMIT 1) AS version ON true
        """
    }

    /// The cost lines of every source that the period charges.
    var costs: SQL {
        """
        SELECT origin, pool AS pool_id, source, line_id, document, document_date, supplier,
            description, net_cents, vat_cents
        FROM cost_sharing.cost_source
        WHERE period = \(period)
        """
    }

    /// The weights of the run's versions: those of the decision, those measured in the month, and
    /// "all members", who weigh by their days of membership. What weighs nothing stays out.
    var weights: SQL {
        """
        WITH version AS (
            SELECT month.origin, month.next, version.id, version.key_id, version.type,
                version.reach, version.category
            FROM (\(months)) AS month
            CROSS JOIN LATERAL unnest(ARRAY(\(used))) AS used (id)
            JOIN cost_sharing.key_version AS version ON version.id = used.id
        )
        SELECT version.origin, version.id AS key_version_id, weight.member_id, weight.pool_id,
            weight.quantity
        FROM version
        JOIN cost_sharing.key_weight AS weight ON weight.key_version_id = version.id
        WHERE weight.quantity > 0
        UNION ALL
        SELECT version.origin, version.id, driver.member_id, driver.pool_id, driver.quantity
        FROM version
        JOIN cost_sharing.driver_in_force AS driver
            ON driver.key_id = version.key_id AND driver.period = version.origin
        WHERE version.type = 'measured' AND driver.quantity > 0
        UNION ALL
        SELECT version.origin, version.id, member.id, NULL, 1000000 * (\(Self.days(in: "version")))::bigint
        FROM version
        JOIN cost_sharing.run_member AS party ON party.run_id = \(run)
            AND party.origin = version.origin
            AND (version.reach = 'all' OR party.category = version.category)
        JOIN membership.active_member AS member ON member.id = party.member_id
        WHERE version.reach <> 'listed'
            AND coalesce(member.left_on, version.next) > version.origin
        """
    }

    /// The versions of a month's pools and those of their parts; as an array they are not taken for
    /// one, which rows without statistics are.
    var used: SQL {
        """
        SELECT key_version_id
        FROM cost_sharing.run_pool
        WHERE run_id = \(run) AND run_pool.origin = month.origin
        UNION
        SELECT part_version_id
        FROM cost_sharing.run_key_part
        WHERE run_id = \(run) AND run_key_part.origin = month.origin
        """
    }

    /// The days of a member in a month that has an origin and a next.
    static func days(in month: SQL) -> SQL {
        """
        least(\(month).next, coalesce(member.left_on, \(month).next))
            - greatest(\(month).origin, member.joined_on)
        """
    }
}
