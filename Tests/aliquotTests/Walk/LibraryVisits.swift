extension Visit {
    /// The library, the calendar, and how prices are revised.
    static let library: [String: [Visit]] = [
        "/procurement/specifications": [
            Visit("/procurement/specifications", as: "procurement"),
            Visit("/procurement/specifications?format=csv", .file),
        ],
        "/procurement/specifications/new": [
            Visit("/procurement/specifications/new", as: "procurement")
        ],
        "/procurement/specifications/:specification": [
            Visit("/procurement/specifications/{specification}", as: "procurement")
        ],
        "/procurement/specifications/:specification/versions/:version": [
            Visit(
                "/procurement/specifications/{specification}/versions/{specification_version}",
                as: "auditor", .file)
        ],
        "/procurement/planned-tenders": [
            Visit("/procurement/planned-tenders", as: "procurement"),
            Visit("/procurement/planned-tenders?q=nowhere&state=dropped", as: "member"),
            Visit("/procurement/planned-tenders?format=csv", .file),
        ],
        "/procurement/planned-tenders/new": [
            Visit("/procurement/planned-tenders/new", as: "procurement")
        ],
        "/procurement/planned-tenders/:tender": [
            Visit("/procurement/planned-tenders/{planned_tender}", as: "procurement"),
            Visit("/procurement/planned-tenders/{planned_tender}", as: "member"),
        ],
        "/procurement/planned-tenders/:tender/correction": [
            Visit("/procurement/planned-tenders/{planned_tender}/correction", as: "procurement")
        ],
        "/procurement/indices": [
            Visit("/procurement/indices", as: "procurement"),
            Visit("/procurement/indices?format=csv", .file),
        ],
        "/procurement/indices/:index": [
            Visit("/procurement/indices/{price_index}", as: "procurement"),
            Visit("/procurement/indices/{price_index}?format=csv", .file),
        ],
        "/procurement/lots/:lot/revisions": [
            Visit("/procurement/lots/{revised_lot}/revisions", as: "procurement"),
            Visit("/procurement/lots/{lot}/revisions", as: "procurement"),
        ],
        "/procurement/lots/:lot/revisions/:revision": [
            Visit("/procurement/lots/{waiting_lot}/revisions/{waiting_revision}"),
            Visit(
                "/procurement/lots/{waiting_lot}/revisions/{waiting_revision}?format=csv",
                as: "member", .file),
        ],
    ]
}
