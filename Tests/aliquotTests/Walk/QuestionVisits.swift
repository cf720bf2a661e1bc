extension Visit {
    /// The addresses that explain an amount, and where it is contested.
    static let explanations: [String: [Visit]] = [
        "/cost-sharing/costs/:source/:line/bearers": [
            Visit("/cost-sharing/costs/csv/{cost}/bearers"),
            Visit("/cost-sharing/costs/csv/{cost}/bearers?q=nowhere", as: "auditor"),
            Visit("/cost-sharing/costs/csv/{cost}/bearers?format=csv", .file),
        ],
        "/cost-sharing/cycles/:period/flow": [
            Visit("/cost-sharing/cycles/{period}/flow"),
            Visit("/cost-sharing/cycles/{period}/flow?format=csv", .file),
        ],
        "/cost-sharing/questions": [
            Visit("/cost-sharing/questions"), Visit("/cost-sharing/questions?q=nowhere"),
            Visit("/cost-sharing/questions?state=all", as: "auditor"),
            Visit("/cost-sharing/questions", as: "member"),
            Visit("/cost-sharing/questions?format=csv", .file),
        ],
        "/cost-sharing/questions/new": [
            Visit(
                "/cost-sharing/questions/new?period={period}&line={pool}%2F{period}", as: "member")
        ],
        "/cost-sharing/questions/:question": [
            Visit("/cost-sharing/questions/{question}"),
            Visit("/cost-sharing/questions/{question}", as: "auditor"),
            Visit("/cost-sharing/questions/{question}", as: "member"),
        ],
        "/cost-sharing/statements/:period/:member/flow": [
            Visit("/cost-sharing/statements/{period}/{code}/flow"),
            Visit("/cost-sharing/statements/{period}/{code}/flow", as: "member"),
            Visit("/cost-sharing/statements/{period}/{code}/flow?format=csv", .file),
        ],
        "/cost-sharing/statements/:period/:member/pools/:pool": [
            Visit("/cost-sharing/statements/{period}/{code}/pools/{pool}"),
            Visit("/cost-sharing/statements/{period}/{code}/pools/{direct_pool}"),
            Visit("/cost-sharing/statements/{period}/{code}/pools/{pool}", as: "member"),
            Visit("/cost-sharing/statements/{period}/{code}/pools/{pool}?format=csv", .file),
            Visit("/cost-sharing/statements/{period}/{code}/pools/{pool}?format=weights", .file),
        ],
    ]
}
