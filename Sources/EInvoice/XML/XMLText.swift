/// The characters of an XML file as UTF-8, without its declaration.
///
/// The encoding is settled here, before any parser sees a byte: UTF-8, or UTF-16 with a byte order
/// mark, and a declaration that says the same.
struct XMLText {
    /// UTF-8, without byte order mark and declaration; the lines keep their numbers.
    let bytes: [UInt8]

    init(_ file: [UInt8]) throws(EInvoiceRefusal) {
        guard !file.isEmpty else { throw .isEmpty }
        let (text, isWide) = try Self.decoded(file)
        let declaration = Self.declaration(text)
        if let declared = declaration.encoding {
            let name = declared.uppercased()
            let fitting = isWide ? ["UTF-16", "UTF-16LE", "UTF-16BE"] : ["UTF-8", "US-ASCII"]
            guard fitting.contains(name) else { throw .encodingLies(declared: declared) }
        }
        bytes = Array(text[declaration.end...])
    }

    private static func decoded(
        _ file: [UInt8]
    ) throws(EInvoiceRefusal) -> (text: [UInt8], isWide: Bool) {
        if file.starts(with: [0xFF, 0xFE, 0, 0]) || file.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw .encodingIsUnknown
        }
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
            return (try wide(file.dropFirst(2), isLittle: file[0] == 0xFF), true)
        }
        let text = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
        // A zero byte is in no XML: it gives away UTF-16 without a mark.
        guard !text.contains(0), String(validating: text, as: UTF8.self) != nil else {
            throw .encodingIsUnknown
        }
        return (text, false)
    }

    private static func wide(
        _ file: ArraySlice<UInt8>, isLittle: Bool
    ) throws(EInvoiceRefusal) -> [UInt8] {
        guard file.count.isMultiple(of: 2) else { throw .encodingIsUnknown }
        let units = stride(from: file.startIndex, to: file.endIndex, by: 2).map { index in
            let (first, second) = (UInt16(file[index]), UInt16(file[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        guard let text = String(validating: units, as: UTF16.self),
            !text.utf8.contains(0)
        else { throw .encodingIsUnknown }
        return Array(text.utf8)
    }

    /// The encoding that the declaration names, and where it ends; 0 where there is none.
    private static func declaration(_ text: [UInt8]) -> (encoding: String?, end: Int) {
        guard text.starts(with: Array("<?xml".utf8)), text.count > 5,
            [0x20, 0x09, 0x0A, 0x0D].contains(text[5]),
            let close = text.prefix(1024).firstIndex(of: UInt8(ascii: ">"))
        else { return (nil, 0) }
        let words = String(decoding: text[5..<close], as: UTF8.self)
        guard let name = words.firstRange(of: "encoding") else { return (nil, close + 1) }
        let rest = words[name.upperBound...].drop { "= \t\r\n".contains($0) }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return ("", close + 1) }
        return (String(rest.dropFirst().prefix { $0 != quote }), close + 1)
    }
}

extension XMLText {
    /// Refuses every `<!` that is neither a comment nor characters: a document type, an entity.
    ///
    /// Nothing but such a declaration can make text grow or reach outside; without one, no parser has
    /// anything to expand.
    func refuseDocumentType() throws(EInvoiceRefusal) {
        var position = 0
        while let mark = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            let rest = bytes[mark...]
            if rest.starts(with: Self.comment) {
                position = Self.end(of: Self.commentEnd, in: bytes, from: mark + 4)
            } else if rest.starts(with: Self.characters) {
                position = Self.end(of: Self.charactersEnd, in: bytes, from: mark + 9)
            } else if rest.starts(with: Self.instruction) {
                position = Self.end(of: Self.instructionEnd, in: bytes, from: mark + 2)
            } else if rest.starts(with: Self.declarationMark) {
                let line = bytes[..<mark].count { $0 == UInt8(ascii: "\n") } + 1
                throw .hasDocumentType(line: line)
            } else {
                position = mark + 1
            }
        }
    }

    private static let comment = Array("<!--".utf8)
    private static let commentEnd = Array("-->".utf8)
    private static let characters = Array("<![CDATA[".utf8)
    private static let charactersEnd = Array("]]>".utf8)
    private static let instruction = Array("<?".utf8)
    private static let instructionEnd = Array("?>".utf8)
    private static let declarationMark = Array("<!".utf8)

    private static func end(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position...].starts(with: mark) {
                return position + mark.count
            }
            position += 1
        }
        return bytes.count
    }
}
