import Kernel
import TestKit
import Testing
import Web

@testable import CostSharing

/// A month before posting, as two people of finance see it.
@Suite(.timeLimit(.minutes(2))) struct ControlPagesTests {
    private static let cycle = "/cost-sharing/cycles/2026-01"

    @Test(.database(migrations: cycleMigrations))
    func `a difference with the accounts blocks posting until it is explained (VAT-9)`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.map(.pools("P*", of: "610000", from: january))
        try await database.compute(january)
        try await database.approve(january)
        try await ControlSite.serving(database) { site in
            let client = try await site.client("first")
            let refused = try await send(client, month: "2026-02", balance: "3823.45")
            #expect(refused.status == 422)
            #expect(refused.text.contains("This line is of February 2026, not of January 2026"))
            #expect(try await send(client, month: "2026-01", balance: "3824.45").status == 303)

            let blocked = try await post(client)
            #expect(blocked.status == 422)
            #expect(blocked.plain.contains("1 unexplained difference with the accounts, € 1.00"))
            let control = try await client.get(Self.cycle + "/control")
            #expect(control.plain.contains("P*: € 1.00 of difference with the accounts"))

            let explanations = Self.cycle + "/explanations"
            let silent = try await client.post(
                explanations, ["account": "610000", "amount": "1,00", "reason": " "])
            #expect(silent.status == 422)
            #expect(silent.text.contains("value=\"1,00\""))
            let unknown = try await client.post(
                explanations, ["account": "999", "amount": "1.00", "reason": "why"])
            #expect(unknown.status == 422)
            #expect(unknown.text.contains("Account 999 is not among"))
            let explained = try await client.post(
                explanations, ["account": "610000", "amount": "1.00", "reason": "Rounded up"])
            #expect(explained.status == 303)
            let ledger = try await client.get(Self.cycle + "/ledger")
            #expect(ledger.text.contains("Rounded up"))
            #expect(ledger.text.contains("The accounts and the costs of January 2026 agree."))

            #expect(try await post(client).status == 303)
            let late = try await client.post(
                explanations, ["account": "610000", "amount": "1.00", "reason": "why"])
            #expect(late.text.contains("its explanations stand"))
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a finding is acknowledged with a remark, and by whoever may only`() async throws {
        let database = try await TestDatabase.withAssociation()
        try await database.close(.month("2026-01"))
        try await database.compute(.month("2026-02"))
        try await ControlSite.serving(database) { site in
            let (client, auditor) = (
                try await site.client("first"), try await site.client("auditor")
            )
            let cycle = "/cost-sharing/cycles/2026-02"
            let page = try await client.get(cycle)
            #expect(page.text.contains("serious finding"))
            let control = try await client.get(cycle + "/control?change=1000")
            #expect(control.status == 200)
            #expect(control.plain.contains("−220.0 %"))
            let read = try await auditor.get(cycle + "/control")
            #expect(!read.text.contains("/acknowledgements/new"))
            let address =
                cycle + "/acknowledgements/new?kind=driversAreUnchanged&subject=K-P005&figure=2"
            #expect(try await auditor.get(address).status == 403)
            #expect(try await client.get(address).status == 200)
            let gone = try await client.get(address + "9")
            #expect(gone.status == 404)

            let fields: KeyValuePairs = [
                "kind": "driversAreUnchanged", "subject": "K-P005", "figure": "2",
                "remark": "The meters stood still",
            ]
            #expect(try await client.post(cycle + "/acknowledgements", fields).status == 303)
            let again = try await client.post(cycle + "/acknowledgements", fields)
            #expect(again.status == 422)
            #expect(again.text.contains("Somebody else acknowledged"))
            let file = try await client.get(cycle + "/control?format=csv")
            #expect(file.text.contains("first: The meters stood still"))
            #expect(file.text.contains("origin,2026-02,,"))
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `accounts are mapped from a month on, and a requirement is decided`() async throws {
        let database = try await TestDatabase.withAssociation()
        try await database.close(.month("2026-01"))
        try await ControlSite.serving(database) { site in
            let client = try await site.client("first")
            let path = "/cost-sharing/accounts/610000"
            let posted = try await client.post(
                path + "/mappings", ["from": "2026-01", "charge": "pools", "pools": "P004"])
            #expect(posted.status == 422)
            #expect(posted.text.contains("Choose an open month"))
            let unknown = try await client.post(
                path + "/mappings", ["from": "2026-02", "charge": "pools", "pools": "X-*"])
            #expect(unknown.text.contains("No pool is called X-*"))
            let mapped = try await client.post(
                path + "/mappings", ["from": "2026-02", "charge": "pools", "pools": "P00*"])
            #expect(mapped.status == 303)
            #expect(try await client.get(path).text.contains("P00*"))
            #expect(try await client.get("/cost-sharing/accounts?q=6100").text.contains("P00*"))
            #expect(try await client.get("/cost-sharing/accounts/x").status == 404)

            let requirement = "/cost-sharing/ledger-requirement"
            let early = try await client.post(
                requirement, ["from": "2026-01", "required": "yes"])
            #expect(early.status == 422)
            #expect(
                try await client.post(requirement, ["from": "2026-02", "required": "yes"]).status
                    == 303)
            let control = try await client.get("/cost-sharing/cycles/2026-02/control")
            #expect(control.text.contains("The balances of February 2026 are missing"))
        }
    }

    private func send(
        _ client: HTTPClient, month: String, balance: String
    ) async throws -> Answer {
        let text = "period;account;name;balance\n\(month);610000;All;\(balance)\n"
        return try await client.post(
            Self.cycle + "/ledger", [:],
            file: (field: "file", name: "ledger.csv", bytes: Array(text.utf8)))
    }

    private func post(_ client: HTTPClient) async throws -> Answer {
        let page = try await client.get(Self.cycle)
        let version = page.attribute("value", after: "name=\"version\"") ?? ""
        return try await client.post(Self.cycle + "/posting", ["version": version])
    }
}

extension Answer {
    /// The text with plain spaces for those that do not break.
    fileprivate var plain: String { text.replacing("\u{A0}", with: " ") }
}
