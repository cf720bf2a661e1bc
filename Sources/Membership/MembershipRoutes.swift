public import Kernel
public import Web

/// Every address of the department.
public enum MembershipRoutes {
    public static let all: [Route] =
        [
            .get("/membership/members", needs: .readMembers, MemberPages.list),
            .get("/membership/members/:member", needs: .readMembers, MemberPages.show),

            .get("/membership/import", needs: .keepMembers, MemberImportPages.form),
            .post("/membership/import", needs: .keepMembers, MemberImportPages.take),

            .get("/membership/candidates", needs: .followMembers, CandidacyPages.list),
            .get("/membership/admission", needs: .keepMembers, CandidacyPages.form),
            .post("/membership/admission", needs: .keepMembers, CandidacyPages.propose),
            .get("/membership/candidates/:candidate", needs: .followMembers, CandidacyPages.show),
            .get(
                "/membership/candidates/:candidate/decision", needs: .keepMembers,
                CandidacyOutcomePages.form),
            .post(
                "/membership/candidates/:candidate/decision", needs: .keepMembers,
                CandidacyOutcomePages.record),

            .get("/membership/representatives", needs: .followMembers, RepresentativePages.list),
            .get("/membership/group-test", needs: .followMembers, GroupTestPages.show),
            .post("/membership/group-test", needs: .keepMembers, GroupTestPages.record),
            .get("/membership/vat-list", needs: .followMembers, VATListPages.show),
            .post("/membership/vat-list", needs: .keepMembers, VATListPages.file),
            .get("/membership/vat-list/:list", needs: .followMembers, VATListPages.download),

            .get(
                "/membership/members/:member/correction", needs: .keepMembers,
                CorrectionPages.page.form),
            .post(
                "/membership/members/:member/correction", needs: .keepMembers,
                CorrectionPages.page.record),

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
        ] + ofOneMember

    /// What changes one member, and its documents.
    private static let ofOneMember: [Route] = [
        .get(
            "/membership/members/:member/evidence/:evidence", needs: .readMembers,
            EvidencePages.download),
        .get(
            "/membership/members/:member/resignation", needs: .keepMembers,
            DeparturePages.resignationForm),
        .post(
            "/membership/members/:member/resignation", needs: .keepMembers,
            DeparturePages.resign),
        .get(
            "/membership/members/:member/exclusion", needs: .keepMembers,
            DeparturePages.exclusionForm),
        .post(
            "/membership/members/:member/exclusion", needs: .keepMembers, DeparturePages.exclude),
        .get("/membership/members/:member/legal-basis", needs: .keepMembers, LegalBasisPages.form),
        .post(
            "/membership/members/:member/legal-basis", needs: .keepMembers,
            LegalBasisPages.record),
        .get("/membership/members/:member/address-change", needs: .keepMembers, AddressPages.form),
        .post(
            "/membership/members/:member/address-change", needs: .keepMembers,
            AddressPages.record),
        .get("/membership/members/:member/mandate", needs: .keepMembers, MandatePages.form),
        .post("/membership/members/:member/mandate", needs: .keepMembers, MandatePages.record),
        .get("/membership/members/:member/mandate-end", needs: .keepMembers, MandateEndPages.form),
        .post(
            "/membership/members/:member/mandate-end", needs: .keepMembers,
            MandateEndPages.record),
        .get(
            "/membership/members/:member/predominance-test", needs: .keepMembers,
            PredominanceTestPages.form),
        .post(
            "/membership/members/:member/predominance-test", needs: .keepMembers,
            PredominanceTestPages.record),
    ]
}

/// The department's place in the navigation.
public enum MembershipNavigation {
    /// The name of the department's section.
    public static let title: @Sendable (Language) -> String = { Messages($0).section }

    public static let items: [NavigationItem] = [
        NavigationItem(
            { Messages($0).list.title }, path: MemberPath.list, needs: .readMembers),
        NavigationItem(
            { Messages($0).candidacy.listTitle }, path: MemberPath.candidates,
            needs: .followMembers),
        NavigationItem(
            { Messages($0).mandate.listTitle }, path: MemberPath.representatives,
            needs: .followMembers),
        NavigationItem(
            { Messages($0).vatList.title }, path: MemberPath.vatList, needs: .followMembers),
        NavigationItem(
            { Messages($0).groupTest.title }, path: MemberPath.groupTest, needs: .followMembers),
    ]

    public static var section: NavigationSection { NavigationSection(title, items) }
}

/// The addresses that pages link to.
enum MemberPath {
    static let list = "/membership/members"
    static let admission = "/membership/admission"
    static let candidates = "/membership/candidates"
    static let memberImport = "/membership/import"
    static let representatives = "/membership/representatives"
    static let vatList = "/membership/vat-list"
    static let groupTest = "/membership/group-test"

    static func member(_ id: Int64) -> String { "\(list)/\(id)" }
    static func correction(_ id: Int64) -> String { "\(member(id))/correction" }
    static func categoryChange(_ id: Int64) -> String { "\(member(id))/category-change" }
    static func standingChange(_ id: Int64) -> String { "\(member(id))/vat-standing-change" }
    static func resignation(_ id: Int64) -> String { "\(member(id))/resignation" }
    static func exclusion(_ id: Int64) -> String { "\(member(id))/exclusion" }
    static func legalBasis(_ id: Int64) -> String { "\(member(id))/legal-basis" }
    static func addressChange(_ id: Int64) -> String { "\(member(id))/address-change" }
    static func mandate(_ id: Int64) -> String { "\(member(id))/mandate" }
    static func mandateEnd(_ id: Int64) -> String { "\(member(id))/mandate-end" }
    static func predominanceTest(_ id: Int64) -> String { "\(member(id))/predominance-test" }
    static func evidence(_ id: Int64, of member: Int64) -> String {
        "\(Self.member(member))/evidence/\(id)"
    }
    static func candidate(_ id: Int64) -> String { "\(candidates)/\(id)" }
    static func candidacyDecision(_ id: Int64) -> String { "\(candidate(id))/decision" }

    /// The statements of a member, a page of another department.
    static func statements(_ id: Int64) -> String { "/cost-sharing/statements?member=\(id)" }
}
