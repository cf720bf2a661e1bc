import Kernel
import Postgres

/// What a period is computed from, as it stands now: one SELECT for each kind of input.
///
/// A run copies these rows, and compares them with its copies before it is posted.
struct RunSources {
    let run: Int64
    let period: Period

    /// Who is a member in the period, in which category and with which VAT standing; and who left
    /// this year with a fraction of a cent to settle, as it was last.
    var members: SQL {
        """
        SELECT member.id AS member_id, member.code, category.category, standing.standing
        FROM membership.active_member AS member
        JOIN LATERAL (
            SELECT category
            FROM membership.member_category
            WHERE member_id = member.id
                AND lower(span) <= greatest(member.joined_on, \(period.firstDay))
            ORDER BY lower(span) DESC
            LIMIT 1) AS category ON true
        JOIN LATERAL (
            SELECT standing
            FROM membership.member_vat_standing
            WHERE member_id = member.id AND lower(span) <= \(period.firstDay)
            ORDER BY lower(span) DESC
            LIMIT 1) AS standing ON true
        WHERE member.joined_on <= \(period.lastDay)
            AND (member.left_on IS NULL OR member.left_on > \(period.firstDay)
                OR member.id IN (\(carrying)))
        """
    }

    /// Who carries something from the year's last run.
    private var carrying: SQL {
        """
        SELECT carry.member_id
        FROM cost_sharing.run
        JOIN cost_sharing.cycle AS earlier ON earlier.run_id = run.previous_run_id
            AND extract(year FROM earlier.period) = extract(year FROM \(period.firstDay)::date)
        JOIN cost_sharing.carry ON carry.run_id = run.previous_run_id
        WHERE run.id = \(run)
        """
    }

    /// Every pool with the version of its key and the VAT rate in force; a direct one only as long
    /// as its member belongs, or costs come in for it.
    var pools: SQL {
        """
        SELECT pool.id AS pool_id, pool.code, pool.kind, pool.supply,
            coalesce(rate.rate, 21) AS rate, pool.member_id, version.id AS key_version_id,
            pool.support_order
        FROM cost_sharing.pool
        LEFT JOIN LATERAL (
            SELECT pool_rate.rate
            FROM cost_sharing.pool_rate
            WHERE pool_rate.pool_id = pool.id AND pool_rate.valid_from <= \(period)
            ORDER BY pool_rate.valid_from DESC
            LIMIT 1) AS rate ON true
        LEFT JOIN LATERAL (
            SELECT key_version.id
            FROM cost_sharing.key_version
            WHERE key_version.key_id = pool.key_id AND key_version.valid_from <= \(period)
            ORDER BY key_version.valid_from DESC
            LIMIT 1) AS version ON true
        WHERE pool.member_id IS NULL
            OR pool.member_id IN (
                SELECT member_id FROM cost_sharing.run_member WHERE run_id = \(run))
            OR pool.id IN (SELECT pool FROM cost_sharing.cost_source WHERE period = \(period))
        """
    }

    /// The parts of the composite versions among those, each with its own version in force.
    var parts: SQL {
        """
        SELECT part.key_version_id, version.id AS part_version_id, part.share
        FROM cost_sharing.key_part AS part
        JOIN LATERAL (
            SELECT key_version.id
            FROM cost_sharing.key_version
            WHERE key_version.key_id = part.part_key_id AND key_version.valid_from <= \(period)
            ORDER BY key_version.valid_from DESC
            LIMIT 1) AS version ON true
        WHERE part.key_version_id IN (
            SELECT key_version_id FROM cost_sharing.run_pool WHERE run_id = \(run))
        """
    }

    /// The cost lines of every source that fall in the period.
    var costs: SQL {
        """
        SELECT pool AS pool_id, source, line_id, document, document_date, supplier, description,
            net_cents, vat_cents
        FROM cost_sharing.cost_source
        WHERE period = \(period)
        """
    }

    /// The weights of the run's versions: those of the decision, those measured in the period, and
    /// "all members", who weigh by their days of membership. What weighs nothing stays out.
    var weights: SQL {
        """
        WITH version AS (
            SELECT id, key_id, type, reach, category
            FROM cost_sharing.key_version
            WHERE id IN (
                SELECT key_version_id FROM cost_sharing.run_pool WHERE run_id = \(run)
                UNION
                SELECT part_version_id FROM cost_sharing.run_key_part WHERE run_id = \(run))
        )
        SELECT version.id AS key_version_id, weight.member_id, weight.pool_id, weight.quantity
        FROM version
        JOIN cost_sharing.key_weight AS weight ON weight.key_version_id = version.id
        WHERE weight.quantity > 0
        UNION ALL
        SELECT version.id, driver.member_id, driver.pool_id, sum(driver.quantity)::bigint
        FROM version
        JOIN cost_sharing.driver_in_force AS driver ON driver.key_id = version.key_id
        WHERE version.type = 'measured' AND driver.period = \(period) AND driver.quantity > 0
        GROUP BY version.id, driver.member_id, driver.pool_id
        UNION ALL
        SELECT version.id, member.id, NULL, 1000000 * (
            least(\(period.next.firstDay), coalesce(member.left_on, \(period.next.firstDay)))
            - greatest(\(period.firstDay), member.joined_on))::bigint
        FROM version
        JOIN cost_sharing.run_member AS party ON party.run_id = \(run)
            AND (version.reach = 'all' OR party.category = version.category)
        JOIN membership.active_member AS member ON member.id = party.member_id
        WHERE version.reach <> 'listed'
            AND coalesce(member.left_on, \(period.next.firstDay)) > \(period.firstDay)
        """
    }
}
