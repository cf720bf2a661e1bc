import TemplateCompiler
import Testing

@Suite(
    .enabled(
        if: !PublicCase.all.isEmpty,
        "The public Mustache cases are not at hand; set ALIQUOT_PUBLIC_TESTS to their folder."))
struct SpecificationTests {
    @Test(arguments: PublicCase.all.filter { LeftOut.row(for: $0) == nil })
    func `a construct that is kept does what Mustache says`(_ test: PublicCase) throws {
        #expect(try test.html() == test.expected)
    }

    @Test(arguments: PublicCase.all.filter { LeftOut.row(for: $0) != nil })
    func `a construct that is left out meets the fate that the table tells`(
        _ test: PublicCase
    ) throws {
        let row = try #require(LeftOut.row(for: test))
        switch row.fate {
        case .refused: #expect(throws: Diagnostic.self) { try test.html() }
        case .unknownName: #expect(throws: Evaluation.Mismatch.self) { try test.html() }
        case .differs: #expect(try test.html() != test.expected)
        }
    }

    @Test func `every row of the table has its case`() {
        for name in LeftOut.all.flatMap(\.cases) where name.contains("/") {
            #expect(PublicCase.all.contains { $0.testDescription == name }, "\(name)")
        }
    }
}
