import TestKit
import Testing

@testable import aliquot

/// Links that lead somewhere.
@Suite(.program(.demo)) struct LinkTests {
    @Test(arguments: ["finance", "governance", "auditor"])
    func `no link of any page is dead for the person who sees it`(login: String) async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let visitor = try await program.visitor(login)
        let starts = Visit.pages.filter { $0.login == login && $0.status == 200 }
        var crawl = Crawl(
            from: ["/"] + starts.map { landmarks.address($0.template) as String }, ofASort: 2)
        while let path = crawl.next() {
            let answer = try await visitor.get(path)
            #expect([200, 303].contains(answer.status), "\(path) gave \(answer.status)")
            crawl.follow(answer)
        }
    }
}
