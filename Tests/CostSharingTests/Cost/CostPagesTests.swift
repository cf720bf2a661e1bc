import Kernel
import TestKit
import Testing
import Web

@testable import CostSharing

@Suite(.timeLimit(.minutes(2)))
struct CostPagesTests {
    private let file = costFile(
        "2026-08;RACKS;A1;2026-08-01;Café Zuid;Coffee;10.00;2.10",
        "2026-10;RACKS;B1;2026-10-01;Supplier 1;Racks;100.00;21.00",
        "2026-10;OFFICE;B2;2026-10-02;Supplier 2;=Rent;200.00;0.00")

    @Test(.database(migrations: inputMigrations))
    func `the list shows the latest month, or what is asked for, with its sums`()
        async throws
    {
        try await InputsSite.serving { site, association in
            try await association.take(.costs, file)
            let client = try await site.client("auditor")
            let latest = try await client.get("/cost-sharing/costs")
            #expect(latest.status == 200)
            #expect(latest.text.contains("2 lines"))
            #expect(latest.text.contains("300.00"))
            let all = try await client.get("/cost-sharing/costs?period=all")
            #expect(all.text.contains("3 lines"))
            #expect(all.text.contains("310.00"))
            let pool = try await client.get("/cost-sharing/costs?period=all&pool=1&sort=-net")
            #expect(pool.text.contains("110.00"))
            let found = try await client.get("/cost-sharing/costs?q=cafe")
            #expect(found.text.contains("1 line<"))
            #expect(found.text.contains("Café Zuid"))
            let none = try await client.get("/cost-sharing/costs?q=nothing")
            #expect(none.text.contains("No costs"))
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `the file holds every line as it could be taken in, safe for spreadsheets`()
        async throws
    {
        try await InputsSite.serving { site, association in
            try await association.take(.costs, file)
            let client = try await site.client("auditor")
            let answer = try await client.get("/cost-sharing/costs?period=all&sort=net&format=csv")
            #expect(
                answer.text.split(separator: "\r\n").dropFirst() == [
                    "2026-08,RACKS,A1,2026-08-01,Café Zuid,Coffee,10.00,2.10",
                    "2026-10,RACKS,B1,2026-10-01,Supplier 1,Racks,100.00,21.00",
                    "2026-10,OFFICE,B2,2026-10-02,Supplier 2,\"'=Rent\",200.00,0.00",
                ])
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `one line has its document, its pool and its file`() async throws {
        try await InputsSite.serving { site, association in
            try await association.take(.costs, oneCost())
            let client = try await site.client("auditor")
            let page = try await client.get("/cost-sharing/costs/csv/1")
            #expect(page.status == 200)
            for text in ["2026/118", "7 October 2026", "Supplier 12", "line 2 of intake 1"] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(try await client.get("/cost-sharing/costs/csv/2").status == 404)
            #expect(try await client.get("/cost-sharing/costs/csv").status == 404)
            let moved = try await client.get("/cost-sharing/costs/1")
            #expect(moved.status == 303)
            #expect(moved.headers["location"] == "/cost-sharing/costs/csv/1")
        }
    }
}
