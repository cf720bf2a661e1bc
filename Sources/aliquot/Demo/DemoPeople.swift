import Kernel
import Web

/// Who signs in to the demo: one person a role, a second one of finance who
/// approves, two of a second member who approve its orders, and further suppliers.
struct DemoPeople {
    let login: String
    let name: String
    let role: Role
    let language: Language
    /// The member that the person is of.
    let member: String?
    /// The supplier that the person is of.
    let supplier: String?

    static let password = "aliquot-demo-2026"

    static let all: [DemoPeople] = [
        .init("finance", "Finance officer", .finance, .nl),
        .init("finance-2", "Second finance officer", .finance, .fr),
        .init("hr", "HR officer", .hr, .nl),
        .init("procurement", "Procurement officer", .procurement, .fr),
        .init("governance", "Secretary", .governance, .nl),
        .init("member", "Representative of Demo member A", .member, .nl, member: "M0333"),
        .init(
            "budget-holder", "Budget holder of Demo member B", .member, .fr, member: "M0334"),
        .init(
            "inspector", "Inspector of Finance of Demo member B", .member, .nl, member: "M0334"),
        .init(
            "supplier", "Representative of Demo supplier 01", .supplier, .fr,
            supplier: "Demo supplier 01"),
        .init(
            "supplier-2", "Representative of Demo supplier 02", .supplier, .nl,
            supplier: "Demo supplier 02"),
        .init(
            "supplier-3", "Representative of Demo supplier 03", .supplier, .en,
            supplier: "Demo supplier 03"),
        .init(
            "supplier-4", "Representative of Demo supplier 04", .supplier, .nl,
            supplier: "Demo supplier 04"),
        .init(
            "supplier-6", "Representative of Demo supplier 06", .supplier, .fr,
            supplier: "Demo supplier 06"),
        .init("consultant", "Consultant 0001", .worker, .en),
        .init("auditor", "Auditor", .auditor, .fr),
        .init("administrator", "Administrator", .administrator, .en),
    ]

    /// Those who are there from the first day; suppliers are known by their invoices.
    static let first = all.filter { $0.supplier == nil }

    private init(
        _ login: String, _ name: String, _ role: Role, _ language: Language, member: String? = nil,
        supplier: String? = nil
    ) {
        self.login = login
        self.name = name
        self.role = role
        self.language = language
        self.member = member
        self.supplier = supplier
    }
}
