extension Visit {
    /// The dossiers of suppliers.
    static let suppliers: [String: [Visit]] = [
        "/procurement/suppliers": [
            Visit("/procurement/suppliers", as: "procurement"),
            Visit("/procurement/suppliers?q=nowhere&part=checks", as: "auditor"),
            Visit("/procurement/suppliers?format=csv", .file),
        ],
        "/procurement/suppliers/:supplier": [
            Visit("/procurement/suppliers/{supplier}", as: "procurement"),
            Visit("/procurement/suppliers/{other_supplier}"),
            Visit("/procurement/suppliers/{other_supplier}", as: "auditor"),
        ],
        "/procurement/suppliers/:supplier/contacts/new": [
            Visit("/procurement/suppliers/{supplier}/contacts/new", as: "procurement")
        ],
        "/procurement/suppliers/:supplier/accounts/new": [
            Visit("/procurement/suppliers/{supplier}/accounts/new", as: "procurement")
        ],
        "/procurement/suppliers/:supplier/checks/new": [
            Visit("/procurement/suppliers/{supplier}/checks/new", as: "procurement")
        ],
    ]

    /// What a supplier's own people see.
    static let rooms: [String: [Visit]] = [
        "/procurement/room/orders": [
            Visit("/procurement/room/orders", as: "supplier"),
            Visit("/procurement/room/orders?q=nowhere&state=closed", as: "supplier"),
            Visit("/procurement/room/orders?format=csv", as: "supplier", .file),
        ],
        "/procurement/room/orders/:order": [
            Visit("/procurement/room/orders/{offered_order}", as: "supplier"),
            Visit("/procurement/room/orders/{refused_order}", as: "supplier"),
            Visit("/procurement/room/orders/{resale_order}", as: "supplier-4"),
            Visit("/procurement/room/orders/{refused_order}", as: "supplier-2", status: 404),
        ],
        "/procurement/room/orders/:order/document": [
            Visit("/procurement/room/orders/{offered_order}/document", as: "supplier", .document)
        ],
        "/procurement/room/payments": [
            Visit("/procurement/room/payments", as: "supplier-4"),
            Visit("/procurement/room/payments?q=nowhere&state=paid", as: "supplier"),
            Visit("/procurement/room/payments?format=csv", as: "supplier-4", .file),
        ],
        "/procurement/room/lots/:lot": [
            Visit("/procurement/room/lots/{lot}", as: "supplier"),
            Visit("/procurement/room/lots/{lot}?q=nowhere", as: "supplier"),
            Visit("/procurement/room/lots/{lot}?format=csv", as: "supplier", .file),
            Visit("/procurement/room/lots/{draft_lot}", as: "supplier", status: 404),
        ],
    ]
}
