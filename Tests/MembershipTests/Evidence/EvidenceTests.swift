import Kernel
import Testing

@testable import Membership

/// - Source: VAT-4
@Suite struct MemberEvidenceTests {
    @Test(arguments: [
        (Array("%PDF-1.7\n".utf8), EvidenceType.pdf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png),
        ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
        (Array("\u{FEFF}<?xml version=\"1.0\"?><a/>".utf8), .xml),
        (Array("operation;amount\nexempt;1\n".utf8), .csv),
    ])
    func `the contents say what a document is, whatever its name`(
        bytes: [UInt8], type: EvidenceType
    ) throws {
        #expect(try Evidence.decide("figures.exe", bytes).type == type)
    }

    @Test(arguments: [
        Array("<html><script>1,2</script>".utf8), Array("{\"a\": 1, \"b\": 2}".utf8),
        Array("MZ,\u{0}".utf8), Array("no columns here".utf8), [0xFF, 0xFE, 0x2C],
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8),
    ])
    func `anything else is refused`(bytes: [UInt8]) {
        #expect(throws: EvidenceRefusal.isOfAnotherType) {
            try Evidence.decide("figures.pdf", bytes)
        }
    }

    @Test func `ten megabytes are kept, one byte more is not, and nothing neither`() throws {
        var bytes = Array("%PDF-1.7\n".utf8)
        bytes += [UInt8](repeating: 32, count: Evidence.limit - bytes.count)
        #expect(try Evidence.decide("a.pdf", bytes).bytes.count == 10_000_000)
        bytes.append(32)
        #expect(throws: EvidenceRefusal.isTooLarge) { try Evidence.decide("a.pdf", bytes) }
        #expect(throws: EvidenceRefusal.isEmpty) { try Evidence.decide("a.pdf", []) }
    }

    @Test func `a name is a name and no path`() throws {
        let bytes = Array("%PDF-1.7\n".utf8)
        #expect(try Evidence.decide("../../etc/x.pdf", bytes).fileName == "....etcx.pdf")
        #expect(try Evidence.decide(" ", bytes).fileName == "evidence.pdf")
    }
}
