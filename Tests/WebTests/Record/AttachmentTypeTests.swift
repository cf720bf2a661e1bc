import Kernel
import Testing

@testable import Web

struct AttachmentTypeTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    @Test(arguments: [
        (bytes("%PDF-1.7 …"), "scan.exe", AttachmentType.pdf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "a.txt", .png),
        ([0xFF, 0xD8, 0xFF, 0xE0], "photo", .jpeg),
        (bytes("<?xml version=\"1.0\"?><Invoice/>"), "i.xml", .xml),
        ([0xEF, 0xBB, 0xBF] + bytes("\n<?xml version=\"1.0\"?><a/>"), "i.pdf", .xml),
        (bytes("pool;net\r\nA;1,00\r\n"), "costs.CSV", .csv),
        (bytes("pool;net\r\n"), "costs", .text), ([0xE9, 0x74, 0xE9], "latin.txt", .text),
        (zip + bytes("…xl/workbook.xml…"), "book.xlsx", .xlsx),
        (zip + bytes("…xl/workbook.xml…"), "book.zip", .zip), (zip, "book.xlsx", .zip),
    ])
    func `a file is what its bytes say, whatever it is called`(
        bytes: [UInt8], name: String, type: AttachmentType
    ) {
        #expect(AttachmentType(of: bytes, named: name) == type)
    }

    @Test(arguments: [
        (bytes("<!doctype html><script>alert(1)</script>"), "page.txt"),
        (bytes("  <svg onload=\"alert(1)\"/>"), "picture.txt"),
        (bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "a.xml"),
        (bytes("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"), "a.xml"),
        ([0x4D, 0x5A, 0x90, 0x00], "program.pdf"), ([0x7F, 0x45, 0x4C, 0x46], "scan.png"),
        ([], "nothing.pdf"),
    ])
    func `whatever could run, and whatever we do not know, is no type of ours`(
        bytes: [UInt8], name: String
    ) {
        #expect(AttachmentType(of: bytes, named: name) == nil || bytes.isEmpty)
    }

    @Test(arguments: [
        ("C:\\scans\\Décision (2).PDF", "Decision-2.pdf"), ("../../etc/passwd", "passwd.pdf"),
        ("offer.final.pdf", "offer.final.pdf"), ("", "file.pdf"), (".htaccess", "file.pdf"),
        ("☃.pdf", "file.pdf"), ("a\r\nb.pdf", "a-b.pdf"), ("-rf.pdf", "rf.pdf"),
        (String(repeating: "x", count: 300), String(repeating: "x", count: 80) + ".pdf"),
    ])
    func `a name is kept plain, with the suffix of what the file is`(given: String, kept: String) {
        #expect(AttachmentName(given, of: .pdf).text == kept)
    }

    @Test func `a file is refused for the first thing that is wrong with it`() {
        func refusal(_ upload: Upload?) -> AttachmentRefusal? {
            do throws(AttachmentRefusal) {
                _ = try AttachmentDraft(upload)
                return nil
            } catch { return error }
        }
        func upload(_ name: String, _ bytes: [UInt8]) -> Upload {
            Upload(name: "attachment", filename: name, bytes: bytes)
        }
        #expect(refusal(nil) == .nothing)
        #expect(refusal(upload("a.pdf", [])) == .nothing)
        let large = [UInt8](repeating: 0, count: Attachment.limit + 1)
        #expect(refusal(upload("a.bin", large)) == .tooLarge(size: Attachment.limit + 1))
        #expect(refusal(upload("a.bin", [0, 1, 2])) == .unknownType(name: "a.bin"))
        let largest = Array("%PDF-".utf8) + large.dropFirst(6)
        #expect(refusal(upload("a.pdf", largest)) == nil)
    }
}
