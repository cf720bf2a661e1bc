extension Visit {
    /// Where each day begins, what is searched, and what is kept with a record.
    static let desks: [String: [Visit]] = [
        "/": [
            Visit("/"), Visit("/", as: "governance"), Visit("/", as: "procurement"),
            Visit("/", as: "auditor"), Visit("/", as: "administrator"), Visit("/", as: "member"),
            Visit("/", as: "supplier"),
        ],
        "/search": [
            Visit("/search"), Visit("/search?q=nowhere+at+all", as: "hr"),
            Visit("/search?q=hosting"), Visit("/search?q=m0333", as: "member"),
            Visit("/search?q=vat", as: "administrator"),
        ],
        "/attachments/:attachment": [Visit("/attachments/{attachment}", .file)],
    ]
}
