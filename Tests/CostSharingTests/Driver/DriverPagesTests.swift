import Kernel
import TestKit
import Testing
import Web

@testable import CostSharing

@Suite(.timeLimit(.minutes(2)))
struct DriverPagesTests {
    @Test(.database(migrations: inputMigrations))
    func `a measured month shows its total and who is missing`() async throws {
        try await InputsSite.serving { site, association in
            try await association.take(
                .drivers,
                driverFile("2026-10;SERVERS;M0001;12.5", "2026-10;SERVERS;OFFICE;2"))
            let client = try await site.client("auditor")
            let list = try await client.get("/cost-sharing/drivers?sort=key")
            #expect(list.status == 200)
            #expect(list.text.contains("14.5"))
            #expect(list.text.contains("1 member missing"))
            let file = try await client.get("/cost-sharing/drivers?format=csv")
            #expect(file.text.contains("2026-10,SERVERS,2,14.5,1"))

            let page = try await client.get("/cost-sharing/drivers/2/2026-10")
            #expect(page.status == 200)
            #expect(page.text.contains("M0002 Second member"))
            #expect(!page.text.contains("M0003"))
            let lines = try await client.get("/cost-sharing/drivers/2/2026-10?format=csv")
            #expect(lines.text.contains("2026-10,SERVERS,M0001,12.5"))
            #expect(try await client.get("/cost-sharing/drivers/2/2026-09").status == 404)
        }
    }
}
