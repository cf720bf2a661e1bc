import Kernel
import Postgres
import Web

extension Waiting {
    /// Parts that the person decides.
    public static let timesheetsToApprove = Waiting(
        { Messages($1).timesheet.toApprove(count: $0) },
        path: TimesheetPages.path + "?state=submitted", at: TimesheetPages.path,
        needs: .approveTimesheets
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM staffing.timesheet_part AS part
        LEFT JOIN staffing.assignment ON assignment.id = part.assignment_id
        WHERE part.state = 'submitted' AND part.member_id = \(asker.person.memberID ?? 0)
            AND (part.assignment_id IS NULL OR assignment.manager_id = \(asker.person.id))
        """
    }

    /// Parts that came back.
    public static let timesheetsReturned = Waiting(
        { Messages($1).timesheet.cameBackCount(count: $0) }, .warn,
        path: TimesheetPages.path + "?state=returned", at: TimesheetPages.path,
        needs: .enterTimesheets
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM staffing.timesheet_part AS part WHERE part.state = 'returned'
        """
    }

    /// Months of assignments that ended without being submitted: of the last two.
    public static let timesheetsLate = Waiting(
        { Messages($1).timesheet.lateCount(count: $0) }, .bad,
        path: TimesheetPages.path + "?state=late", at: TimesheetPages.path,
        needs: .enterTimesheets
    ) { asker in
        let month = asker.today.period
        return """
            SELECT count(*) AS count, NULL::text AS path
            FROM staffing.assignment
            JOIN (VALUES (\(month.previous)::date), (\(month.advanced(by: -2))::date))
                AS due (month)
                ON assignment.span && daterange(due.month, (due.month + interval '1 month')::date)
            LEFT JOIN staffing.timesheet_part AS part
                ON part.assignment_id = assignment.id AND part.month = due.month
            WHERE assignment.state <> 'planned'
                AND coalesce(part.state, 'draft') IN ('draft', 'returned')
            """
    }

    /// Requests that nobody has sent to a lot.
    public static let consultantRequestsToSend = Waiting(
        { Messages($1).consultantRequest.toSend(count: $0) },
        path: ConsultantRequestPages.path + "?state=asked", at: ConsultantRequestPages.path,
        needs: .answerConsultantRequests
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM staffing.consultant_request AS request WHERE request.state = 'asked'
        """
    }

    /// Requests with candidates of whom one is to be selected.
    public static let candidatesToSelect = Waiting(
        { Messages($1).consultantRequest.toSelect(count: $0) },
        path: ConsultantRequestPages.path + "?state=sent", at: ConsultantRequestPages.path,
        needs: .askConsultants
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM staffing.consultant_request AS request
        WHERE request.state = 'sent' AND EXISTS (
            SELECT FROM staffing.candidate WHERE candidate.request_id = request.id)
        """
    }

    /// Planned assignments whose first day has come.
    public static let assignmentsToStart = Waiting(
        { Messages($1).assignment.toStart(count: $0) }, .warn,
        path: AssignmentPages.path + "?state=planned", at: AssignmentPages.path,
        needs: .keepConsultants
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM staffing.assignment
        WHERE assignment.state = 'planned' AND lower(assignment.span) <= \(asker.today)
        """
    }
}
