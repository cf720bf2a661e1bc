import Testing

@testable import CostSharing

struct TypedNumberTests {
    @Test(arguments: [
        ("2026/004512", 4512...4512), ("2026/0045", 4500...4599), ("2026/4512", 4512...4512),
        ("2026/0", 0...99999), ("2026/12", 12...12),
    ])
    func `a number or its beginning`(text: String, sequences: ClosedRange<Int>) throws {
        let number = try #require(TypedNumber(text))
        #expect(number.kind == .invoice && number.year == 2026)
        #expect(number.sequences == sequences)
    }

    @Test func `a credit note has its letter first`() {
        #expect(TypedNumber("C2026/000012")?.kind == .creditNote)
        #expect(TypedNumber("c2026/000012")?.sequences == 12...12)
    }

    @Test(arguments: ["", "2026", "2026/", "/12", "26/12", "2026/1234567", "2026/1a", "2026/1/2"])
    func `anything else is none`(text: String) {
        #expect(TypedNumber(text) == nil)
    }
}
