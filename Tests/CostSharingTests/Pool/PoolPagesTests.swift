import Kernel
import TestKit
import Testing
import Web

@testable import CostSharing

@Suite(.timeLimit(.minutes(2)))
struct PoolPagesTests {
    private let racks: KeyValuePairs = [
        "code": "RACKS-2", "nameNL": "Rekken", "nameFR": "Baies", "nameEN": "Racks",
        "kind": "shared",
        "supply": "services", "key": "SERVERS", "rate": "6", "rateFrom": "2026-11",
    ]

    @Test(.database(migrations: inputMigrations))
    func `the list filters, sorts, exports and shows the costs of the year`() async throws {
        try await InputsSite.serving { site, association in
            try await association.take(.costs, oneCost())
            let client = try await site.client("finance")
            let list = try await client.get("/cost-sharing/pools")
            #expect(list.status == 200)
            #expect(list.text.contains("1,204.50"))
            #expect(list.text.contains("5 pools"))
            let direct = try await client.get("/cost-sharing/pools?kind=direct&sort=-code")
            #expect(direct.text.contains("3 pools"))
            #expect(!direct.text.contains("OFFICE"))
            let found = try await client.get("/cost-sharing/pools?q=rack")
            #expect(found.text.contains("1 pool<"))
            let file = try await client.get("/cost-sharing/pools?q=rack&format=csv")
            #expect(
                file.text.hasSuffix(
                    "RACKS,RACKS,RACKS,RACKS,shared,services,,SERVERS,,1204.50,252.95\r\n"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `a pool's page shows its months, its latest costs and its history`() async throws {
        try await InputsSite.serving { site, association in
            try await association.take(.costs, oneCost())
            let client = try await site.client("auditor")
            let page = try await client.get("/cost-sharing/pools/1")
            #expect(page.status == 200)
            for text in ["€ 1,204.50", "October 2026", "2026/118", "Pool made", "SERVERS"] {
                #expect(page.text.replacing("\u{A0}", with: " ").contains(text), "\(text)")
            }
            #expect(!page.text.contains("/cost-sharing/pools/1/edit"))
            #expect(try await client.get("/cost-sharing/pools/99").status == 404)
            #expect(try await client.get("/cost-sharing/pools/new").status == 403)
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `a form with errors keeps what was typed, then makes the pool`() async throws {
        try await InputsSite.serving { site, _ in
            let client = try await site.client("finance")
            #expect(try await client.get("/cost-sharing/pools/new").status == 200)
            let refused = try await client.post(
                "/cost-sharing/pools",
                [
                    "code": "M0007", "nameNL": "Rekken", "nameFR": "Baies", "nameEN": "Racks",
                    "kind": "shared", "supply": "services",
                ])
            #expect(refused.status == 422)
            #expect(refused.text.contains("looks like a member"))
            #expect(refused.text.contains("value=\"Baies\""))
            let taken = try await client.post(
                "/cost-sharing/pools",
                [
                    "code": "RACKS", "nameNL": "Rekken", "nameFR": "Baies", "nameEN": "Racks",
                    "kind": "shared", "supply": "services",
                ])
            #expect(taken.status == 422)
            #expect(taken.text.contains("The code RACKS exists already"))

            let made = try await client.post("/cost-sharing/pools", racks)
            #expect(made.status == 303)
            let page = try await client.get(try #require(made.location))
            #expect(page.text.contains("The pool was made."))
            #expect(page.text.contains("November 2026"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `of two people who change a pool, the second sees both versions`() async throws {
        try await InputsSite.serving { site, _ in
            let client = try await site.client("finance")
            let form = try await client.get("/cost-sharing/pools/1/edit")
            #expect(form.status == 200)
            let version = try #require(form.attribute("value", after: "name=\"version\""))
            let first = try await client.post(
                "/cost-sharing/pools/1",
                [
                    "version": version, "code": "RACKS", "nameNL": "Eerste", "nameFR": "Premier",
                    "nameEN": "First", "kind": "shared", "supply": "services", "key": "SERVERS",
                ])
            #expect(first.status == 303)
            let second = try await client.post(
                "/cost-sharing/pools/1",
                [
                    "version": version, "code": "RACKS", "nameNL": "Tweede", "nameFR": "Second",
                    "nameEN": "Second", "kind": "shared", "supply": "services", "key": "SERVERS",
                ])
            #expect(second.status == 409)
            #expect(second.text.contains("Somebody else was first"))
            #expect(second.text.contains("Eerste"))
            #expect(second.text.contains("value=\"Tweede\""))
            let now = try #require(second.attribute("value", after: "name=\"version\""))
            let third = try await client.post(
                "/cost-sharing/pools/1",
                [
                    "version": now, "code": "RACKS", "nameNL": "Tweede", "nameFR": "Second",
                    "nameEN": "Second", "kind": "shared", "supply": "services", "key": "SERVERS",
                ])
            #expect(third.status == 303)
        }
    }
}
