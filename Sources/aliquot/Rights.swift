import CostSharing
import Governance
import Membership
import Procurement
import Staffing
import Web

/// Which role may do what: the only place where it is said. The page /rights prints it.
enum Rights {
    private static let reading: Set<Right> = [
        .readMembers, .followMembers, .readCosts, .readPools, .readCycles, .readStatements,
        .readFrameworks, .readSuppliers, .readCompetitions, .readMatches, .readBodies,
        .readSpecifications, .readPlannedTenders, .readMonthCosts, .readRealCost, .readIntakes,
    ]

    /// What those read of staffing who look at all of the association.
    private static let readingStaff: Set<Right> = [.readSecondments, .readRequests]

    /// What everybody of the association may beside; a member's people have no part in it.
    private static let noting: Set<Right> = [.readRemarks, .keepRemarks]

    /// Who reads pools or cycles reads costs, too: their pages show them and lead to them.
    static let table = RightsTable([
        .finance: reading.union([
            .keepMembers, .keepCosts, .keepPools, .computeCycles, .approveCycles, .postCycles,
            .proposeReversals, .approveReversals, .releaseDocuments, .keepLedgers,
            .keepAssociation, .readQuestions, .answerQuestions, .confirmFrameworks,
            .approveCallOffs, .keepSuppliers, .confirmAccounts, .openTenders, .scoreTenders,
            .awardCompetitions, .confirmThresholds, .matchInvoices, .recordPayments,
            .confirmRealCost, .readAssignments, .readTimesheets,
        ]).union(noting).union(readingStaff),
        .hr: noting.union(readingStaff).union([
            .readMembers, .readEmployees, .keepEmployees, .readSalaries, .keepSecondments,
            .askSecondments, .readMonthCosts, .readRealCost, .keepPayroll, .readPayroll,
            .confirmRealCost, .readConsultants, .keepConsultants, .readConsultantRequests,
            .answerConsultantRequests, .endConsultantRequests, .readAssignments, .readTimesheets,
            .enterTimesheets, .reopenTimesheets,
        ]),
        .procurement: noting.union([
            .readMembers, .readPools, .readCosts, .readFrameworks, .keepFrameworks,
            .confirmFrameworks, .orderCallOffs, .approveCallOffs, .placeCallOffs, .readSuppliers,
            .keepSuppliers, .confirmAccounts, .readCompetitions, .keepCompetitions, .openTenders,
            .scoreTenders, .awardCompetitions, .receiveGoods, .readMatches, .matchInvoices,
            .reportOrders, .answerSplitting, .keepDelegations, .readSpecifications,
            .keepSpecifications, .readPlannedTenders, .keepPlannedTenders, .expressNeeds,
            .readIntakes, .confirmThresholds, .readConsultantRequests, .answerConsultantRequests,
            .endConsultantRequests, .readAssignments, .readTimesheets,
        ]),
        .governance: reading.union([.keepMembers, .keepBodies]).union(noting),
        .member: [
            .readMembers, .readStatements, .readQuestions, .askQuestions, .readFrameworks,
            .orderCallOffs, .approveCallOffs, .receiveGoods, .reportOrders, .keepDelegations,
            .readBodies, .followCompetitions, .readPlannedTenders, .expressNeeds,
            .readSecondments, .readRequests, .askSecondments, .readMonthCosts, .readIntakes,
            .readConsultantRequests, .askConsultants, .endConsultantRequests, .readAssignments,
            .readTimesheets, .approveTimesheets, .reopenTimesheets,
        ],
        .supplier: [
            .enterRoom, .handTenders, .readIntakes, .reportOrders, .readAssignments,
            .readTimesheets, .enterTimesheets, .reopenTimesheets,
        ],
        .worker: [.readTimesheets, .enterTimesheets, .reopenTimesheets],
        .auditor: reading.union(readingStaff).union([
            .readPeople, .readRemarks, .readWithdrawn, .readQuestions, .readEmployees,
            .readSalaries, .readPayroll, .readConsultants, .readConsultantRequests,
            .readAssignments, .readTimesheets,
        ]),
        .administrator: noting.union([
            .readMembers, .readPeople, .keepPeople, .keepAssociation,
        ]),
    ])
}
