extension Visit {
    /// The bodies of the association and who sits in them.
    static let bodies: [String: [Visit]] = [
        "/governance/bodies": [
            Visit("/governance/bodies", as: "governance"),
            Visit("/governance/bodies"),
            Visit("/governance/bodies?format=csv", as: "governance", .file),
        ],
        "/governance/bodies/new": [Visit("/governance/bodies/new", as: "governance")],
        "/governance/bodies/:body": [
            Visit("/governance/bodies/{body}", as: "governance"),
            Visit("/governance/bodies/{body}?on=2026-04-15", as: "member"),
            Visit("/governance/bodies/{body}?format=csv", as: "auditor", .file),
        ],
        "/governance/bodies/:body/seats/new": [
            Visit("/governance/bodies/{body}/seats/new", as: "governance")
        ],
        "/governance/mandates": [
            Visit("/governance/mandates?state=unfollowed", as: "governance"),
            Visit("/governance/mandates?q=nowhere", as: "auditor"),
            Visit("/governance/mandates?format=csv", as: "governance", .file),
        ],
        "/governance/seats/:seat/mandates/new": [
            Visit("/governance/seats/{seat}/mandates/new", as: "governance")
        ],
        "/governance/mandates/:mandate/end": [
            Visit("/governance/mandates/{mandate}/end", as: "governance")
        ],
        "/governance/mandates/:mandate/interests/new": [
            Visit("/governance/mandates/{mandate}/interests/new", as: "governance")
        ],
    ]
}
