extension Visit {
    /// The addresses of who approves what, of what came, and of orders that were placed outside.
    static let approvals: [String: [Visit]] = [
        "/procurement/delegations": [
            Visit("/procurement/delegations", as: "procurement"),
            Visit("/procurement/delegations?q=nowhere&state=over", as: "auditor"),
            Visit("/procurement/delegations", as: "member"),
            Visit("/procurement/delegations?format=csv", .file),
        ],
        "/procurement/delegations/new": [
            Visit("/procurement/delegations/new", as: "procurement")
        ],
        "/procurement/delegations/:delegation": [
            Visit("/procurement/delegations/{delegation}", as: "procurement")
        ],
        "/procurement/receipts": [
            Visit("/procurement/receipts", as: "procurement"),
            Visit("/procurement/receipts?q=nowhere&state=reversed", as: "member"),
            Visit("/procurement/receipts?format=csv", .file),
        ],
        "/procurement/outside-orders/new": [
            Visit("/procurement/outside-orders/new?participant={participant}", as: "procurement")
        ],
    ]
}
