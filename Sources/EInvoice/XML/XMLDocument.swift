import CXML

/// Reads XML into elements with libxml2, one node at a time, within bounds.
enum XMLDocument {
    static let depthLimit = 64
    static let elementLimit = 500_000
    static let cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    static let cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"

    /// The names of the elements whose characters are passed over: files inside the document.
    private static let skipped: Set<String> = ["EmbeddedDocumentBinaryObject"]

    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// The root element and its namespace.
    static func root(
        of text: XMLText
    ) throws(EInvoiceRefusal) -> (element: XMLElement, namespace: String) {
        precondition(isReady, "libxml2 is made ready once")
        try text.refuseDocumentType()
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_HUGE.rawValue
        let result: Result<(XMLElement, String), EInvoiceRefusal> =
            text.bytes.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { characters in
                    guard
                        let reader = xmlReaderForMemory(
                            characters.baseAddress, Int32(characters.count), nil, "UTF-8",
                            Int32(options))
                    else { return .failure(.isNoXML(line: 1)) }
                    defer { xmlFreeTextReader(reader) }
                    do throws(EInvoiceRefusal) {
                        var builder = Builder(reader: reader)
                        return .success(try builder.root())
                    } catch { return .failure(error) }
                }
            }
        return try result.get()
    }

    private struct Builder {
        let reader: xmlTextReaderPtr
        var open: [XMLElement] = []
        var count = 0
        var namespace = ""

        var line: Int { Int(xmlTextReaderGetParserLineNumber(reader)) }

        mutating func root() throws(EInvoiceRefusal) -> (XMLElement, String) {
            var root: XMLElement?
            while true {
                let state = xmlTextReaderRead(reader)
                guard state >= 0 else { throw .isNoXML(line: max(line, 1)) }
                if state == 0 { break }
                if let closed = try node() { root = closed }
            }
            guard let root else { throw .isNoXML(line: 1) }
            return (root, namespace)
        }

        /// Takes one node in; gives the root when it closes.
        private mutating func node() throws(EInvoiceRefusal) -> XMLElement? {
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue:
                let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
                try begin()
                return isEmpty ? end() : nil
            case XML_READER_TYPE_END_ELEMENT.rawValue:
                return end()
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue:
                guard let last = open.indices.last, !skipped.contains(open[last].name),
                    let value = xmlTextReaderConstValue(reader)
                else { return nil }
                open[last].text += String(cString: value)
                return nil
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY.rawValue,
                XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                throw .hasDocumentType(line: line)
            default:
                return nil
            }
        }

        private mutating func begin() throws(EInvoiceRefusal) {
            count += 1
            guard count <= elementLimit else { throw .hasTooManyElements(limit: elementLimit) }
            guard open.count < depthLimit else { throw .isTooDeep(limit: depthLimit, line: line) }
            // The reader is ahead of the node that it shows, which knows its own line.
            let place = Int(xmlGetLineNo(xmlTextReaderCurrentNode(reader)))
            var element = XMLElement(name: name(), line: place)
            while xmlTextReaderMoveToNextAttribute(reader) == 1 {
                guard xmlTextReaderConstNamespaceUri(reader) == nil,
                    let name = xmlTextReaderConstLocalName(reader),
                    let value = xmlTextReaderConstValue(reader)
                else { continue }
                element.attributes[String(cString: name)] = String(cString: value)
            }
            open.append(element)
        }

        private mutating func name() -> String {
            let local = xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? ""
            let space = xmlTextReaderConstNamespaceUri(reader).map { String(cString: $0) } ?? ""
            if open.isEmpty {
                namespace = space
                return local
            }
            return space == cbc || space == cac ? local : "{\(space)}\(local)"
        }

        private mutating func end() -> XMLElement? {
            guard let closed = open.popLast() else { return nil }
            guard let parent = open.indices.last else { return closed }
            open[parent].children.append(closed)
            return nil
        }
    }
}
