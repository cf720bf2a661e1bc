import Kernel

/// What a file is by its bytes; only these are kept.
///
/// All are handed out as files to keep, never to show, so that none can run in the reader's browser.
enum AttachmentType: String, CaseIterable, Sendable {
    case pdf, png, jpeg, xml, csv, text, xlsx, zip

    var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .xml: "application/xml"
        case .csv: "text/csv"
        case .text: "text/plain"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .zip: "application/zip"
        }
    }

    /// How its name ends.
    var suffix: String {
        switch self {
        case .jpeg: "jpg"
        case .text: "txt"
        default: rawValue
        }
    }

    /// Reads the type from the bytes; the name only tells kinds of text, or of archives, apart.
    ///
    /// - Returns: nil for anything else, pages of HTML and pictures of SVG among them.
    init?(of bytes: [UInt8], named name: String) {
        let name = name.lowercased()
        if bytes.starts(with: Self.pdfStart) {
            self = .pdf
        } else if bytes.starts(with: Self.pngStart) {
            self = .png
        } else if bytes.starts(with: Self.jpegStart) {
            self = .jpeg
        } else if bytes.starts(with: Self.zipStart) {
            self = name.hasSuffix(".xlsx") && bytes.containsWorkbook ? .xlsx : .zip
        } else if bytes.isText {
            let start = bytes.textStart
            if start.starts(with: Self.xmlStart) {
                guard !bytes.prefix(2000).containsSVG else { return nil }
                self = .xml
            } else if start.first == UInt8(ascii: "<") {
                return nil
            } else {
                self = name.hasSuffix(".csv") ? .csv : .text
            }
        } else {
            return nil
        }
    }

    private static let pdfStart = Array("%PDF-".utf8)
    private static let pngStart: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let jpegStart: [UInt8] = [0xFF, 0xD8, 0xFF]
    private static let zipStart: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let xmlStart = Array("<?xml".utf8)
}

extension [UInt8] {
    /// Whether nothing in them is a control sign, apart from tabs and ends of lines.
    fileprivate var isText: Bool {
        allSatisfy { $0 >= 32 && $0 != 127 || [9, 10, 12, 13].contains($0) }
    }

    /// What follows a mark of the byte order and white space.
    fileprivate var textStart: ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return (starts(with: mark) ? dropFirst(3) : self[...])
            .drop { [9, 10, 12, 13, 32].contains($0) }
    }

    /// Whether an archive holds the parts of a workbook.
    fileprivate var containsWorkbook: Bool { self[...].contains("xl/workbook.xml") }
}

extension ArraySlice<UInt8> {
    fileprivate var containsSVG: Bool { contains("<svg") || contains("www.w3.org/1999/xhtml") }

    fileprivate func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: wanted) }
    }
}
