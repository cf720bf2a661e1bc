import Testing

@testable import Web

struct FieldsTests {
    @Test func `a form is read in its order, a name more than once`() throws {
        let fields = try Fields(urlEncoded: "a=1&b=x+y%26z&a=2&c&d=".utf8)
        #expect(fields.all("a") == ["1", "2"])
        #expect(fields["b"] == "x y&z")
        #expect(fields["c"] == "")
        #expect(fields["e"] == nil)
        #expect(fields.urlEncoded == "a=1&b=x%20y%26z&a=2&c=&d=")
    }

    @Test(arguments: [
        ("a=%4", MalformedRequest.percentSign), ("a=%G1", .percentSign), ("a=%FF", .text),
        ("a=%00", .text),
    ])
    func `a broken form is refused`(body: String, refusal: MalformedRequest) {
        #expect(throws: refusal) { try Fields(urlEncoded: body.utf8) }
    }

    @Test func `a cookie is found by its whole name`() {
        let header = "xaliquot=0; aliquot_language=fr; aliquot=1"
        #expect(Cookie.value(of: "aliquot", in: header) == "1")
        #expect(Cookie.value(of: "aliquot_language", in: header) == "fr")
        #expect(Cookie.value(of: "other", in: header) == nil)
        #expect(Cookie.value(of: "aliquot", in: nil) == nil)
    }
}

struct MultipartTests {
    private func body(_ text: String) -> [UInt8] {
        Array(text.replacing("\n", with: "\r\n").utf8)
    }

    @Test func `fields and files are told apart`() throws {
        let read = try Multipart(
            body(
                """
                --B
                Content-Disposition: form-data; name="title"

                Een
                nota
                --B
                content-disposition: form-data; name="file"; filename="a \\"b.csv"
                Content-Type: text/csv

                x;--B;y
                --B
                Content-Disposition: form-data; name="none"; filename=""


                --B--
                """), boundary: "B")
        #expect(read.fields["title"] == "Een\r\nnota")
        #expect(read.files.map(\.name) == ["file"])
        #expect(read.files.first?.bytes == Array("x;--B;y".utf8))
    }

    @Test(arguments: [
        "", "--B", "--B\n\nx\n--B--", "--C\n",
        "--B\nContent-Disposition: form-data; name=\"a\"\n\nx",
    ])
    func `a body that breaks off is refused`(text: String) {
        #expect(throws: MalformedRequest.self) { try Multipart(body(text), boundary: "B") }
    }

    @Test func `the boundary may stand in quotes`() {
        #expect(Multipart.boundary(of: "multipart/form-data; boundary=\"a b\"; x=1") == "a b")
        #expect(Multipart.boundary(of: "multipart/form-data;boundary=xyz") == "xyz")
        #expect(Multipart.boundary(of: "multipart/form-data") == nil)
    }
}
