import Web

@testable import Staffing

extension StaffingSite {
    /// What HR and a member's people may do with dossiers.
    static let dossierRights: [Role: Set<Right>] = [
        .hr: [
            .readEmployees, .keepEmployees, .readSalaries, .readSecondments, .keepSecondments,
            .readRequests, .askSecondments,
        ],
        .finance: [.readSecondments, .readRequests],
        .member: [.readSecondments, .readRequests, .askSecondments],
    ]
}
