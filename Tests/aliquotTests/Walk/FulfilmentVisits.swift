extension Visit {
    /// The addresses of what becomes of placed orders: deliveries, invoices, what is due.
    static let fulfilment: [String: [Visit]] = [
        "/procurement/call-offs/:order/closing": [
            Visit("/procurement/call-offs/{placed_order}/closing", as: "procurement")
        ],
        "/procurement/call-offs/:order/document": [
            Visit("/procurement/call-offs/{placed_order}/document", as: "procurement", .document),
            Visit("/procurement/call-offs/{resale_order}/document", as: "member", .document),
        ],
        "/procurement/call-offs/:order/receipts/new": [
            Visit("/procurement/call-offs/{placed_order}/receipts/new", as: "procurement"),
            Visit("/procurement/call-offs/{resale_order}/receipts/new", as: "member"),
        ],
        "/procurement/receipts/:receipt/reversal": [
            Visit("/procurement/receipts/{receipt}/reversal", as: "procurement")
        ],
        "/procurement/frameworks/:framework/payment-term": [
            Visit("/procurement/frameworks/{framework}/payment-term", as: "auditor"),
            Visit("/procurement/frameworks/{draft_framework}/payment-term", as: "procurement"),
        ],
        "/procurement/invoices": [
            Visit("/procurement/invoices", as: "procurement"),
            Visit("/procurement/invoices?q=nowhere&state=blocked"),
            Visit("/procurement/invoices?format=csv", .file),
        ],
        "/procurement/invoices/:invoice": [
            Visit("/procurement/invoices/{order_invoice}", as: "procurement"),
            Visit("/procurement/invoices/{order_invoice}", as: "auditor"),
            Visit("/procurement/invoices/{confirmed_invoice}"),
        ],
        "/procurement/matches/:match": [
            Visit("/procurement/matches/{match}"),
            Visit("/procurement/matches/{blocked_match}"),
            Visit("/procurement/matches/{blocked_match}", as: "procurement"),
        ],
        "/procurement/due": [
            Visit("/procurement/due"),
            Visit("/procurement/due?q=nowhere&week=late", as: "procurement"),
            Visit("/procurement/due?format=csv", .file),
        ],
    ]
}
