extension Visit {
    /// The addresses of the register of members.
    static let membership: [String: [Visit]] = [
        "/membership/members": [
            Visit("/membership/members"), Visit("/membership/members?q=demo&category=C"),
            Visit("/membership/members?q=nowhere", as: "hr"),
            Visit("/membership/members?format=csv", .file),
            Visit("/membership/members", as: "member", .redirect),
        ],
        "/membership/members/:member": [
            Visit("/membership/members/{member}"),
            Visit("/membership/members/{other_member}", as: "procurement"),
            Visit("/membership/members/{member}", as: "member"),
        ],
        "/membership/admission": [Visit("/membership/admission", as: "governance")],
        "/membership/members/:member/correction": [
            Visit("/membership/members/{member}/correction")
        ],
        "/membership/members/:member/category-change": [
            Visit("/membership/members/{member}/category-change")
        ],
        "/membership/members/:member/vat-standing-change": [
            Visit("/membership/members/{member}/vat-standing-change")
        ],
        "/membership/members/:member/evidence/:evidence": [
            Visit("/membership/members/{member}/evidence/{evidence}", .file),
            Visit("/membership/members/{member}/evidence/{evidence}", as: "member", .file),
        ],
        "/membership/members/:member/resignation": [
            Visit("/membership/members/{member}/resignation", as: "governance")
        ],
        "/membership/members/:member/exclusion": [
            Visit("/membership/members/{member}/exclusion", as: "governance")
        ],
        "/membership/members/:member/legal-basis": [
            Visit("/membership/members/{member}/legal-basis")
        ],
        "/membership/members/:member/address-change": [
            Visit("/membership/members/{member}/address-change")
        ],
        "/membership/members/:member/mandate": [Visit("/membership/members/{member}/mandate")],
        "/membership/members/:member/mandate-end": [
            Visit("/membership/members/{member}/mandate-end")
        ],
        "/membership/members/:member/predominance-test": [
            Visit("/membership/members/{member}/predominance-test")
        ],
        "/membership/candidates": [
            Visit("/membership/candidates", as: "governance"),
            Visit("/membership/candidates?outcome=rejected"),
            Visit("/membership/candidates?format=csv", .file),
        ],
        "/membership/candidates/:candidate": [
            Visit("/membership/candidates/{candidate}", as: "governance"),
            Visit("/membership/candidates/{candidate}", as: "auditor"),
        ],
        "/membership/candidates/:candidate/decision": [
            Visit("/membership/candidates/{candidate}/decision", as: "governance")
        ],
        "/membership/representatives": [
            Visit("/membership/representatives"),
            Visit("/membership/representatives?on=2020-01-01", as: "auditor"),
            Visit("/membership/representatives?format=csv", .file),
        ],
        "/membership/group-test": [
            Visit("/membership/group-test"), Visit("/membership/group-test", as: "auditor"),
        ],
        "/membership/vat-list": [
            Visit("/membership/vat-list"),
            Visit("/membership/vat-list?on=2026-06-30&q=demo", as: "auditor"),
            Visit("/membership/vat-list?format=csv", .file),
        ],
        "/membership/vat-list/:list": [Visit("/membership/vat-list/{list}", .file)],
    ]
}
