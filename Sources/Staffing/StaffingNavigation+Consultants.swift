import Kernel
import Web

extension StaffingNavigation {
    /// Consultants and timesheets in the navigation.
    static let consultants = [
        NavigationItem(
            { Messages($0).timesheet.title }, path: TimesheetPages.path, needs: .readTimesheets),
        NavigationItem(
            { Messages($0).assignment.title }, path: AssignmentPages.path, needs: .readAssignments),
        NavigationItem(
            { Messages($0).consultantRequest.title }, path: ConsultantRequestPages.path,
            needs: .readConsultantRequests),
        NavigationItem(
            { Messages($0).consultant.title }, path: ConsultantPages.path, needs: .readConsultants),
    ]
}
