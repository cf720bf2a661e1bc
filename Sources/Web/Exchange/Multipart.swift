/// A file that came with a form.
public struct Upload: Sendable, Hashable {
    /// The field's name.
    public let name: String
    /// As the person's machine calls it; to show, never to open.
    public let filename: String
    public let bytes: [UInt8]

    public init(name: String, filename: String, bytes: [UInt8]) {
        self.name = name
        self.filename = filename
        self.bytes = bytes
    }
}

/// A body of `multipart/form-data`: fields and files, each between two boundaries.
///
/// - Source: RFC 7578
struct Multipart {
    private(set) var fields = Fields()
    private(set) var files: [Upload] = []

    /// - Refuses: a missing boundary, a part without a name, a body that breaks off.
    init(_ body: [UInt8], boundary: String) throws(MalformedRequest) {
        guard (1...70).contains(boundary.utf8.count) else { throw .multipart }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: delimiter.dropFirst(2)) else { throw .multipart }
        var start = delimiter.count - 2
        while true {
            let mark = body[start...].prefix(2)
            if mark.elementsEqual("--".utf8) { return }
            guard mark.elementsEqual("\r\n".utf8) else { throw .multipart }
            guard fields.pairs.count + files.count < 10_000 else { throw .tooManyFields }
            guard let end = body.firstRange(of: delimiter, from: start) else { throw .multipart }
            try append(part: body[(start + 2)..<max(end, start + 2)])
            start = end + delimiter.count
        }
    }

    private mutating func append(part: ArraySlice<UInt8>) throws(MalformedRequest) {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = Array(part.prefix(8192)).firstRange(of: blank, from: 0) else {
            throw .multipart
        }
        let head = try strictText(part.prefix(end))
        let content = part.dropFirst(end + blank.count)
        guard
            let line = head.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let name = Self.parameter("name", of: line)
        else { throw .multipart }
        if let filename = Self.parameter("filename", of: line) {
            // A file field that was left empty comes as a file without a name.
            guard !filename.isEmpty else { return }
            files.append(Upload(name: name, filename: filename, bytes: Array(content)))
        } else {
            fields.append(name, try strictText(content))
        }
    }

    /// The value of `name="…"`; browsers write a quote inside as `%22`.
    private static func parameter(_ name: String, of line: Substring) -> String? {
        for part in line.split(separator: ";").dropFirst() {
            let part = part.drop { $0 == " " }
            guard part.lowercased().hasPrefix(name + "=\"") else { continue }
            let value = part.dropFirst(name.count + 2).prefix { $0 != "\"" }
            return String(value).replacing("%22", with: "\"")
        }
        return nil
    }

    /// The boundary that a content type names, in quotes or without.
    static func boundary(of contentType: String) -> String? {
        guard let range = contentType.range(ofParameter: "boundary=") else { return nil }
        let value = contentType[range...]
        if value.first == "\"" { return String(value.dropFirst().prefix { $0 != "\"" }) }
        return String(value.prefix { $0 != ";" && $0 != " " })
    }
}

extension String {
    fileprivate func range(ofParameter name: String) -> String.Index? {
        var rest = self[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[index(after: semicolon)...].drop { $0 == " " }
            if rest.lowercased().hasPrefix(name) {
                return rest.index(rest.startIndex, offsetBy: name.count)
            }
        }
        return nil
    }
}
