extension Visit {
    /// The addresses of suppliers, what they deliver, and their invoices.
    static let invoices: [String: [Visit]] = [
        "/cost-sharing/deliveries/new": [Visit("/cost-sharing/deliveries/new")],
        "/cost-sharing/deliveries/jobs/:job": [
            Visit("/cost-sharing/deliveries/jobs/{waiting_delivery}")
        ],
        "/cost-sharing/deliveries/:delivery": [Visit("/cost-sharing/deliveries/{delivery}")],
        "/cost-sharing/invoices": [
            Visit("/cost-sharing/invoices"), Visit("/cost-sharing/invoices?q=nowhere"),
            Visit("/cost-sharing/invoices?state=waiting&sort=-net", as: "auditor"),
            Visit("/cost-sharing/invoices?format=csv", .file),
        ],
        "/cost-sharing/invoices/:invoice": [
            Visit("/cost-sharing/invoices/{waiting_invoice}"),
            Visit("/cost-sharing/invoices/{confirmed_invoice}"),
            Visit("/cost-sharing/invoices/{waiting_invoice}", as: "auditor"),
        ],
        "/cost-sharing/invoices/:invoice/xml": [
            Visit("/cost-sharing/invoices/{waiting_invoice}/xml", .file)
        ],
        "/cost-sharing/suppliers": [
            Visit("/cost-sharing/suppliers"), Visit("/cost-sharing/suppliers?q=nowhere"),
            Visit("/cost-sharing/suppliers?format=csv", .file),
        ],
        "/cost-sharing/suppliers/new": [Visit("/cost-sharing/suppliers/new")],
        "/cost-sharing/suppliers/:supplier": [Visit("/cost-sharing/suppliers/{supplier}")],
    ]
}
