import Web

extension StaffingRoutes {
    static let consultants: [Route] =
        dossiersOfConsultants + requestsForConsultants + assignments
        + timesheets

    private static let dossiersOfConsultants: [Route] = [
        .get("/staffing/consultants", needs: .readConsultants, ConsultantPages.list),
        .get("/staffing/consultants/new", needs: .keepConsultants, ConsultantPages.new),
        .post("/staffing/consultants", needs: .keepConsultants, ConsultantPages.create),
        .get("/staffing/consultants/:consultant", needs: .readConsultants, ConsultantPages.show),
        .post(
            "/staffing/consultants/:consultant/reading", needs: .readConsultants,
            ConsultantPages.read),
        .get(
            "/staffing/consultants/:consultant/correction", needs: .keepConsultants,
            ConsultantPages.correction),
        .post(
            "/staffing/consultants/:consultant/correction", needs: .keepConsultants,
            ConsultantPages.correct),
        .post(
            "/staffing/consultants/:consultant/anonymisation", needs: .keepConsultants,
            ConsultantPages.anonymise),
    ]

    private static let requestsForConsultants: [Route] = [
        .get(
            "/staffing/consultant-requests", needs: .readConsultantRequests,
            ConsultantRequestPages.list),
        .get(
            "/staffing/consultant-requests/new", needs: .askConsultants, ConsultantRequestPages.new),
        .post(
            "/staffing/consultant-requests", needs: .askConsultants, ConsultantRequestPages.create),
        .get(
            "/staffing/consultant-requests/:request", needs: .readConsultantRequests,
            ConsultantRequestPages.show),
        .post(
            "/staffing/consultant-requests/:request/sending", needs: .answerConsultantRequests,
            ConsultantRequestPages.send),
        .post(
            "/staffing/consultant-requests/:request/candidates", needs: .answerConsultantRequests,
            ConsultantRequestPages.offer),
        .post(
            "/staffing/consultant-requests/:request/scores", needs: .askConsultants,
            ConsultantRequestPages.score),
        .post(
            "/staffing/consultant-requests/:request/selection", needs: .askConsultants,
            ConsultantRequestPages.select),
        .post(
            "/staffing/consultant-requests/:request/end", needs: .endConsultantRequests,
            ConsultantRequestPages.end),
    ]

    private static let assignments: [Route] = [
        .get("/staffing/assignments", needs: .readAssignments, AssignmentPages.list),
        .get("/staffing/assignments/new", needs: .keepConsultants, AssignmentPages.new),
        .post("/staffing/assignments", needs: .keepConsultants, AssignmentPages.create),
        .get("/staffing/assignments/:assignment", needs: .readAssignments, AssignmentPages.show),
        .get(
            "/staffing/assignments/:assignment/correction", needs: .keepConsultants,
            AssignmentPages.correction),
        .post(
            "/staffing/assignments/:assignment/correction", needs: .keepConsultants,
            AssignmentPages.correct),
        .post(
            "/staffing/assignments/:assignment/start", needs: .keepConsultants,
            AssignmentPages.start),
        .post(
            "/staffing/assignments/:assignment/end", needs: .keepConsultants, AssignmentPages.end),
    ]

    private static let timesheets: [Route] = [
        .get("/staffing/timesheets", needs: .readTimesheets, TimesheetListPages.list),
        .post(
            "/staffing/timesheets/approvals", needs: .approveTimesheets,
            TimesheetListPages.approve),
        .get("/staffing/timesheets/:part", needs: .readTimesheets, PartPages.show),
        .post("/staffing/timesheets/:part/approval", needs: .approveTimesheets, PartPages.approve),
        .post("/staffing/timesheets/:part/return", needs: .approveTimesheets, PartPages.sendBack),
        .post("/staffing/timesheets/:part/reopening", needs: .reopenTimesheets, PartPages.reopen),
        .get(
            "/staffing/consultants/:consultant/timesheets/:month", needs: .enterTimesheets,
            TimesheetPages.show),
        .post(
            "/staffing/consultants/:consultant/timesheets/:month", needs: .enterTimesheets,
            TimesheetPages.save),
        .get(
            "/staffing/employees/:employee/timesheets/:month", needs: .enterTimesheets,
            TimesheetPages.show),
        .post(
            "/staffing/employees/:employee/timesheets/:month", needs: .enterTimesheets,
            TimesheetPages.save),
    ]
}
