import TestKit
import Testing

extension Visit {
    /// The addresses of the purchasing centre and its files.
    static let centre: [String: [Visit]] = [
        "/procurement/centre": [
            Visit("/procurement/centre", as: "procurement"),
            Visit("/procurement/centre?q=laptop&member=M0001&sort=price", as: "procurement"),
            Visit("/procurement/centre?q=nowhere", as: "auditor"),
            Visit("/procurement/centre", as: "member"),
            Visit("/procurement/centre?q=laptop&format=csv", .file),
        ],
        "/procurement/centre/cart": [
            Visit("/procurement/centre/cart?item=1&item=2", as: "procurement"),
            Visit("/procurement/centre/cart", as: "member"),
        ],
        "/procurement/consumption": [
            Visit("/procurement/consumption", as: "procurement"),
            Visit("/procurement/consumption?by=lot&year=2026"),
            Visit("/procurement/consumption?q=nowhere", as: "auditor"),
            Visit("/procurement/consumption", as: "member"),
            Visit("/procurement/consumption?format=csv", .file),
        ],
        "/procurement/splitting": [
            Visit("/procurement/splitting", as: "procurement"),
            Visit("/procurement/splitting?q=nowhere&state=answered", as: "auditor"),
            Visit("/procurement/splitting?format=csv", .file),
        ],
        "/procurement/call-offs/:order/splitting": [
            Visit("/procurement/call-offs/{split_order}/splitting", as: "procurement"),
            Visit("/procurement/call-offs/{split_order}/splitting", as: "auditor"),
        ],
        "/procurement/intakes": [
            Visit("/procurement/intakes", as: "procurement"),
            Visit("/procurement/intakes?q=nowhere&kind=lots", as: "auditor"),
            Visit("/procurement/intakes", as: "member"),
            Visit("/procurement/intakes", as: "supplier"),
            Visit("/procurement/intakes?format=csv", .file),
        ],
        "/procurement/intakes/new": [
            Visit("/procurement/intakes/new", as: "procurement"),
            Visit("/procurement/intakes/new", as: "member"),
        ],
        "/procurement/intakes/templates/:file": [
            Visit("/procurement/intakes/templates/orders.csv", as: "member", .file),
            Visit("/procurement/intakes/templates/lots.csv", as: "procurement", .file),
        ],
        "/procurement/intakes/:intake": [
            Visit("/procurement/intakes/{outside_intake}", as: "procurement"),
            Visit("/procurement/intakes/{framework_intake}"),
        ],
        "/procurement/intakes/jobs/:job": [
            Visit("/procurement/intakes/jobs/{refused_file}", as: "procurement")
        ],
        "/procurement/intakes/jobs/:job/findings": [
            Visit("/procurement/intakes/jobs/{refused_file}/findings", as: "procurement", .file)
        ],
    ]
}

extension RunningProgram {
    /// A file of lots that names no framework there is, and gives the number of its job.
    func brokenLots() async throws -> String {
        let officer = try await visitor("procurement")
        let text = "framework;lot;title_nl;title_fr;title_en;mode\nNOWHERE;1;a;b;c;single\n"
        let answer = try await officer.post(
            "/procurement/intakes", ["kind": "lots"],
            file: ("file", "lots-broken.csv", Array(text.utf8)))
        let job = try #require(answer.location?.split(separator: "/").last, "\(answer.text)")
        return String(job)
    }
}
