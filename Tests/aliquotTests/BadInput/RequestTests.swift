import TestKit
import Testing

@testable import aliquot

/// Requests that no page of ours sends.
@Suite(.program(.fresh)) struct RequestTests {
    @Test func `an unknown page is not found, in the person's language and without a stack`()
        async throws
    {
        let visitor = try await RunningProgram.current.visitor("finance")
        for path in ["/nowhere", "/cost-sharing/cycles/2026-13", "/membership/members/x"] {
            let answer = try await visitor.get(path)
            #expect(answer.status == 404, "\(path)")
            #expect(answer.text.contains("<html lang=\"nl\">"))
        }
    }

    @Test func `another method than a page has is refused with those that it has`() async throws {
        let visitor = try await RunningProgram.current.visitor("finance")
        let answer = try await visitor.request("DELETE", "/membership/members")
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "GET, HEAD")
        #expect(try await visitor.get("/cost-sharing/cycles/2026-10/posting").status == 405)
    }

    @Test func `a file beyond the limit is refused with the limit`() async throws {
        let officer = try await RunningProgram.current.visitor("finance")
        let answer = try await officer.post(
            "/cost-sharing/intakes", ["kind": "costs"],
            file: ("file", "large.csv", Array(repeating: UInt8(ascii: "x"), count: 1_100_000)))
        #expect(answer.status == 413)
        #expect(answer.text.contains("1 MB") || answer.text.contains("1 MB"), "\(answer.text)")
    }

    @Test func `a form that is not one is refused as such`() async throws {
        let officer = try await RunningProgram.current.visitor("finance")
        let answer = try await officer.request(
            "POST", "/cost-sharing/keys", body: "{}",
            headers: ["Content-Type": "application/json", "Origin": officer.origin])
        #expect(answer.status == 400)
    }
}
