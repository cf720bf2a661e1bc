extension Visit {
    /// The addresses of mini-competitions, for officers and for invited suppliers.
    static let competitions: [String: [Visit]] = [
        "/procurement/competitions": [
            Visit("/procurement/competitions", as: "procurement"),
            Visit("/procurement/competitions?q=nowhere&state=stopped", as: "auditor"),
            Visit("/procurement/competitions?format=csv", .file),
        ],
        "/procurement/competitions/new": [
            Visit("/procurement/competitions/new?lot={competition_lot}", as: "procurement")
        ],
        "/procurement/competitions/:competition": [
            Visit("/procurement/competitions/{running_competition}", as: "procurement"),
            Visit("/procurement/competitions/{opened_competition}"),
            Visit("/procurement/competitions/{opened_competition}", as: "procurement"),
            Visit("/procurement/competitions/{awarded_competition}", as: "procurement"),
            Visit("/procurement/competitions/{awarded_competition}", as: "auditor"),
            Visit("/procurement/competitions/{awarded_competition}", as: "supplier", status: 403),
        ],
        "/procurement/competitions/:competition/preparation": [
            Visit(
                "/procurement/competitions/{prepared_competition}/preparation",
                as: "procurement"),
            Visit(
                "/procurement/competitions/{running_competition}/preparation", as: "procurement",
                status: 409),
        ],
        "/procurement/competitions/:competition/scores": [
            Visit("/procurement/competitions/{opened_competition}/scores"),
            Visit("/procurement/competitions/{running_competition}/scores", status: 404),
        ],
        "/procurement/competitions/:competition/report": [
            Visit("/procurement/competitions/{decided_competition}/report", .document),
            Visit("/procurement/competitions/{running_competition}/report", status: 404),
        ],
        "/procurement/competitions/:competition/letters/:participant": [
            Visit(
                "/procurement/competitions/{awarded_competition}/letters/{winner}",
                as: "procurement", .document),
            Visit(
                "/procurement/competitions/{awarded_competition}/letters/{loser}",
                as: "procurement", .document),
            Visit(
                "/procurement/competitions/{running_competition}/letters/{loser}",
                as: "procurement", status: 404),
        ],
        "/procurement/competitions/:competition/tenders/:participant": [
            Visit(
                "/procurement/competitions/{running_competition}/tenders/{winner}",
                as: "procurement", status: 404)
        ],
        "/procurement/invitations": [
            Visit("/procurement/invitations", as: "supplier"),
            Visit("/procurement/invitations?q=nowhere", as: "supplier-2"),
            Visit("/procurement/invitations?format=csv", as: "supplier-2", .file),
        ],
        "/procurement/invitations/:competition": [
            Visit("/procurement/invitations/{running_competition}", as: "supplier-2"),
            Visit("/procurement/invitations/{awarded_competition}", as: "supplier-2"),
            Visit("/procurement/invitations/{running_competition}", as: "supplier", status: 404),
            Visit("/procurement/invitations/{decided_competition}", as: "supplier-3"),
        ],
        "/procurement/invitations/:competition/letter": [
            Visit(
                "/procurement/invitations/{decided_competition}/letter", as: "supplier-3",
                .document),
            Visit(
                "/procurement/invitations/{running_competition}/letter", as: "supplier-2",
                status: 404),
        ],
        "/procurement/own-competitions": [
            Visit("/procurement/own-competitions", as: "member"),
            Visit("/procurement/own-competitions?q=nowhere&state=stopped", as: "member"),
            Visit("/procurement/own-competitions?format=csv", as: "member", .file),
        ],
        "/procurement/own-competitions/:competition": [
            Visit("/procurement/own-competitions/{decided_competition}", as: "member"),
            Visit("/procurement/own-competitions/{awarded_competition}", as: "member", status: 404),
        ],
    ]
}
