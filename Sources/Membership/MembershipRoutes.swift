public import Kernel
public import Web

/// Every address of the department.
public enum MembershipRoutes {
    public static let all: [Route] = [
        .get("/membership/members", needs: .readMembers, MemberPages.list),
        .get("/membership/members/:member", needs: .readMembers, MemberPages.show),

        .get("/membership/admission", needs: .keepMembers, AdmissionPages.form),
        .post("/membership/admission", needs: .keepMembers, AdmissionPages.record),

        .get("/membership/members/:member/correction", needs: .keepMembers, CorrectionPages.form),
        .post(
            "/membership/members/:member/correction", needs: .keepMembers, CorrectionPages.record),

        .get(
            "/membership/members/:member/category-change", needs: .keepMembers,
            CategoryChangePages.form),
        .post(
            "/membership/members/:member/category-change", needs: .keepMembers,
            CategoryChangePages.record),

        .get(
            "/membership/members/:member/vat-standing-change", needs: .keepMembers,
            VATStandingChangePages.form),
        .post(
            "/membership/members/:member/vat-standing-change", needs: .keepMembers,
            VATStandingChangePages.record),
    ]
}

/// The department's place in the navigation.
public enum MembershipNavigation {
    /// The name of the department's section.
    public static let title: @Sendable (Language) -> String = { Messages($0).section }

    public static let items: [NavigationItem] = [
        NavigationItem(
            { Messages($0).list.title }, path: MemberPath.list, needs: .readMembers)
    ]

    public static var section: NavigationSection { NavigationSection(title, items) }
}

/// The addresses that pages link to.
enum MemberPath {
    static let list = "/membership/members"
    static let admission = "/membership/admission"

    static func member(_ id: Int64) -> String { "\(list)/\(id)" }
    static func correction(_ id: Int64) -> String { "\(member(id))/correction" }
    static func categoryChange(_ id: Int64) -> String { "\(member(id))/category-change" }
    static func standingChange(_ id: Int64) -> String { "\(member(id))/vat-standing-change" }

    /// The statements of a member, a page of another department.
    static func statements(_ id: Int64) -> String { "/cost-sharing/statements?member=\(id)" }
}
