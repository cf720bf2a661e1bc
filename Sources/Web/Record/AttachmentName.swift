import Foundation

/// The name of a file as we keep it: the end of a path, plain letters, and the suffix of its type.
struct AttachmentName: Sendable, Hashable {
    let text: String

    /// Whatever a machine called the file: `C:\scans\Décision (2).PDF` becomes `Decision-2.pdf`.
    init(_ given: String, of type: AttachmentType) {
        let last = given.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let stem = (last.lastIndex(of: ".").map { last[..<$0] } ?? last)
            .decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        var plain = ""
        for scalar in stem {
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || scalar == "." || scalar == "_")
            if !isPlain, plain.last == "-" { continue }
            plain.unicodeScalars.append(isPlain ? scalar : "-")
        }
        while let end = plain.last, "-._".contains(end) { plain.removeLast() }
        let start = plain.drop { "-._".contains($0) }
        let name = start.isEmpty ? "file" : String(start.prefix(80))
        text = "\(name).\(type.suffix)"
    }
}
