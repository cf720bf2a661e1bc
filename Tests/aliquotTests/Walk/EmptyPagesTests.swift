import Kernel
import TestKit
import Testing

@testable import aliquot

/// An association in which nothing has been done yet: pages say so and what to do.
@Suite(.program(.fresh)) struct EmptyPagesTests {
    /// The rules are the program's own and never empty.
    private static let lists = [
        "/cost-sharing/costs", "/cost-sharing/cycles", "/cost-sharing/drivers",
        "/cost-sharing/intakes", "/cost-sharing/keys", "/cost-sharing/pools",
        "/cost-sharing/questions", "/cost-sharing/statements", "/governance/bodies",
        "/governance/mandates", "/membership/candidates",
        "/membership/members", "/membership/representatives", "/membership/vat-list",
        "/procurement/call-offs", "/procurement/competitions", "/procurement/frameworks",
    ]

    @Test func `every list without rows says why and what to do`() async throws {
        let program = try RunningProgram.current
        let officer = try await program.visitor("finance")
        for path in Self.lists {
            for language in Language.allCases {
                let answer = try await officer.get(path + "?language=\(language.rawValue)")
                #expect(answer.status == 200, "\(path)")
                #expect(answer.text.contains("<div class=\"empty\">"), "\(path)")
            }
            let file = try await officer.get(path + "?format=csv")
            #expect(file.status == 200, "\(path) as a file")
        }
    }

    @Test func `every page without records is in order`() async throws {
        let program = try RunningProgram.current
        var officer = try await Screen(of: "finance", program, Inspector())
        let client = try await program.visitor("finance")
        let landmarks = Landmarks.none
        var sources: [(address: String, html: String)] = []
        for visit in Visit.pages where visit.isWithoutRecords {
            try await officer.look(at: visit, in: .en, landmarks)
            sources.append((visit.template, try await client.get(visit.template).text))
        }
        #expect(sources.count > 15)
        try await expectValid(sources)
        try await officer.page.close()
    }
}

extension Visit {
    /// Whether the address names no record and the finance officer may open it.
    fileprivate var isWithoutRecords: Bool {
        status == 200 && login == "finance" && !template.contains("{")
    }
}
