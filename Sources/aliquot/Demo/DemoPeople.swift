import Kernel
import Web

/// Who signs in to the demo: one person a role, and a second one of finance who approves.
struct DemoPeople {
    let login: String
    let name: String
    let role: Role
    let language: Language
    /// The member that the person is of.
    let member: String?

    static let password = "aliquot-demo-2026"

    static let all: [DemoPeople] = [
        .init("finance", "Finance officer", .finance, .nl),
        .init("finance-2", "Second finance officer", .finance, .fr),
        .init("hr", "HR officer", .hr, .nl),
        .init("procurement", "Procurement officer", .procurement, .fr),
        .init("governance", "Secretary", .governance, .nl),
        .init("member", "Representative of Demo member A", .member, .nl, member: "M0333"),
        .init("auditor", "Auditor", .auditor, .fr),
        .init("administrator", "Administrator", .administrator, .en),
    ]

    private init(
        _ login: String, _ name: String, _ role: Role, _ language: Language, member: String? = nil
    ) {
        self.login = login
        self.name = name
        self.role = role
        self.language = language
        self.member = member
    }
}
