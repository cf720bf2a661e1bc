import Kernel
import Postgres
import Staffing

/// The demo's sheets: September is approved, October waits in all states, November has begun.
extension DemoConsultants {
    private static let months: [Period] = [9, 10, 11].compactMap { Period(year: 2026, month: $0) }
    private static let lastDay = Day(year: 2026, month: 11, day: 18) ?? Day(number: 0)

    /// What is left out of October, by the number of the consultant: nothing was begun, or it is a draft.
    private static let isBegun: SQL = """
        (sheet.month <> '2026-10-01' OR consultant.id % 20 <> 7)
        AND (sheet.month <> '2026-11-01' OR consultant.id % 2 = 1)
        """

    func sheets(by officer: Int64, in transaction: Transaction) async throws {
        let calendar = WorkCalendar(replacements: [:])
        let week = WorkWeek(minutes: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, 480) }))
        let days = Self.months.flatMap { month in
            (month.firstDay.number...month.lastDay.number).map(Day.init(number:))
        }.filter { $0 <= Self.lastDay && calendar.minutes(of: week, on: $0) > 0 }
        _ = try await transaction.run(
            SQL(
                """
                INSERT INTO staffing.timesheet (consultant_id, month)
                SELECT consultant.id, sheet.month
                FROM staffing.consultant
                CROSS JOIN unnest(\(Self.months)) AS sheet (month)
                WHERE EXISTS (SELECT FROM staffing.assignment
                        WHERE assignment.consultant_id = consultant.id
                            AND assignment.state = 'running')
                    AND \(Self.isBegun)
                """
            ).affected,
            SQL(
                """
                INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id)
                SELECT sheet.id, assignment.id, sheet.month, assignment.member_id
                FROM staffing.timesheet AS sheet
                JOIN staffing.assignment ON assignment.consultant_id = sheet.consultant_id
                    AND assignment.state = 'running'
                """
            ).affected,
            SQL(
                """
                INSERT INTO staffing.timesheet_cell (part_id, day, minutes)
                SELECT part.id, worked.day,
                    CASE (part.consultant_id + extract(day FROM worked.day)::integer) % 17
                        WHEN 0 THEN 240 WHEN 1 THEN 510 ELSE 480 END
                FROM staffing.timesheet_part AS part
                JOIN unnest(\(days)) AS worked (day)
                    ON date_trunc('month', worked.day) = part.month
                WHERE (part.consultant_id * 7 + extract(day FROM worked.day)::integer * 3) % 23 > 1
                """
            ).affected)
        try await decide(by: officer, in: transaction)
    }

    private func decide(by officer: Int64, in transaction: Transaction) async throws {
        _ = try await transaction.run(
            Self.decision(
                "'submission'", by: "\(officer)", on: "'2026-11-03'",
                where: """
                    part.month = '2026-09-01'
                        OR part.month = '2026-10-01' AND part.consultant_id % 20 <> 13
                    """
            ).affected,
            Self.decision(
                "'approval'", by: "assignment.manager_id", on: "'2026-11-05'",
                where: """
                    part.month = '2026-09-01' OR part.month = '2026-10-01'
                        AND member.code <> 'M0333' AND part.consultant_id % 3 <> 0
                        AND part.state = 'submitted'
                    """
            ).affected,
            Self.decision(
                "'return'", by: "assignment.manager_id", on: "'2026-11-06'",
                remark: "'Monday the 12th was at our other site: please check.'",
                where: """
                    part.month = '2026-10-01' AND part.consultant_id % 20 = 3
                        AND part.state = 'submitted'
                    """
            ).affected)
    }

    private static func decision(
        _ kind: SQL, by person: SQL, on day: SQL, remark: SQL = "''", where condition: SQL
    ) -> SQL {
        """
        INSERT INTO staffing.part_decision (part_id, kind, remark, decided_by, decided_on)
        SELECT part.id, \(kind), \(remark), \(person), \(day)::date
        FROM staffing.timesheet_part AS part
        JOIN staffing.assignment ON assignment.id = part.assignment_id
        JOIN membership.active_member AS member ON member.id = part.member_id
        WHERE \(condition)
        ORDER BY part.assignment_id, part.id
        """
    }

    /// Of the demo's member: one that was asked, one with candidates.
    func requests(
        by asker: Int64, _ officer: Int64, in transaction: Transaction
    ) async throws {
        _ = try await transaction.run(
            SQL(
                """
                INSERT INTO staffing.consultant_request (member_id, profile, days, span, reason,
                    price_weight, asked_by, asked_on)
                SELECT member.id, asked.profile, asked.days, daterange('2027-01-04', '2027-12-31'),
                    asked.reason, 40, \(asker), asked.day
                FROM membership.active_member AS member
                CROSS JOIN (VALUES
                    ('Data engineer', 180, 'The new register needs its streams.', date '2026-10-26'),
                    ('Test lead', 90, 'Acceptance of the portal.', date '2026-11-16')
                ) AS asked (profile, days, reason, day)
                WHERE member.code = 'M0333' ORDER BY asked.day
                """
            ).affected,
            SQL(
                """
                INSERT INTO staffing.request_criterion (request_id, position, name, weight)
                SELECT request.id, criterion.position, criterion.name, criterion.weight
                FROM staffing.consultant_request AS request
                CROSS JOIN (VALUES (1, 'Experience with registers', 40), (2, 'Interview', 20))
                    AS criterion (position, name, weight)
                """
            ).affected,
            SQL(
                """
                UPDATE staffing.consultant_request
                SET state = 'sent', answered_by = 'MC 3', lot_id = (
                    SELECT min(lot.lot_id) FROM procurement.lot_of_people AS lot
                    WHERE lot.mode = 'miniCompetition')
                WHERE profile = 'Data engineer'
                """
            ).affected,
            SQL(
                """
                INSERT INTO staffing.candidate (request_id, letter, consultant_id, rate_cents,
                    languages, offered_by, offered_on)
                SELECT request.id, chr(64 + offered.place), consultant.id, offered.cents,
                    consultant.languages, \(officer), '2026-11-10'
                FROM staffing.consultant_request AS request
                CROSS JOIN (VALUES (1, 'C-0199', 64500::bigint), (2, 'C-0239', 61000),
                    (3, 'C-0279', 66000)) AS offered (place, number, cents)
                JOIN staffing.consultant ON consultant.number = offered.number
                WHERE request.profile = 'Data engineer'
                """
            ).affected)
    }
}
