/// Markup that is ready to be sent: whatever was text has been escaped on its way in.
///
/// A value can be built only from literals of the program, from text that is escaped while it is
/// appended and from other markup, so a string that a person typed never becomes a tag.
///
///     var html = HTML()
///     html.append("<td>")
///     html.append(escaping: supplier.name)
///     html.append("</td>")
public struct HTML: Sendable, Hashable {
    /// The markup as UTF-8.
    public private(set) var bytes: [UInt8] = []

    /// Nothing yet.
    public init() {}

    /// Makes room for a page of about that size.
    ///
    /// - Parameter capacity: the bytes that are expected. Unit: bytes.
    public init(reservingCapacity capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// The markup as text.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Appends markup that stands in the program itself.
    public mutating func append(_ literal: StaticString) {
        if literal.hasPointerRepresentation {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        } else {
            bytes.append(contentsOf: Array(String(literal.unicodeScalar).utf8))
        }
    }

    /// Appends markup as it is.
    public mutating func append(_ markup: HTML) {
        bytes.append(contentsOf: markup.bytes)
    }

    /// Appends text; `&`, `<`, `>`, `"` and `'` become references.
    public mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Appends text; `&`, `<`, `>`, `"` and `'` become references.
    public mutating func append(escaping text: Substring) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    /// Appends a whole number in plain digits, without separators.
    public mutating func append(escaping number: Int) {
        append(escaping: String(number))
    }

    /// Appends markup as it is, so that a template writes `{{chart}}` like any other field.
    public mutating func append(escaping markup: HTML) {
        append(markup)
    }

    /// Copies runs that need no reference in one go.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            guard let reference = Self.reference(for: text[index]) else { continue }
            bytes.append(contentsOf: text[start..<index])
            append(reference)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    private static func reference(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

/// What a template renders: a struct of finished strings, flags, lists and markup.
///
/// The struct is written by hand beside its page; the build writes `render(into:)` from the
/// template of the same noun (`call-off-show.mustache` renders `CallOffShowView`).
///
///     struct CallOffShowView: View {
///         let title: String
///         let lots: [Lot]
///     }
public protocol View: Sendable {
    /// Appends the view to a page.
    func render(into html: inout HTML)
}

extension View {
    /// The view as markup of its own, to hand on as a field of another view.
    public func rendered() -> HTML {
        var html = HTML(reservingCapacity: 8192)
        render(into: &html)
        return html
    }
}
