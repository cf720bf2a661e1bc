import Kernel
import TestKit
import Testing
import Web

@testable import CostSharing

@Suite(.timeLimit(.minutes(2)))
struct KeyPagesTests {
    @Test(.database(migrations: inputMigrations))
    func `the list and a key's page show types, decisions, weights and users`() async throws {
        try await InputsSite.serving { site, association in
            try await association.take(.drivers, oneDriver())
            let client = try await site.client("auditor")
            let list = try await client.get("/cost-sharing/keys?type=composite")
            #expect(list.status == 200)
            #expect(list.text.contains("1 key<"))
            #expect(try await client.get("/cost-sharing/keys?format=csv").text.contains("MIX,"))

            let heads = try await client.get("/cost-sharing/keys/1")
            #expect(heads.status == 200)
            for text in ["Board, item 1", "M0001", "50.00\u{A0}%", "OFFICE", "Version decided"] {
                #expect(heads.text.contains(text), "\(text)")
            }
            let servers = try await client.get("/cost-sharing/keys/2")
            #expect(servers.text.contains("/cost-sharing/drivers/2/2026-10"))
            #expect(servers.text.contains("MIX"))
            #expect(try await client.get("/cost-sharing/keys/3").text.contains("0.6"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `a key is made, then its first version is decided`() async throws {
        try await InputsSite.serving { site, _ in
            let client = try await site.client("finance")
            #expect(try await client.get("/cost-sharing/keys/new").status == 200)
            let refused = try await client.post(
                "/cost-sharing/keys",
                ["code": "HEADS", "nameNL": "Uren", "nameFR": "Heures", "nameEN": "Hours"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("value=\"Heures\""))
            let made = try await client.post(
                "/cost-sharing/keys",
                ["code": "HOURS", "nameNL": "Uren", "nameFR": "Heures", "nameEN": "Hours"])
            #expect(made.status == 303)
            let path = try #require(made.location)
            let form = try await client.get(path)
            #expect(form.status == 200)
            #expect(form.text.contains("Record its first version now"))

            let wrong = try await client.post(
                String(path.dropLast("/new".count)),
                [
                    "from": "2026-11", "type": "fixed", "weights": "M0001 1\nM9999 2",
                    "decision": "Board", "decidedOn": "2026-10-01",
                ])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Line 2: There is no member or pool “M9999”"))
            #expect(wrong.text.contains("M0001 1\nM9999 2"))
            let done = try await client.post(
                String(path.dropLast("/new".count)),
                [
                    "from": "2026-11", "type": "fixed", "weights": "M0001 1\r\nM0002 2",
                    "decision": "Board, item 9", "decidedOn": "2026-10-01",
                ])
            #expect(done.status == 303)
            #expect(
                try await client.get(try #require(done.location)).text.contains("Board, item 9"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `shares that do not make one are refused beside their field`() async throws {
        try await InputsSite.serving { site, _ in
            let client = try await site.client("finance")
            let form = try await client.get("/cost-sharing/keys/3/versions/new")
            #expect(form.text.contains("SERVERS 0.6\nHEADS 0.4"))
            let wrong = try await client.post(
                "/cost-sharing/keys/3/versions",
                [
                    "from": "2026-11", "type": "composite", "parts": "HEADS 0.5\nSERVERS 0.4",
                    "decision": "Board", "decidedOn": "2026-10-01",
                ])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("The parts make 0.9 together, and must make 1."))
        }
    }
}
