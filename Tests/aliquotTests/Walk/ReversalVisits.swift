extension Visit {
    /// The addresses of costs by hand, reversals and rounds.
    static let corrections: [String: [Visit]] = [
        "/cost-sharing/costs/:source": [Visit("/cost-sharing/costs/{cost}", .redirect)],
        "/cost-sharing/entries": [Visit("/cost-sharing/entries", .redirect)],
        "/cost-sharing/entries/new": [
            Visit("/cost-sharing/entries/new"), Visit("/cost-sharing/entries/new?pool=HOSTING"),
        ],
        "/cost-sharing/entries/:entry": [
            Visit("/cost-sharing/entries/{entry}"),
            Visit("/cost-sharing/entries/{entry}", as: "auditor"),
        ],
        "/cost-sharing/cycles/:period/reversal": [
            Visit("/cost-sharing/cycles/{period}/reversal")
        ],
        "/cost-sharing/reversals": [
            Visit("/cost-sharing/reversals"), Visit("/cost-sharing/reversals?q=nowhere"),
            Visit("/cost-sharing/reversals?format=csv", as: "auditor", .file),
        ],
        "/cost-sharing/reversals/:reversal": [
            Visit("/cost-sharing/reversals/{reversal}"),
            Visit("/cost-sharing/reversals/{reversal}", as: "finance-2"),
            Visit("/cost-sharing/reversals/{reversal}", as: "auditor"),
        ],
    ]
}
