import CostSharing
import Membership
import Web

/// Which role may do what: the only place where it is said. The page /rights prints it.
enum Rights {
    private static let reading: Set<Right> = [
        .readMembers, .readCosts, .readPools, .readCycles, .readStatements,
    ]

    /// Who reads pools or cycles reads costs, too: their pages show them and lead to them.
    static let table = RightsTable([
        .finance: reading.union([
            .keepMembers, .keepCosts, .keepPools, .computeCycles, .approveCycles, .postCycles, .keepLedgers,
            .keepAssociation,
        ]),
        .hr: [.readMembers],
        .procurement: [.readMembers, .readPools, .readCosts],
        .governance: reading.union([.keepMembers]),
        .member: [.readMembers, .readStatements],
        .auditor: reading.union([.readPeople]),
        .administrator: [.readMembers, .readPeople, .keepPeople, .keepAssociation],
    ])
}
