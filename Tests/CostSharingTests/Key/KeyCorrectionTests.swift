import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import CostSharing

/// What a key is called is mended; its code and its weights are not.
@Suite(.timeLimit(.minutes(2))) struct KeyCorrectionTests {
    private func form(
        _ version: String, en: String, isPublic: Bool = false
    ) -> KeyValuePairs<String, String> {
        isPublic
            ? [
                "version": version, "nameNL": "Servers", "nameFR": "Serveurs", "nameEN": en,
                "unitNL": "stuk", "unitFR": "pièce", "unitEN": "piece", "public": "yes",
            ]
            : [
                "version": version, "nameNL": "Servers", "nameFR": "Serveurs", "nameEN": en,
                "unitNL": "stuk", "unitFR": "pièce", "unitEN": "piece",
            ]
    }

    @Test(.database(migrations: inputMigrations))
    func `the names of a key change, and its history says from what`() async throws {
        try await InputsSite.serving { site, association in
            let path = "/cost-sharing/keys/2/correction"
            let client = try await site.client("finance")
            let opened = try await client.get(path)
            #expect(opened.attribute("value", after: "name=\"version\"") == "1")
            #expect(!opened.text.contains("name=\"code\""))
            let refused = try await client.post(path, form("1", en: ""))
            #expect(refused.status == 422 && refused.text.contains("value=\"Serveurs\""))
            let changed = try await client.post(
                path, form("1", en: "Machines", isPublic: true), following: true)
            #expect(changed.text.contains("<h1>SERVERS Machines</h1>"))
            #expect(changed.text.contains("The key is changed."))
            let late = try await client.post(path, form("1", en: "Servers"))
            #expect(late.status == 409)
            #expect(late.text.contains("<mark>Machines</mark>") && late.text.contains("✓"))
            let same = try await client.post(
                path, form("2", en: "Machines", isPublic: true), following: true)
            #expect(same.text.contains("There was nothing to change."))
            let history = try await association.database.pool.read(
                .association, History.of("cost-sharing/key/2"))
            #expect(history.first?.action == "key-correction")
            #expect(history.first?.before.first == Fact("name-nl", "SERVERS"))
            #expect(history.first?.after.last == Fact("public", "yes"))
            let auditor = try await site.client("auditor")
            #expect(try await auditor.get(path).status == 403)
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `the application writes neither the code of a key nor who made a supplier known`()
        async throws
    {
        let association = try await SmallAssociation()
        let supplier = try await association.make(SampleInvoice.belgian)
        for statement: SQL in [
            "UPDATE cost_sharing.key SET code = 'OTHER' WHERE id = 1",
            "UPDATE cost_sharing.supplier SET made_by = NULL WHERE id = \(supplier)",
            "DELETE FROM cost_sharing.supplier WHERE id = \(supplier)",
        ] {
            await #expect(throws: DatabaseError.self) {
                try await association.database.pool.transaction(.association) { transaction in
                    try await transaction.run(statement.done)
                }
            }
        }
    }
}
