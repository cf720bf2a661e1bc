import Kernel
import TestKit
import Testing
import Web

@testable import aliquot

/// Every address of the program, opened as a browser without a screen would.
@Suite(.program(.demo)) struct RouteWalkTests {
    @Test func `every address that is asked for has an example, and no example is left over`()
        throws
    {
        let routes = try RunningProgram.current.application.routes
        let patterns = Set(routes.filter { $0.method == .get }.map(\.pattern))
        #expect(patterns.subtracting(Visit.table.keys).sorted() == [], "without an example")
        #expect(Set(Visit.table.keys).subtracting(patterns).sorted() == [], "without a route")
    }

    @Test func `every address answers, pages as whole and valid documents in three languages`()
        async throws
    {
        let program = try RunningProgram.current
        let landmarks = try await program.landmarks
        var sources: [(address: String, html: String)] = []
        for visit in Visit.table.values.flatMap({ $0 }) + Visit.mistakes {
            for language in visit.isPage ? Language.allCases : [.en] {
                let source = try await open(visit, in: language, landmarks, program)
                if visit.isPage { sources.append(source) }
            }
        }
        try await expectValid(sources)
    }

    private func open(
        _ visit: Visit, in language: Language, _ landmarks: Landmarks, _ program: RunningProgram
    ) async throws -> (address: String, html: String) {
        let client =
            if let login = visit.login { try await program.visitor(login) } else {
                program.stranger
            }
        let address = visit.address(in: language, landmarks)
        let name: Comment = "\(address) as \(visit.login ?? "nobody")"
        let answer = try await client.get(address)
        #expect(answer.status == visit.status, name)
        let isHTML = answer.headers["content-type"]?.hasPrefix("text/html") ?? false
        #expect(isHTML == visit.isPage, name)
        if visit.kind == .file { #expect(!answer.bytes.isEmpty, name) }
        guard visit.isPage else { return (address, answer.text) }

        let text = answer.text
        #expect(text.contains("<html lang=\"\(language.rawValue)\">"), name)
        #expect(text.count(of: "<h1") == 1, name)
        #expect(text.count(of: "<main") == 1, name)
        #expect(!text.contains(/\{\w*\}/), "\(name): a value was not put in")
        #expect(!text.contains("<h1></h1>") && !text.contains("<title> –"), name)
        if visit.kind == .page, visit.status == 200 {
            #expect(text.contains("<details class=\"help\">"), "\(name): no help")
        }
        return ("\(name)", text)
    }
}

/// Expects documents that the standard's validator has nothing to say about.
func expectValid(_ sources: [(address: String, html: String)]) async throws {
    let complaints = try await HTMLValidator.complaints(about: sources).filter { complaint in
        // A date and a month are typed as text where a browser does not know the field.
        !complaint.message.hasSuffix("Please be sure to test, and consider using a polyfill.")
    }
    #expect(complaints.map(\.description) == [])
}

extension Visit {
    /// The visit's address with its records, in a language.
    func address(in language: Language, _ landmarks: Landmarks) -> String {
        let address = landmarks.address(template)
        return address + (address.contains("?") ? "&" : "?") + "language=\(language.rawValue)"
    }
}

extension String {
    /// How often a text stands in this one.
    func count(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
