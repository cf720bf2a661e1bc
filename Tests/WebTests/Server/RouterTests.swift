import Testing

@testable import Web

struct RouterTests {
    private let router = Router(
        ["/", "/members", "/members/new", "/members/:member", "/members/:member/mandates/:mandate"]
            .map { pattern in Route.get(pattern) { _ in .text(pattern) } }
            + [Route.post("/members") { _ in .text("") }])

    private func found(_ path: String, _ method: Request.Method = .get) throws -> String? {
        guard case .route(let route, let parameters) = try router.match(method, path) else {
            return nil
        }
        return route.pattern + parameters.pairs.map { " \($0.name)=\($0.value)" }.joined()
    }

    @Test func `a literal segment wins over a named one`() throws {
        #expect(try found("/members/new") == "/members/new")
        #expect(try found("/members/12") == "/members/:member member=12")
        #expect(try found("/") == "/")
    }

    @Test func `named segments are decoded`() throws {
        #expect(
            try found("/members/a%20b/mandates/%C3%A9")
                == "/members/:member/mandates/:mandate member=a b mandate=é")
    }

    @Test func `HEAD is served by GET, another method by nobody`() throws {
        #expect(try found("/members", .head) == "/members")
        #expect(try found("/members/12", .post) == nil)
        guard case .otherMethods(let methods) = try router.match(.other, "/members") else {
            Issue.record("the path has methods")
            return
        }
        #expect(methods == [.get, .post])
    }

    @Test func `a path that is longer than every pattern leads nowhere`() throws {
        #expect(try found("/members/12/mandates") == nil)
        #expect(try found("/members/12/mandates/3/4") == nil)
    }
}
