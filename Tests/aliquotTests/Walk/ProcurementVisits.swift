extension Visit {
    /// The addresses of frameworks, their ceilings and the orders under them.
    static let procurement: [String: [Visit]] = [
        "/procurement/frameworks": [
            Visit("/procurement/frameworks", as: "procurement"),
            Visit("/procurement/frameworks?q=nowhere&state=draft", as: "auditor"),
            Visit("/procurement/frameworks", as: "member"),
            Visit("/procurement/frameworks?format=csv", .file),
        ],
        "/procurement/frameworks/new": [
            Visit("/procurement/frameworks/new", as: "procurement")
        ],
        "/procurement/frameworks/:framework": [
            Visit("/procurement/frameworks/{framework}", as: "procurement"),
            Visit("/procurement/frameworks/{framework}"),
            Visit("/procurement/frameworks/{framework}", as: "member"),
            Visit("/procurement/frameworks/{draft_framework}"),
            Visit("/procurement/frameworks/{draft_framework}", as: "member", status: 404),
        ],
        "/procurement/frameworks/:framework/correction": [
            Visit("/procurement/frameworks/{draft_framework}/correction", as: "procurement")
        ],
        "/procurement/frameworks/:framework/beneficiaries": [
            Visit("/procurement/frameworks/{framework}/beneficiaries", as: "procurement"),
            Visit("/procurement/frameworks/{draft_framework}/beneficiaries", as: "procurement"),
            Visit("/procurement/frameworks/{framework}/beneficiaries?q=nowhere", as: "member"),
            Visit("/procurement/frameworks/{framework}/beneficiaries?format=csv", .file),
        ],
        "/procurement/frameworks/:framework/lots/new": [
            Visit("/procurement/frameworks/{draft_framework}/lots/new", as: "procurement")
        ],
        "/procurement/frameworks/:framework/modifications/new": [
            Visit("/procurement/frameworks/{framework}/modifications/new", as: "procurement")
        ],
        "/procurement/lots/:lot": [
            Visit("/procurement/lots/{lot}", as: "procurement"),
            Visit("/procurement/lots/{draft_lot}", as: "procurement"),
            Visit("/procurement/lots/{lot}", as: "member"),
        ],
        "/procurement/lots/:lot/correction": [
            Visit("/procurement/lots/{draft_lot}/correction", as: "procurement")
        ],
        "/procurement/participants/:participant": [
            Visit("/procurement/participants/{participant}", as: "procurement"),
            Visit("/procurement/participants/{draft_participant}", as: "procurement"),
            Visit("/procurement/participants/{participant}?q=nowhere", as: "member"),
            Visit("/procurement/participants/{participant}?format=csv", .file),
        ],
        "/procurement/call-offs": [
            Visit("/procurement/call-offs", as: "procurement"),
            Visit("/procurement/call-offs?q=nowhere&state=placed"),
            Visit("/procurement/call-offs", as: "member"),
            Visit("/procurement/call-offs?format=csv", .file),
        ],
        "/procurement/call-offs/new": [
            Visit("/procurement/call-offs/new?participant={participant}", as: "procurement"),
            Visit("/procurement/call-offs/new?participant={participant}", as: "member"),
        ],
        "/procurement/call-offs/:order": [
            Visit("/procurement/call-offs/{order}"),
            Visit("/procurement/call-offs/{draft_order}", as: "procurement"),
            Visit("/procurement/call-offs/{placed_order}", as: "procurement"),
            Visit("/procurement/call-offs/{own_order}", as: "member"),
            Visit("/procurement/call-offs/{refused_order}"),
            Visit("/procurement/call-offs/{offered_order}", as: "procurement"),
            Visit("/procurement/call-offs/{approved_order}", as: "procurement"),
        ],
        "/procurement/call-offs/:order/correction": [
            Visit("/procurement/call-offs/{draft_order}/correction", as: "procurement")
        ],
    ]
}
