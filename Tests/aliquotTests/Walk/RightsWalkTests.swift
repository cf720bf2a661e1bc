import Kernel
import TestKit
import Testing
import Web

@testable import aliquot

/// Every route for every role: allowed where the table of rights says so, and nowhere else.
@Suite(.program(.demo)) struct RightsWalkTests {
    @Test(arguments: Role.allCases)
    func `a role opens what the table of rights gives it, and nothing else`(role: Role) async throws
    {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let person = try #require(DemoPeople.all.first { $0.role == role })
        let visitor = try await program.visitor(person.login)
        for route in program.application.routes where !route.endsTheSession {
            let status = try await visitor.status(of: route, landmarks)
            let isAllowed = Rights.table.allows(person.asPerson, route.access)
            let words: Comment = "\(route.method.rawValue) \(route.pattern) gave \(status)"
            if isAllowed {
                #expect(status < 500 && ![401, 403].contains(status), words)
            } else {
                #expect(status == 403, words)
            }
        }
    }

    @Test func `somebody who has not signed in is sent to sign in, forms with what they hold`()
        async throws
    {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let stranger = program.stranger
        for route in program.application.routes {
            let status = try await stranger.status(of: route, landmarks)
            let words: Comment = "\(route.method.rawValue) \(route.pattern) gave \(status)"
            switch route.access {
            case .probe, .open: #expect(status < 500 && ![401, 403].contains(status), words)
            case .signedIn, .needs: #expect(status == (route.method == .get ? 303 : 401), words)
            }
        }
    }

    @Test func `a form without our token or of another site changes nothing`() async throws {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        let officer = try await program.visitor("finance")
        for route in program.application.routes where route.method == .post {
            let path = landmarks.address(ofPattern: route.pattern)
            let words: Comment = "\(route.pattern)"
            let form = "application/x-www-form-urlencoded"
            let silent = try await officer.request(
                "POST", path, body: "name=x", headers: ["Content-Type": form])
            #expect(silent.status == 403, words)
            let foreign = try await officer.post(
                path, ["name": "x"], headers: ["Origin": "https://elsewhere.example"])
            #expect(foreign.status == 403, words)
            guard route.access != .open else { continue }
            let tokenless = try await officer.post(path, ["_csrf": "", "name": "x"])
            #expect(tokenless.status == 403, words)
        }
    }
}

extension Route {
    fileprivate var endsTheSession: Bool { pattern == "/sign-out" }
}

extension DemoPeople {
    /// The person as the table of rights looks at it.
    fileprivate var asPerson: Person {
        Person(id: 1, name: name, role: role, memberID: nil, language: language)
    }
}

extension HTTPClient {
    /// What a route answers to the person, a form with nothing in it but its token.
    fileprivate func status(of route: Route, _ landmarks: Landmarks) async throws -> Int {
        let path = landmarks.address(ofPattern: route.pattern)
        return switch route.method {
        case .post: try await post(path).status
        default: try await get(path).status
        }
    }
}
