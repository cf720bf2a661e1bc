import Kernel
import Postgres

/// The statements that a forecast is made from.
enum ForecastStore {
    /// The last published month, and the days off that were chosen.
    static let calendar: Query<(base: Period?, calendar: WorkCalendar)> = SQL(
        """
        SELECT (SELECT max(period) FROM staffing.cost_run WHERE state = 'published') AS period,
            ARRAY(SELECT holiday FROM staffing.replacement_day ORDER BY holiday) AS holidays,
            ARRAY(SELECT taken_on FROM staffing.replacement_day ORDER BY holiday) AS taken
        """
    ).one { row in
        let period: Period? = try row["period"]
        let (holidays, taken): ([Day], [Day]) = (try row["holidays"], try row["taken"])
        let replacements = Dictionary(zip(holidays, taken)) { first, _ in first }
        return (period, WorkCalendar(replacements: replacements))
    }

    /// Who is at a member after the last published month, with what that month cost.
    static let stays: Query<[(stay: Forecast.Stay, code: String, name: String)]> = SQL(
        """
        WITH base AS (
            SELECT max(period) AS period FROM staffing.cost_run WHERE state = 'published'
        ), known AS (
            SELECT DISTINCT ON (cost.employee_id) cost.employee_id, cost.whole_cents,
                cost.full_weight
            FROM staffing.employee_cost AS cost
            JOIN staffing.cost_run AS run ON run.id = cost.run_id
            JOIN base ON base.period = run.period
            WHERE run.state = 'published'
            ORDER BY cost.employee_id, run.round DESC
        )
        SELECT share.secondment_id, secondment.member_id, member.code, member.name,
            lower(share.span) AS from_day, upper(share.span) AS until_day,
            upper(secondment.span) AS end_day, share.share_millionths, known.whole_cents,
            known.full_weight, (
                SELECT coalesce(array_agg(day.weekday * 10000 + day.minutes), '{}')
                FROM staffing.contract
                JOIN staffing.regime_day AS day ON day.regime_id = contract.regime_id
                WHERE contract.employee_id = share.employee_id
                    AND contract.span @> greatest(lower(share.span), (
                        base.period + interval '1 month')::date)) AS week
        FROM base
        JOIN staffing.secondment_share AS share
            ON upper(share.span) > (base.period + interval '1 month')::date
        JOIN staffing.secondment ON secondment.id = share.secondment_id
        JOIN membership.member ON member.id = secondment.member_id
        JOIN known ON known.employee_id = share.employee_id
        ORDER BY member.code, share.secondment_id
        """
    ).rows { row in
        let days: [Int32] = try row["week"]
        let week = WorkWeek(
            minutes: Dictionary(days.map { (Int($0) / 10_000, Int($0) % 10_000) }) {
                first, _ in first
            })
        let secondment: Int64 = try row["secondment_id"]
        return (
            Forecast.Stay(
                secondment: secondment, member: try row["member_id"],
                share: WorkedTime.Share(
                    secondment: secondment, from: try row["from_day"],
                    until: try row["until_day"], part: try row["share_millionths"]),
                end: try row["end_day"], cost: try row["whole_cents"],
                weight: try row["full_weight"], week: week), try row["code"], try row["name"]
        )
    }

    static let indexations: Query<[Indexation]> = SQL(
        """
        SELECT exceeded_in, delay_months, rate_millionths
        FROM staffing.indexation ORDER BY exceeded_in
        """
    ).rows { row in
        Indexation(
            exceededIn: try row["exceeded_in"],
            delayMonths: Int(try row["delay_months"] as Int32), rate: try row["rate_millionths"])
    }
}
