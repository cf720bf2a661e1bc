import TestKit
import Testing

@testable import EInvoice

/// Archives are read in memory, within bounds, and never believed.
@Suite(.timeLimit(.minutes(1))) struct ZipTests {
    private let contents = Array("<a/>".utf8)

    private func refusal(_ entries: [ZipArchive.Entry]) throws -> ZipRefusal {
        try #require(throws: ZipRefusal.self) { try ZipFile.all(of: ZipArchive.stored(entries)) }
    }

    @Test func `an honest archive gives its files in its order`() throws {
        let files = [
            ("b/invoice 1.xml", contents), ("a.XML", Array(repeating: 0x41, count: 200_000)),
        ]
        let read = try ZipFile.all(of: try ZipArchive.packed(files))
        #expect(read == files.map { ZipFile(name: $0.0, bytes: $0.1) })
        #expect(
            try ZipFile.all(of: ZipArchive.stored([.init(name: "x.xml", bytes: contents)])).count
                == 1)
    }

    @Test(arguments: [
        "../x.xml", "/etc/x.xml", "a/../../x.xml", "C:\\x.xml", "c:x.xml", "a\\..\\x.xml",
        "\\\\host\\x.xml", "./x.xml",
    ])
    func `a path that leads outside is refused`(name: String) throws {
        #expect(
            try refusal([.init(name: name, bytes: contents)]) == .pathIsOutside(name))
    }

    @Test func `what an archive may not hold is refused by its name`() throws {
        let xml = ZipArchive.Entry(name: "x.xml", bytes: contents)
        #expect(
            try refusal([xml, .init(name: "X.xml", bytes: contents)]) == .standsTwice("X.xml"))
        #expect(
            try refusal([xml, .init(name: "a.pdf", bytes: contents)]) == .isNoXML("a.pdf"))
        #expect(
            try refusal([xml, .init(name: "b.zip", bytes: contents)]) == .isArchive("b.zip"))
        let inner = ZipArchive.stored([xml])
        #expect(try refusal([.init(name: "hidden.xml", bytes: inner)]) == .isArchive("hidden.xml"))
        var secret = xml
        secret.isEncrypted = true
        #expect(try refusal([secret]) == .isEncrypted("x.xml"))
        #expect(try refusal([]) == .hasNoFiles)
        #expect(try refusal([.init(name: "folder/", bytes: [])]) == .hasNoFiles)
    }

    @Test func `2,000 files are the most`() throws {
        let entries = (0...2_000).map { ZipArchive.Entry(name: "\($0).xml", bytes: []) }
        #expect(try refusal(entries) == .hasTooManyFiles(limit: 2_000))
        #expect(try ZipFile.all(of: ZipArchive.stored(Array(entries.dropLast()))).count == 2_000)
    }

    @Test func `a bomb is stopped while it grows`() throws {
        let zeros = [UInt8](repeating: 0x20, count: 40_000_000)
        let bomb = try ZipArchive.packed([("bomb.xml", zeros)])
        #expect(bomb.count < 100_000)
        #expect(throws: ZipRefusal.isBomb("bomb.xml")) { try ZipFile.all(of: bomb) }
    }

    @Test func `a size or a check that lies is found`() throws {
        var small = ZipArchive.Entry(name: "x.xml", bytes: contents)
        small.declared = 4_000_000_000
        #expect(try refusal([small]) == .isBroken("x.xml"))
        var wrong = ZipArchive.Entry(name: "x.xml", bytes: contents)
        wrong.check = 1
        #expect(try refusal([wrong]) == .isBroken("x.xml"))
    }

    @Test(arguments: 0..<40)
    func `an archive that was cut or disturbed anywhere never does harm`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        var bytes = try ZipArchive.packed([("a.xml", contents), ("b.xml", contents + contents)])
        for _ in 0..<3 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] =
                UInt8.random(in: 0...255, using: &random)
        }
        if seed.isMultiple(of: 3) {
            bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
        }
        _ = try? ZipFile.all(of: bytes)
        #expect(throws: ZipRefusal.isNoArchive) { try ZipFile.all(of: Array("PK".utf8)) }
    }
}
