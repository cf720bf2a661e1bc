import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import aliquot

/// What the people of one member find of another: nothing.
@Suite(.program(.demo)) struct MemberScopeWalkTests {
    @Test func `the addresses of another member do not exist for a member's people`() async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let visitor = try await program.visitor("member")
        var count = 0
        for route in program.application.routes where route.isOfOneMember {
            let own = try await visitor.get(landmarks.address(ofPattern: route.memberPattern))
            let other = try await visitor.get(
                landmarks.ofTheOther.address(ofPattern: route.memberPattern))
            #expect(own.status == 200, "\(route.pattern)")
            #expect(other.status == 404, "\(route.pattern)")
            count += 1
        }
        #expect(
            count == 6,
            "a member's page, its evidence, its statement, document and flow, and why an amount")
    }

    @Test func `no page that a member's people can reach names another member`() async throws {
        let program = try RunningProgram.current
        let visitor = try await program.visitor("member")
        let others = try await strangers(program)
        let landmarks = try await program.landmarks
        let attempts = [
            "/membership/members?q=M0334", "/cost-sharing/statements?member={other_member}",
            "/cost-sharing/statements?q=M0334&format=csv", "/membership/members?format=csv",
        ]
        var crawl = Crawl(from: ["/"] + attempts.map { landmarks.address($0) })
        while let path = crawl.next() {
            let answer = try await visitor.get(path)
            crawl.follow(answer)
            #expect([200, 303].contains(answer.status), "\(path) gave \(answer.status)")
            // The rules are the same for everybody, and cite courts that are members, too.
            if path.hasPrefix("/rules") { continue }
            // Keys that were made public to members name everybody with a weight.
            if path.contains("format=weights") { continue }
            let text = answer.text.replacing("Demo member A", with: "").withoutPublicWeights
            for name in others where text.contains(name as String) {
                Issue.record("\(path) names \(name)")
            }
        }
        #expect(crawl.seen.count > 15, "\(crawl.seen)")
    }

    /// The names and codes of all members but the demo's first, as pages write them.
    private func strangers(_ program: RunningProgram) async throws -> [String] {
        let names: SQL = "SELECT name, code FROM membership.member WHERE code <> 'M0333'"
        let rows = try await program.pool.read(
            .association, names.rows { (try $0["name"] as String, try $0["code"] as String) })
        #expect(rows.count == 333)
        return rows.flatMap { name, code in
            let escaped = name.replacing("&", with: "&amp;").replacing("'", with: "&#39;")
            return [escaped, code]
        }
    }
}

extension Route {
    fileprivate var isOfOneMember: Bool {
        method == .get && pattern.contains(":member")
            && Rights.table.allows(
                Person(id: 1, name: "", role: .member, memberID: 1, language: .nl), access)
    }

    /// The department of statements names members by their codes.
    fileprivate var memberPattern: String {
        pattern.hasPrefix("/cost-sharing") ? pattern.replacing(":member", with: ":code") : pattern
    }
}

extension String {
    /// A page without the table of a public key's weights, which is its last.
    fileprivate var withoutPublicWeights: String {
        guard let table = firstRange(of: "<h2 id=\"weights\">") else { return self }
        return String(self[..<table.lowerBound])
    }
}
