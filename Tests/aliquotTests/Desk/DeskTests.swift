import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import aliquot

/// Where each role's day begins.
@Suite(.program(.demo)) struct DeskTests {
    private func desk(_ login: String) async throws -> String {
        let answer = try await RunningProgram.current.visitor(login).get("/?language=en")
        #expect(answer.status == 200)
        return answer.text
    }

    @Test func `finance sees the month that waits, its figures and what waits for them`()
        async throws
    {
        let text = try await desk("finance")
        #expect(text.contains("<h1>November 2026</h1>"))
        #expect(text.contains("not computed yet"))
        #expect(text.contains("Biggest changes") && text.contains("Charged per month"))
        #expect(text.contains("Waits for me"))
        #expect(text.contains("e-invoices to confirm"))
    }

    @Test func `who may not act on the month is only shown the way to it`() async throws {
        let text = try await desk("auditor")
        #expect(text.contains("Open the cycle") && !text.contains("Compute the cycle"))
        #expect(!text.contains("Waits for me"))
    }

    @Test(arguments: [
        ("governance", "Members by category"), ("hr", "Ends within 90 days"),
        ("procurement", "Fullest ceilings"), ("administrator", "Last sign-ins"),
        ("supplier", "Your lots"),
    ])
    func `each role has a desk of what it works with`(login: String, words: String) async throws {
        #expect(try await desk(login).contains(words))
    }

    @Test func `a member's people see their last statement and nothing of another`() async throws {
        let text = try await desk("member")
        #expect(text.contains("<h1>Demo member A</h1>") && text.contains("October 2026"))
        #expect(text.contains("/cost-sharing/statements/2026-10/M0333"))
        #expect(!text.contains("/cost-sharing/pools/") && !text.contains("M0334"))
    }

    @Test func `a computed cycle waits for another, and the navigation counts it`() async throws {
        let program = try RunningProgram.current
        let (first, second) = (
            try await program.visitor("finance"), try await program.visitor("finance-2")
        )
        let computed: SQL = """
            SELECT count(*) AS count FROM cost_sharing.cycle WHERE state = 'computed'
            """
        let query: Query<Int> = computed.one { try $0["count"] }
        #expect(try await program.pool.read(.association, query) == 0)
        #expect(try await !second.get("/?language=en").text.contains("A cycle to approve"))
        _ = try await first.get("/cost-sharing/cycles/2026-11")
        let version = try await version(of: "2026-11", program)
        _ = try await first.post(
            "/cost-sharing/cycles/2026-11/computation", ["version": "\(version)"])
        try await program.work()
        guard try await program.pool.read(.association, query) == 1 else { return }
        let text = try await second.get("/?language=en").text
        #expect(text.contains("A cycle to approve"))
        #expect(try await !first.get("/?language=en").text.contains("A cycle to approve"))
    }

    private func version(of period: String, _ program: RunningProgram) async throws -> Int {
        let sql: SQL = """
            SELECT coalesce(max(version), 0)::bigint AS version FROM cost_sharing.cycle
            WHERE to_char(period, 'YYYY-MM') = \(period)
            """
        return try await program.pool.read(.association, sql.one { try $0["version"] })
    }
}
