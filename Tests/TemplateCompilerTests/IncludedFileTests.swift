import TemplateCompiler
import Testing

struct IncludedFileTests {
    private func file(_ name: String, _ bytes: [UInt8] = []) -> IncludedFile {
        IncludedFile(name: name, path: "folder/\(name)", bytes: bytes)
    }

    private func mistakes(_ text: () throws(Diagnostics) -> String) -> [String] {
        do throws(Diagnostics) {
            _ = try text()
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test func `text is spelled as text and other bytes in base64`() throws {
        let source = try AssetSource([
            file("fonts/a.woff2", [0xff, 0x00]), file("a.css", Array("a \"b\"\n".utf8)),
        ]).text()
        #expect(
            source.contains(
                """
                        Asset(
                            name: "a.css",
                            contentType: "text/css; charset=utf-8",
                            version: "3d33998f70872cb4",
                            bytes: Array("a \\"b\\"\\n".utf8)),
                        Asset(
                            name: "fonts/a.woff2",
                            contentType: "font/woff2",

                """))
        #expect(source.contains("bytes: decoded(\"/wA=\")),\n"))
    }

    @Test(arguments: [
        ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
    ])
    func `a version is the published FNV-1a of the bytes`(text: String, version: String) {
        #expect(AssetSource.version(of: Array(text.utf8)) == version)
    }

    @Test func `an asset of an unknown kind is refused`() {
        #expect(
            mistakes(AssetSource([file("a.exe")]).text) == [
                "folder/a.exe:1:1: error: no content type for a.exe; "
                    + "there is one for css, ico, js, png, svg, txt, woff2"
            ])
    }

    @Test func `migrations stand in the order of their numbers, as they are`() throws {
        let sql = "SELECT '\"\"\"##', '\\#(x)';\n"
        let source = try MigrationSource(
            [file("0010_b_two.sql"), file("0002_a.sql", Array(sql.utf8))], isPublic: true
        ).text()
        #expect(source.contains("public enum Migrations {"))
        #expect(
            source.contains(
                "version: 2, name: \"a\",\n            sql: ###\"\"\"\n\(sql)\n\"\"\"###\n"))
        let first = try #require(source.firstRange(of: "version: 2,"))
        let second = try #require(source.firstRange(of: "version: 10, name: \"b_two\""))
        #expect(first.lowerBound < second.lowerBound)
    }

    @Test func `a migration without a number of its own is refused`() {
        let files = ["0001_a.sql", "0001_b.sql", "12_c.sql", "0003-d.sql", "0004_é.sql"]
        #expect(
            mistakes(MigrationSource(files.map { file($0) }, isPublic: false).text) == [
                "folder/0001_b.sql:1:1: error: 0001_b.sql has the number of 0001_a.sql",
                "folder/0003-d.sql:1:1: error: "
                    + "0003-d.sql is not named like 0012_membership_mandates.sql",
                "folder/0004_é.sql:1:1: error: "
                    + "0004_é.sql is not named like 0012_membership_mandates.sql",
                "folder/12_c.sql:1:1: error: "
                    + "12_c.sql is not named like 0012_membership_mandates.sql",
            ])
    }

    @Test func `a migration that is no text is refused`() {
        #expect(
            mistakes(MigrationSource([file("0001_a.sql", [0xff])], isPublic: false).text) == [
                "folder/0001_a.sql:1:1: error: 0001_a.sql is not UTF-8 with plain newlines"
            ])
    }
}
