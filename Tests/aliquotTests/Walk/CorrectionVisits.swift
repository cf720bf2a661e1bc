extension Visit {
    /// The addresses where names and numbers are mended, and the published list comes in.
    static let amendments: [String: [Visit]] = [
        "/cost-sharing/keys/:key/correction": [Visit("/cost-sharing/keys/{key}/correction")],
        "/cost-sharing/suppliers/:supplier/correction": [
            Visit("/cost-sharing/suppliers/{supplier}/correction")
        ],
        "/membership/import": [Visit("/membership/import", as: "governance")],
    ]
}
