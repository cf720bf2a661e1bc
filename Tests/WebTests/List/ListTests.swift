import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1)))
struct RuleListTests {
    /// Sixty rules of two sorts.
    private func fill() async throws {
        let insert: SQL = """
            INSERT INTO kernel.rule (identifier, parameter, span, value, law, confidence,
                meaning_nl, meaning_fr, meaning_en)
            SELECT 'TEST-' || to_char(n, 'FM00'), 'rate', daterange('2026-01-01', NULL), n || ' %',
                'a law', CASE WHEN n % 2 = 0 THEN 'read' ELSE 'open' END,
                'tarief ' || n, 'taux ' || n, 'rate 100% ' || n
            FROM generate_series(1, 60) AS n
            """
        let clear: SQL = "DELETE FROM kernel.rule"
        _ = try await TestDatabase.current.owner.transaction(.association) {
            try await $0.run(clear.done, insert.done)
        }
    }

    @Test(.migrated) func `a list is searched, filtered, sorted, paged and saved`() async throws {
        try await fill()
        try await TestSite.add("an", .finance)
        try await TestSite.run { site in
            let client = site.client
            try await client.signIn("an", TestSite.password)
            let first = try await client.get("/rules").text
            #expect(first.contains("1–50 of 60"))
            #expect(first.contains("TEST-01") && !first.contains("TEST-51"))
            #expect(first.contains("from 2026") || first.contains("01/01/2026"))
            let second = try await client.get("/rules?page=2").text
            #expect(second.contains("51–60 of 60") && second.contains("TEST-51"))
            let last = try await client.get("/rules?sort=-identifier").text
            #expect(last.contains("TEST-60") && !last.contains("TEST-05"))
            #expect(last.contains("aria-sort=\"descending\""))
            let found = try await client.get("/rules?q=100%25%2017&confidence=open").text
            #expect(found.contains("TEST-17") && !found.contains("TEST-18"))
            let none = try await client.get("/rules?q=_").text
            #expect(none.contains("No rules found"))
            let file = try await client.get("/rules?format=csv&confidence=read")
            var reader = try CSVReader(file.bytes)
            var count = 0
            while try reader.next() != nil { count += 1 }
            #expect(count == 30)
        }
    }
}

struct PagerTests {
    private func list(_ query: String) throws -> ListQuery {
        try ListQuery(
            path: "/members", query: Fields(urlEncoded: query.utf8), .en,
            sortable: ["name", "code"], default: "name", filters: ["kind"])
    }

    @Test func `an order or page that does not exist gives the default`() throws {
        let list = try list("sort=password&page=-3")
        #expect(list.sort == "name")
        #expect(list.page == 1)
        #expect(list.address() == "/members")
    }

    @Test func `addresses keep what was asked for and nothing else`() throws {
        let list = try list("q=a%26b&kind=x&sort=-code&page=3&evil=1")
        #expect(list.address(page: 4) == "/members?q=a%26b&kind=x&sort=-code&page=4")
        #expect(list.head("Code", key: "code").path == "/members?q=a%26b&kind=x&sort=code")
        #expect(list.head("Code", key: "code").ariaSort == "descending")
        #expect(list.head("Note").isSortable == false)
    }

    @Test func `signs of patterns are looked for as they are`() throws {
        #expect(try list("q=50%25_%5C").pattern == "%50\\%\\_\\\\%")
    }

    @Test func `the pager shows the ends, the neighbours and the gaps`() throws {
        let pager = try list("page=10").pager(total: 1000)
        #expect(
            pager.pages.map(\.number) == ["1", "…", "8", "9", "10", "11", "12", "…", "20"])
        #expect(pager.summary == "451–500 of 1,000")
        #expect(try list("").pager(total: 0).summary == "0")
        #expect(try list("page=7").pager(total: 60).previousPath == "/members?page=2")
    }
}
