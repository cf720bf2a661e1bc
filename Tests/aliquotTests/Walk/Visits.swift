import TestKit
import Web

@testable import aliquot

/// One address that the walks open, and what they find there.
struct Visit: Sendable {
    enum Kind: Sendable {
        case page
        case file
        case redirect
        /// A page without the program around it: what is printed.
        case document
    }

    /// With landmarks in braces.
    let template: String
    /// Who opens it; nil for somebody who has not signed in.
    let login: String?
    let kind: Kind
    let status: Int

    init(_ template: String, as login: String? = "finance", _ kind: Kind = .page, status: Int = 200)
    {
        self.template = template
        self.login = login
        self.kind = kind
        self.status = kind == .redirect ? 303 : status
    }

    var isPage: Bool { kind == .page || kind == .document }
}

extension Visit {
    /// Every address of the program that is asked for with GET, with examples of it.
    static let table: [String: [Visit]] = [
        "/health": [Visit("/health", as: nil, .file)],
        "/ready": [Visit("/ready", as: nil, .file)],
        "/favicon.ico": [Visit("/favicon.ico", as: nil, .file)],
        "/assets/:file": [Visit("/assets/{stylesheet}", as: nil, .file)],
        "/sign-in": [Visit("/sign-in", as: nil), Visit("/sign-in?to=%2Frights", as: nil)],
        "/rights": [Visit("/rights", as: "administrator")],
        "/rules": [Visit("/rules", as: "auditor"), Visit("/rules?q=nowhere")],
    ].merging(administration) { $1 }.merging(desks) { $1 }.merging(costSharing) { $1 }
        .merging(explanations) { $1 }.merging(control) { $1 }.merging(invoices) { $1 }
        .merging(corrections) { $1 }.merging(amendments) { $1 }.merging(membership) { $1 }
        .merging(procurement) { $1 }.merging(suppliers) { $1 }.merging(rooms) { $1 }
        .merging(competitions) { $1 }.merging(fulfilment) { $1 }.merging(centre) { $1 }
        .merging(approvals) { $1 }.merging(bodies) { $1 }.merging(library) { $1 }
        .merging(dossiers) { $1 }.merging(realCost) { $1 }.merging(consultants) { $1 }

    private static let administration: [String: [Visit]] = [
        "/people": [
            Visit("/people", as: "administrator"),
            Visit("/people?q=nowhere&state=disabled", as: "auditor"),
            Visit("/people?format=csv", as: "administrator", .file),
        ],
        "/people/new": [Visit("/people/new", as: "administrator")],
        "/people/:person": [
            Visit("/people/{person}", as: "administrator"),
            Visit("/people/{person}", as: "auditor"),
        ],
        "/people/:person/correction": [
            Visit("/people/{person}/correction", as: "administrator")
        ],
        "/password": [Visit("/password"), Visit("/password", as: "member")],
        "/association": [Visit("/association"), Visit("/association", as: "member")],
        "/association/correction": [Visit("/association/correction")],
    ]

    /// Pages that somebody meets by mistake.
    static let mistakes = [
        Visit("/nowhere", status: 404), Visit("/nowhere", as: nil, status: 404),
        Visit("/membership/admission", as: "auditor", status: 403),
        Visit("/membership/members/999999", status: 404),
    ]

    /// Every page of the walks.
    static var pages: [Visit] {
        (table.sorted { $0.key < $1.key }.flatMap(\.value) + mistakes).filter(\.isPage)
    }
}
