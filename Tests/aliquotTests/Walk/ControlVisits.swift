extension Visit {
    /// The addresses of a month's control, of its accounts, and of the trends.
    static let control: [String: [Visit]] = [
        "/cost-sharing/cycles/:period/control": [
            Visit("/cost-sharing/cycles/{period}/control"),
            Visit("/cost-sharing/cycles/{open_period}/control"),
            Visit("/cost-sharing/cycles/{period}/control?change=0", as: "auditor"),
            Visit("/cost-sharing/cycles/{period}/control?format=csv", .file),
        ],
        "/cost-sharing/cycles/:period/acknowledgements/new": [
            Visit(
                "/cost-sharing/cycles/{open_period}/acknowledgements/new"
                    + "?kind=driversAreMissing&subject=DOCUMENTS&figure=")
        ],
        "/cost-sharing/cycles/:period/ledger": [
            Visit("/cost-sharing/cycles/{period}/ledger"),
            Visit("/cost-sharing/cycles/{open_period}/ledger"),
            Visit("/cost-sharing/cycles/2026-09/ledger", as: "auditor"),
            Visit("/cost-sharing/cycles/{open_period}/ledger?format=csv", .file),
        ],
        "/cost-sharing/cycles/:period/ledger/template": [
            Visit("/cost-sharing/cycles/{open_period}/ledger/template", .file)
        ],
        "/cost-sharing/cycles/:period/explanations/new": [
            Visit(
                "/cost-sharing/cycles/{open_period}/explanations/new?account=610112&amount=-1180.40"
            )
        ],
        "/cost-sharing/accounts": [
            Visit("/cost-sharing/accounts"), Visit("/cost-sharing/accounts?q=nowhere"),
            Visit("/cost-sharing/accounts?charge=vat", as: "auditor"),
            Visit("/cost-sharing/accounts?format=csv", .file),
        ],
        "/cost-sharing/accounts/:account": [
            Visit("/cost-sharing/accounts/610100"),
            Visit("/cost-sharing/accounts/999999", as: "auditor"),
        ],
        "/cost-sharing/ledger-requirement": [
            Visit("/cost-sharing/ledger-requirement"),
            Visit("/cost-sharing/ledger-requirement", as: "auditor"),
        ],
        "/cost-sharing/members-costs": [
            Visit("/cost-sharing/members-costs"),
            Visit("/cost-sharing/members-costs?q=nowhere"),
            Visit("/cost-sharing/members-costs?sort=-growth&year=2026", as: "auditor"),
            Visit("/cost-sharing/members-costs?format=csv", .file),
        ],
        "/cost-sharing/pools/:pool/trend": [
            Visit("/cost-sharing/pools/{pool}/trend"),
            Visit("/cost-sharing/pools/{direct_pool}/trend", as: "procurement"),
            Visit("/cost-sharing/pools/{pool}/trend?format=csv", .file),
        ],
    ]
}
