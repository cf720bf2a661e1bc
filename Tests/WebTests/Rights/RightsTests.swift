import Kernel
import TestKit
import Testing

@testable import Web

struct RightsTableTests {
    private let table = RightsTable([.finance: [.readNotes]])
    private func person(_ role: Role) -> Person {
        Person(
            id: 1, name: "A", role: role, memberID: role == .member ? 7 : nil,
            supplierID: role == .supplier ? 5 : nil, language: .nl)
    }

    @Test func `a right is had by the roles that the table gives it to, and by no other`() {
        #expect(table.allows(.finance, .readNotes))
        #expect(!table.allows(.finance, .writeNotes))
        #expect(!table.allows(.administrator, .readNotes))
        #expect(table.roles(with: .readNotes) == [.finance])
    }

    @Test func `a route is opened by its declared access`() {
        #expect(table.allows(nil, .open))
        #expect(!table.allows(nil, .signedIn))
        #expect(!table.allows(nil, .needs(.readNotes)))
        #expect(table.allows(person(.auditor), .signedIn))
        #expect(!table.allows(person(.auditor), .needs(.readNotes)))
        #expect(table.allows(person(.finance), .needs(.readNotes)))
    }

    @Test func `a member's people see their member, a supplier's theirs, the others all`() {
        #expect(person(.member).scope == .member(7))
        #expect(person(.supplier).scope == .supplier(5))
        let nobody = Person(id: 1, name: "A", role: .supplier, memberID: 7, language: .nl)
        #expect(nobody.scope == .nobody)
        #expect(person(.auditor).scope == .association)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct RightsPageTests {
    @Test(.migrated) func `a page that one has no right to says so and is not in the navigation`()
        async throws
    {
        try await TestSite.add("an", .auditor)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("an", TestSite.password)
            let notes = try await client.get("/notes")
            #expect(notes.text.contains("{All notes here}"))
            #expect(!notes.text.contains("New note"))
            let refused = try await client.get("/notes/new")
            #expect(refused.status == 403)
            #expect(refused.text.contains("You have no right to this"))
            #expect(try await client.post("/notes", ["title": "x"]).status == 403)
        }
    }

    @Test(.migrated) func `the page of rights shows each right with its roles and addresses`()
        async throws
    {
        try await TestSite.add("bo", .hr)
        try await TestSite.run { site in
            let client = site.client
            #expect(try await client.get("/rights").location == "/sign-in?to=%2Frights")
            try await client.signIn("bo", TestSite.password)
            let page = try await client.get("/rights").text
            #expect(page.contains("read notes"))
            #expect(page.contains(">POST /notes<"))
            #expect(page.split(separator: "<strong>yes</strong>").count == 4)
        }
    }
}
